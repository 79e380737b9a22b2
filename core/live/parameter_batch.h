// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/event.h"
#include "core/model/parameters.h"

#include <array>
#include <vector>

namespace tightrope {

/// The parameters asked for between two steps. The newest value of each counts, and all of them are
/// checked as one set, so that values that only make sense together may come one by one.
/// Thread: one at a time.
class ParameterBatch
{
  public:
    /// `current`: what was asked for and accepted before.
    explicit ParameterBatch(const Parameters& current);

    /// Refused at once if it is out of range.
    void set(ParameterId id, double value);

    /// All at once, replacing what came before; refused as a whole if anything is wrong with it.
    void set(const Parameters& parameters);

    struct Outcome
    {
        Parameters parameters; ///< valid
        std::vector<event::Rejected> rejected;
    };

    /// The whole set, or, if it makes no sense together, as much of it as can be had.
    Outcome outcome() const;

  private:
    Parameters m_current;
    Parameters m_base;   ///< the last valid full set
    Parameters m_wanted; ///< with single values on top
    std::array<bool, kParameterCount> m_named{};
    std::vector<event::Rejected> m_rejected;
};

} // namespace tightrope
