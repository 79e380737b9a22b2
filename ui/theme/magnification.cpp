// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/magnification.h"

#include "ui/theme/theme.h"

#include <QWidget>
#include <cmath>

namespace tightrope::ui {
namespace {

// The size that a widget has at a magnification of 1, in px.
constexpr auto kUsualSize = "tightropeUsualSize";

int usualSize(QWidget& widget)
{
    const QVariant remembered = widget.property(kUsualSize);
    if (remembered.isValid())
        return remembered.toInt();
    const bool isGiven = widget.testAttribute(Qt::WA_SetFont) &&
                         (widget.font().resolveMask() & QFont::SizeResolved) != 0U;
    const int size = isGiven ? widget.font().pixelSize() : type::kBody;
    widget.setProperty(kUsualSize, size);
    return size;
}

void setSize(QWidget& widget, int pixels)
{
    QFont font = widget.font();
    font.setPixelSize(pixels);
    widget.setFont(font);
}

} // namespace

void magnifyType(QWidget& tree, double factor)
{
    // All are asked before the first is changed, which others inherit; and all are told, as under a
    // style sheet not all inherit.
    QList<QWidget*> parts = tree.findChildren<QWidget*>();
    parts.prepend(&tree);
    for (QWidget* part : parts)
        usualSize(*part);
    for (QWidget* part : parts)
        setSize(*part, static_cast<int>(std::lround(usualSize(*part) * factor)));
}

} // namespace tightrope::ui
