// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/parts_layout.h"

#include <qcustomplot.h>

namespace tightrope::test {

/// The axes of a part that has a whole plot to itself.
inline QCPAxisRect& axesOver(QCustomPlot& plot)
{
    ui::PartsLayout* const layout =
        ui::PartsLayout::makeFor(plot, [](const QRect& room, double) { return std::vector{room}; });
    return *layout->add(ui::makeAxisRect(plot));
}

} // namespace tightrope::test
