// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_log.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tightrope::test {

/// A run made with the NumPy reference (tests/reference).
struct GoldenCase
{
    std::string name;
    RunLog log;
    std::int64_t steps = 0;
    std::int64_t record = 0;                ///< neurons 0 … record − 1
    std::int64_t recordEvery = 0;           ///< steps between two rows of voltage
    std::vector<std::uint16_t> spikeCount;  ///< per step
    std::vector<std::uint16_t> spikeNeuron; ///< ordered by step, then neuron
    std::vector<double> voltage;            ///< [mV], rows = every recordEvery-th step
};

/// The names of all cases, sorted.
std::vector<std::string> goldenNames();

/// Throws std::runtime_error if a file is missing or not what it should be.
GoldenCase loadGolden(const std::string& name);

} // namespace tightrope::test
