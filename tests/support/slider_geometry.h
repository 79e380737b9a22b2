// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/parameter_row.h"

#include <QPoint>

namespace tightrope::test {

/// Where the middle of a parameter's handle stands for a value, on the screen.
QPoint handlePoint(const ui::ParameterRow& row, double value);

} // namespace tightrope::test
