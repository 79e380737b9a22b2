// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"

#include <memory>
#include <string>
#include <utility>
#include <variant>

/// What people are to be told. The sentences are in ui/text.
namespace tightrope::event {

/// A setting, or something to be done to the neurons, was not taken over; the network goes on as
/// before.
struct Rejected
{
    Rejected() = default; // for queues only
    Rejected(std::string blamed, const ParameterProblem& what)
        : key(std::move(blamed))
        , problem(std::make_shared<const ParameterProblem>(what))
    {}

    std::string key;                                 ///< of the parameter to blame, may be empty
    std::shared_ptr<const ParameterProblem> problem; ///< is there
};
/// The state stopped being finite: the simulation is paused before the steps that broke it.
struct Overflowed
{
    double from = 0.0; ///< [s]
    double to = 0.0;   ///< [s]
};
/// The simulation thread has ended; the last good data stay.
struct Failed
{
    std::string reason; ///< in technical words; empty if nobody knows
};

using Any = std::variant<Rejected, Overflowed, Failed>;

} // namespace tightrope::event
