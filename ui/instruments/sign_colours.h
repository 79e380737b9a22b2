// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace tightrope::ui {

/// Positive is red, negative is blue, wherever the sign of a weight matters: two colours that
/// colour-blind people tell apart.
struct SignColours
{
    QColor positive;
    QColor negative;

    static SignColours of(const Theme& theme);
};

/// From negative to positive; zero is the colour behind the data.
QCPColorGradient signGradient(const Theme& theme);

} // namespace tightrope::ui
