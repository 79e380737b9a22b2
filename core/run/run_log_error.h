// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope {

/// Why a log cannot be used. The sentences are in ui/text.
enum class RunLogFault : std::uint8_t
{
    noObject,        ///< allowed are the keys of one
    noList,          ///< but something else
    missingKey,      ///< the value is its name, allowed are all keys
    unknownKey,      ///< allowed are the keys
    unknownSource,   ///< of random numbers, allowed are the words
    otherSource,     ///< of random numbers than the parameters say, allowed is a word
    otherFormat,     ///< allowed is a number
    noStep,          ///< allowed are steps from the first to the last
    stepBack,        ///< lies before the entry before it, allowed is its step or a later one
    unknownChange,   ///< of something that is no parameter, allowed are the keys
    needsNewNetwork, ///< a run cannot change it, allowed are the keys
    unknownDeed,     ///< nothing that can be done to neurons, allowed are the words
    noNumber,        ///< but something else
    noNeurons,       ///< neither all of them nor a list of indices, ascending
    badParameter,    ///< there is a problem with it
    readyMade,       ///< nobody can draw the network again
};

/// "noList"
std::string_view nameOf(RunLogFault fault) noexcept;

/// What is wrong with a log, as data. A plain value: any thread.
struct RunLogProblem
{
    RunLogFault fault{};
    std::string place{};                ///< such as "entries[3].step"
    std::string value{};                ///< as it stands there, not as long as it may be
    std::vector<std::string> allowed{}; ///< words and numbers
    std::optional<ParameterProblem> parameter{};
};

/// A log that cannot be used, or a text that is none.
class RunLogError : public std::runtime_error
{
  public:
    explicit RunLogError(RunLogProblem problem);

    const RunLogProblem& problem() const noexcept { return m_problem; }
    RunLogFault fault() const noexcept { return m_problem.fault; }
    const std::string& place() const noexcept { return m_problem.place; }
    const std::string& value() const noexcept { return m_problem.value; }

  private:
    RunLogProblem m_problem;
};

} // namespace tightrope
