// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace tightrope::ui {
namespace {

/// The drawing of a name in a colour; empty if there is none.
QByteArray drawing(const QString& name, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", colour.name().toUtf8());
}

/// Draws an icon when it is seen, at the size it is seen in: most are never seen disabled, toggled
/// or at another scale.
class LineIconEngine : public QIconEngine
{
  public:
    LineIconEngine(const QString& off, const QString& on, const QColor& colour)
        : m_names{off, on}
        , m_colour(colour)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        QSvgRenderer renderer(drawing(m_names[state == QIcon::On ? 1 : 0], m_colour));
        painter->save();
        painter->setOpacity(mode == QIcon::Disabled ? 0.4 : 1.0);
        renderer.render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.isEmpty()) // a button that is squeezed leaves no room, and nothing to paint on
            return {};
        const QString key = QStringLiteral("tightrope_%1_%2_%3_%4x%5")
                                .arg(m_names[state == QIcon::On ? 1 : 0], m_colour.name())
                                .arg(mode == QIcon::Disabled)
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(*this); }

  private:
    QString m_names[2]; ///< off, on
    QColor m_colour;
};

} // namespace

QIcon icon(const QString& name, const QColor& colour)
{
    return toggleIcon(name, name, colour);
}

QIcon toggleIcon(const QString& off, const QString& on, const QColor& colour)
{
    if (drawing(off, colour).isEmpty() || drawing(on, colour).isEmpty())
        return {};
    return QIcon(new LineIconEngine(off, on, colour));
}

} // namespace tightrope::ui
