// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tightrope::ui {

/// A number as it is printed in books, with a minus sign instead of a hyphen.
inline QString numberText(double value, int decimals)
{
    return QString::number(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace tightrope::ui
