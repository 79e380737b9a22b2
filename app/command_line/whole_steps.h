// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tightrope::cli {

/// True if a time [s] falls between two steps of dt [s] by more than its own rounding: no double is
/// 6000 times 50 µs, but 0.3 s is meant to be that.
bool liesBetweenSteps(double seconds, double dt);

/// A sentence for people who gave such a time for what takes whole steps: the option, what was
/// asked for, and what `steps` steps come to. Empty if the time is that of a step.
std::string roundingNote(std::string_view option, double seconds, std::int64_t steps, double dt);

} // namespace tightrope::cli
