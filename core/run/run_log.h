// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/log_entry.h"
#include "core/model/parameter_error.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace tightrope {

/// All that decides a run: it replays to the same spikes, step by step and neuron by neuron.
struct RunLog
{
    Parameters start;              ///< they decide random numbers, wiring and the first voltages
    bool isReadyMade = false;      ///< the network came from elsewhere: nobody can draw it again
    std::vector<LogEntry> entries; ///< in the order in which they took effect

    RunLog() = default;
    RunLog(const Parameters& first, const std::vector<ParameterChange>& changes)
        : start(first)
        , entries(changes.begin(), changes.end())
    {}

    /// The changes of parameters among the entries, in their order. Allocates.
    std::vector<ParameterChange> changes() const;

    bool operator==(const RunLog&) const = default;
};

/// The same log with its entries ordered by step; those of one step keep their order.
RunLog orderedBySteps(RunLog log);

/// Calls `visit` with the parameters at the start, and then with those after each row of changes at
/// one step and with that step. The entries may stand in any order.
using ParametersVisitor = std::function<void(const Parameters& parameters, std::int64_t step)>;
void visitParameters(const RunLog& log, const ParametersVisitor& visit);

/// The steps, ascending and each once, at which something begins or ends to be different: those of
/// all entries and those after the last one of each pulse. Between two of them nothing is done to
/// the run. Allocates.
std::vector<std::int64_t> stepsOfChange(const RunLog& log);

/// The last of them before a step; 0 if there is none. Allocates: no.
std::int64_t lastChangeBefore(const RunLog& log, std::int64_t step);

/// Throws ParameterError if the log's parameters are not valid at its start or after one of its
/// changes (those at one step act together, unless something else was done between them), if one of
/// its changes is for a parameter that neither acts live nor rewires, or if another entry cannot be
/// done to such a network. The entries may stand in any order.
void validate(const RunLog& log);

} // namespace tightrope
