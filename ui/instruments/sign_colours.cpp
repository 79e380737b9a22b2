// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/sign_colours.h"

namespace tightrope::ui {

// The ends of ColorBrewer's RdBu (Harrower & Brewer 2003), on dark from further inside.
SignColours SignColours::of(const Theme& theme)
{
    if (theme.dark)
        return {.positive = QColor(0xf4, 0x8c, 0x6c), .negative = QColor(0x6c, 0xb4, 0xe8)};
    return {.positive = QColor(0xb2, 0x18, 0x2b), .negative = QColor(0x21, 0x66, 0xac)};
}

QCPColorGradient signGradient(const Theme& theme)
{
    const SignColours colours = SignColours::of(theme);
    QCPColorGradient gradient;
    gradient.setLevelCount(255); // odd: one of them is zero
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    gradient.setColorStops({{0.0, colours.negative}, {0.5, theme.plot}, {1.0, colours.positive}});
    return gradient;
}

} // namespace tightrope::ui
