// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace tightrope::ui {
namespace {

constexpr int kSizes[] = {16, 20, 24, 32, 40, 48, 64};

void addPixmaps(QIcon& icon, const QString& name, QColor colour, QIcon::Mode mode,
                QIcon::State state)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return;
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toUtf8());
    QSvgRenderer renderer(svg);
    for (const int size : kSizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(mode == QIcon::Disabled ? 0.4 : 1.0);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap, mode, state);
    }
}

} // namespace

QIcon icon(const QString& name, const QColor& colour)
{
    return toggleIcon(name, name, colour);
}

QIcon toggleIcon(const QString& off, const QString& on, const QColor& colour)
{
    QIcon icon;
    for (const auto mode : {QIcon::Normal, QIcon::Disabled}) {
        addPixmaps(icon, off, colour, mode, QIcon::Off);
        addPixmaps(icon, on, colour, mode, QIcon::On);
    }
    return icon;
}

} // namespace tightrope::ui
