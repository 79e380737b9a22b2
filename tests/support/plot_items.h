// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace tightrope::test {

/// The first item of this class in a plot; null if there is none.
template<typename Item> Item* itemOf(const QCustomPlot& plot)
{
    for (int i = 0; i < plot.itemCount(); ++i) {
        if (auto* const item = qobject_cast<Item*>(plot.item(i)))
            return item;
    }
    return nullptr;
}

} // namespace tightrope::test
