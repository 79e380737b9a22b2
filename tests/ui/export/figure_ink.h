// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <QColor>
#include <QImage>
#include <QList>
#include <algorithm>
#include <cmath>

namespace tightrope::test {

/// Rows that hold something else than the background.
inline QList<int> inkedRows(const QImage& image)
{
    const QRgb paper = image.pixel(0, 0);
    QList<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != paper) {
                rows << y;
                break;
            }
        }
    }
    return rows;
}

/// Height of the lowest line of type [px].
inline int lowestLine(const QImage& image)
{
    const QList<int> rows = inkedRows(image);
    int height = 1;
    for (qsizetype i = rows.size() - 1; i > 0 && rows[i - 1] == rows[i] - 1; --i)
        ++height;
    return height;
}

inline QString sentenceFor(const ui::FigureContent& content, const ui::FigureSettings& settings)
{
    try {
        ui::renderFigure(content, settings);
        return {};
    } catch (const ui::FigureError& error) {
        return QString::fromUtf8(error.what());
    }
}

/// How different two pictures are laid out: the greatest difference of the mean grey, of 255, of
/// places some letters wide.
inline double differenceOf(const QImage& first, const QImage& second)
{
    constexpr QSize kPlaces(32, 20);
    const QImage a = first.scaled(kPlaces, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage b = second.scaled(kPlaces, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double difference = 0.0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            difference =
                std::max<double>(difference, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
    }
    return difference;
}

/// Pixels of that colour between two shares of the height.
inline int count(const QImage& image, const QColor& colour, double from = 0.0, double to = 1.0)
{
    int found = 0;
    for (int y = static_cast<int>(from * image.height()); y < to * image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return found;
}

} // namespace tightrope::test
