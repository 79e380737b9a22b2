// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_follower.h"

#include "core/base/time_steps.h"
#include "core/history/history_segments.h"

#include <cmath>

namespace tightrope {
namespace {

/// After so many of the longer time constant InputSplit has forgotten, whatever the shorter one:
/// the worst are equal ones, (1 + x)·exp(−x) = InputSplit::kForgotten.
constexpr double kForgettingTime = 9.3;

} // namespace

void InputFollower::follow(const RunHistory& history, std::uint32_t neuron, double span, double end)
{
    const double dt = history.dt();
    if (history.wiring() == nullptr || neuron >= history.neurons()) {
        m_split.reset();
        m_samples.clear();
        return;
    }
    const std::int64_t last = std::clamp(stepsIn(end, dt), history.firstStep(), history.endStep());
    const std::int64_t first = std::max<std::int64_t>(0, last - stepsIn(span, dt));
    const std::int64_t every = std::max<std::int64_t>(1, stepsIn(span / kSamples, dt));

    const bool goesOn = follows(history, neuron) && m_every == every && m_first <= first &&
                        m_split->nextStep() <= last && m_split->nextStep() >= first &&
                        takesNewWiring(history, last);
    if (!goesOn) {
        const Parameters parameters = history.parametersAt(first);
        const double needed = kForgettingTime * std::max(parameters.tr, parameters.td);
        const std::int64_t begin =
            std::max({history.firstStep(), history.wiredStep(), first - stepsIn(needed, dt)});
        m_split.emplace(inputRow(*history.wiring(), neuron), begin);
        m_samples.clear();
        m_wiring = history.wiring();
        m_run = history.run();
        m_neuron = neuron;
        m_first = first;
        m_every = every;
    }
    advance(history, last);
    const auto old = std::ranges::lower_bound(m_samples, first, {}, &InputSample::step);
    m_samples.erase(m_samples.begin(), old);
}

bool InputFollower::follows(const RunHistory& history, std::uint32_t neuron) const
{
    return m_split && m_run == history.run() && m_neuron == neuron &&
           m_split->nextStep() >= history.firstStep();
}

bool InputFollower::takesNewWiring(const RunHistory& history, std::int64_t end)
{
    if (m_wiring == history.wiring())
        return true;
    // A wiring that came and went since the last call is not known any more.
    const std::int64_t wired = history.wiredStep();
    const std::int64_t next = m_split->nextStep();
    const bool lost =
        std::ranges::any_of(history.log().changes(), [&](const ParameterChange& change) {
            return info(change.id).effect == Effect::rewires && change.step >= next &&
                   change.step < wired;
        });
    if (lost || wired < next || wired > end)
        return false;
    advance(history, wired);
    m_split->rewire(inputRow(*history.wiring(), m_neuron));
    m_wiring = history.wiring();
    return true;
}

void InputFollower::advance(const RunHistory& history, std::int64_t end)
{
    forEachSegment(history, m_split->nextStep(), end, [this](const HistorySegment& segment) {
        m_split->advance(segment.end, segment.parameters, segment.spikes, segment.origin, m_every,
                         m_samples);
    });
}

} // namespace tightrope
