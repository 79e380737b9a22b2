// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/input_split.h"
#include "core/history/run_history.h"

#include <optional>

namespace tightrope {

/// The two halves of one neuron's synaptic current just before some moment of a history. While the
/// moment moves on with the history only the new steps are computed; for another neuron, or another
/// moment, those of the span and of the time before it that is not forgotten.
/// Thread: one at a time.
class InputFollower
{
  public:
    /// Samples in a span, about: more would not be seen.
    static constexpr double kSamples = 500.0;

    /// Follows the neuron up to the time `end`, `span` back [s]. The samples begin later where the
    /// history, or the present wiring, does.
    void follow(const RunHistory& history, std::uint32_t neuron, double span, double end);

    /// In the order of time; empty if nothing is known.
    const std::vector<InputSample>& samples() const { return m_samples; }

  private:
    bool follows(const RunHistory& history, std::uint32_t neuron) const;
    bool takesNewWiring(const RunHistory& history, std::int64_t end);
    void advance(const RunHistory& history, std::int64_t end);

    std::optional<InputSplit> m_split;
    std::vector<InputSample> m_samples;
    std::shared_ptr<const Wiring> m_wiring;
    std::uint64_t m_run = 0;
    std::uint32_t m_neuron = 0;
    std::int64_t m_first = 0; ///< step from which samples were asked for at the beginning
    std::int64_t m_every = 1; ///< steps between two samples
};

} // namespace tightrope
