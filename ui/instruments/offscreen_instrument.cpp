// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/offscreen_instrument.h"

#include <QCoreApplication>

namespace tightrope::ui {

std::shared_ptr<Instrument> renderOffscreen(const InstrumentKind& kind, const Scene& scene,
                                            const QSize& size)
{
    // What the first look computes may be what the next one begins with.
    constexpr int kLooks = 3;
    const std::unique_ptr<Instrument> instrument = kind.make();
    instrument->resize(size);
    instrument->setViewport(QRect(QPoint(0, 0), size)); // never shown, it hears of no new size
    instrument->replot();
    for (int looks = 0; looks < kLooks; ++looks) {
        instrument->look(scene);
        while (instrument->isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // At once, not when the event loop comes to it: what the next look asks for depends on the
        // room that labels have left by then, and a figure must not depend on timing.
        instrument->replot();
    }
    return instrument->still(scene.seconds);
}

} // namespace tightrope::ui
