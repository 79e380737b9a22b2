// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axis_ticks.h"

#include "ui/text/decimals.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kBetween = 6.0; // px between two labels, at least
constexpr int kMore = 3;         // ticks than asked for, at most

} // namespace

void AxisTicks::generate(const QCPRange& range, const QLocale& locale, QChar formatChar,
                         int precision, QVector<double>& ticks, QVector<double>* subTicks,
                         QVector<QString>* labels)
{
    const bool hasRoom = m_axis.orientation() == Qt::Horizontal && m_axis.axisRect()->width() > 0;
    const int wanted = tickCount();
    QVector<QString> made;
    // Views without labels have the ticks of the view below them, which has labels.
    const auto make = [&](int count) {
        setTickCount(count);
        QCPAxisTicker::generate(range, locale, formatChar, precision, ticks, subTicks, &made);
        return !hasRoom || standApart(ticks, made);
    };
    int count = wanted;
    while (!make(count) && count > 1)
        --count;
    // One label alone tells no distance: the step was rounded up to too long a one.
    for (int more = count + 1; ticks.size() < 2 && more <= count + kMore; ++more) {
        if (!make(more)) {
            make(count);
            break;
        }
    }
    setTickCount(wanted);
    if (hasRoom)
        leaveOutWhatHasNoRoom(ticks, made);
    if (labels != nullptr)
        *labels = made;
}

QVector<QString> AxisTicks::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar,
                                              int)
{
    const auto labels = tickLabels({ticks.constData(), static_cast<std::size_t>(ticks.size())});
    return {labels.begin(), labels.end()};
}

QCPRange AxisTicks::placeOf(double tick, const QString& label) const
{
    const double half = 0.5 * QFontMetricsF(m_axis.tickLabelFont()).horizontalAdvance(label);
    const double centre = m_axis.coordToPixel(tick);
    return {centre - half, centre + half};
}

bool AxisTicks::standApart(const QVector<double>& ticks, const QVector<QString>& labels) const
{
    for (qsizetype i = 1; i < labels.size(); ++i) {
        if (placeOf(ticks[i], labels[i]).lower <
            placeOf(ticks[i - 1], labels[i - 1]).upper + kBetween)
            return false;
    }
    return true;
}

void AxisTicks::leaveOutWhatHasNoRoom(const QVector<double>& ticks, QVector<QString>& labels) const
{
    constexpr double kHair = 1.0; // px that nobody misses
    const QRect plot = m_axis.parentPlot()->viewport();
    double free = plot.left() - kHair;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QCPRange place = placeOf(ticks[i], labels[i]);
        if (place.lower < free || place.upper > plot.right() + kHair)
            labels[i].clear();
        else
            free = place.upper + kBetween;
    }
}

} // namespace tightrope::ui
