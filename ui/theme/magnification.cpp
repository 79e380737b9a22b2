// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/magnification.h"

#include "ui/theme/theme.h"

#include <QWidget>
#include <cmath>

namespace tightrope::ui {
namespace {

// The size that a widget was given, in px; 0 if it inherits one.
constexpr auto kGivenSize = "tightropeGivenSize";

int givenSize(QWidget& widget)
{
    const QVariant remembered = widget.property(kGivenSize);
    if (remembered.isValid())
        return remembered.toInt();
    const bool isGiven = widget.testAttribute(Qt::WA_SetFont) &&
                         (widget.font().resolveMask() & QFont::SizeResolved) != 0U;
    const int size = isGiven ? widget.font().pixelSize() : 0;
    widget.setProperty(kGivenSize, size);
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
    const auto magnified = [factor](int pixels) {
        return static_cast<int>(std::lround(pixels * factor));
    };
    // All are asked before the first is changed, which others inherit.
    const auto parts = tree.findChildren<QWidget*>();
    for (QWidget* part : parts)
        givenSize(*part);
    if (givenSize(tree) == 0)
        tree.setProperty(kGivenSize, type::kBody);
    setSize(tree, magnified(givenSize(tree)));
    for (QWidget* part : parts) {
        if (givenSize(*part) > 0)
            setSize(*part, magnified(givenSize(*part)));
    }
}

} // namespace tightrope::ui
