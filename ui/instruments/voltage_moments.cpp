// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/voltage_moments.h"

#include <limits>

namespace tightrope::ui {

VoltageMoments momentsIn(const VoltageSamples& voltages, std::uint64_t run, StepRange range)
{
    VoltageMoments moments;
    if (voltages.run() != run)
        return moments;
    for (const auto& sample : voltages.samples()) {
        if (sample->step >= range.begin && sample->step <= range.end)
            moments.push_back(sample);
    }
    return moments;
}

double synchronyOf(const VoltageMoments& moments, std::size_t fewest)
{
    if (moments.size() < fewest)
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<std::span<const float>> voltages;
    voltages.reserve(moments.size());
    for (const auto& moment : moments)
        voltages.emplace_back(moment->v.data(), static_cast<std::size_t>(moment->v.size()));
    return voltageSynchrony(voltages);
}

} // namespace tightrope::ui
