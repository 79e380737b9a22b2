// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/network_run.h"
#include "ui/instruments/instrument.h"

namespace tightrope::test {

/// A network that instruments look at. No voltages are sampled.
class ShownNetwork : public NetworkRun
{
  public:
    using NetworkRun::NetworkRun;

    /// The newest moment, looking back so far [s], with these neurons highlighted.
    ui::Scene scene(double seconds = 1.0, const std::vector<std::uint32_t>& highlighted = {}) const
    {
        ui::Scene scene{.history = history(),
                        .voltages = m_voltages,
                        .seconds = seconds,
                        .end = history().endTime(),
                        .highlighted = {}};
        int colour = 0;
        for (const std::uint32_t neuron : highlighted)
            scene.highlighted.push_back({neuron, colour++});
        return scene;
    }

  private:
    VoltageSamples m_voltages;
};

} // namespace tightrope::test
