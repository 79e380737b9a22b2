// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_condition.h"

#include "core/model/state.h"

#include <algorithm>

namespace tightrope {
namespace {

constexpr double kSame = 1e-9; // mV

bool areAlike(const Eigen::ArrayXd& values, double tolerance)
{
    return values.maxCoeff() - values.minCoeff() <= tolerance;
}

bool isPulsed(const RunHistory& history)
{
    return std::ranges::any_of(history.log().entries, [&](const LogEntry& entry) {
        const auto* const pulse = std::get_if<InputPulse>(&entry);
        return pulse != nullptr && pulse->step + pulse->steps > history.endStep();
    });
}

/// Can any neuron still reach the threshold?
bool canFire(const State& state, const Parameters& parameters)
{
    if (!(state.v < parameters.vpeak).all())
        return true;
    // The current decays, and what hm feeds into it sums to less than this.
    const double most =
        (state.ipsc.max(0.0) + state.hm.max(0.0) * (parameters.td + parameters.dt)).maxCoeff();
    const double highest = parameters.offset + most;
    return highest == parameters.offset ? parameters.offset > parameters.vpeak
                                        : highest >= parameters.vpeak;
}

/// The last step with a spike, as far as is kept; one before what is kept if there is none.
std::int64_t lastSpikingStep(const RunHistory& history)
{
    const auto chunks = history.chunks(history.firstStep(), history.endStep());
    for (auto chunk = chunks.rbegin(); chunk != chunks.rend(); ++chunk) {
        if (!(*chunk)->spikes.empty())
            return (*chunk)->firstStep + (*chunk)->spikes.back().stepOffset;
    }
    return history.firstStep() - 1;
}

bool isLocked(const State& state, const Parameters& parameters)
{
    const bool rowsCancel = parameters.rowmeans == RowMeans::zero && parameters.bias == 0.0;
    return rowsCancel && parameters.n > 1 && areAlike(state.tlast, 0.0) &&
           areAlike(state.v, kSame) && areAlike(state.ipsc, kSame) &&
           areAlike(state.hm, kSame / parameters.td);
}

} // namespace

NetworkCondition networkCondition(const State& state, const Parameters& parameters,
                                  const RunHistory& history)
{
    const bool agree = state.v.size() == parameters.n && history.neurons() == parameters.n;
    if (history.empty() || !agree || isPulsed(history))
        return {};
    const std::int64_t last = lastSpikingStep(history);
    const double dt = history.dt();
    const double since = static_cast<double>(std::max<std::int64_t>(0, last)) * dt;
    const double slowest = std::max({parameters.tm, parameters.td, parameters.tr});
    const bool wasQuiet = static_cast<double>(history.endStep() - 1 - last) * dt > slowest;
    if (wasQuiet && !canFire(state, parameters))
        return {Condition::silent, since};
    if (isLocked(state, parameters))
        return {Condition::locked, since};
    return {};
}

} // namespace tightrope
