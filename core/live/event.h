// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

namespace tightrope::event {

/// A setting was not taken over; the network goes on as before.
struct Rejected
{
    std::string key;     ///< of the parameter to blame, may be empty
    std::string message; ///< one sentence for people
};
/// The state stopped being finite: the simulation is paused before the steps that broke it.
struct Overflowed
{
    std::string message;
};
/// The simulation thread has ended; the last good data stay.
struct Failed
{
    std::string message;
};

using Any = std::variant<Rejected, Overflowed, Failed>;

} // namespace tightrope::event
