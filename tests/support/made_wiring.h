// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/wiring.h"

#include <memory>
#include <vector>

namespace tightrope::test {

/// A synapse of a network made by hand.
struct Synapse
{
    int from;
    int to;
    double unitWeight;
};

/// A network of n neurons with just these synapses, in any order.
std::shared_ptr<const Wiring> wired(std::int64_t n, std::vector<Synapse> synapses = {});

} // namespace tightrope::test
