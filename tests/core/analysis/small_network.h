// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

namespace tightrope::test {

/// A network that is small enough to be followed spike by spike, and lively.
constexpr Parameters kSmallNetwork{.g = 0.08, .p = 0.2, .n = 150, .seed = 3};

} // namespace tightrope::test
