// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tightrope::cli {

/// When something is done in a run.
struct Moment
{
    double seconds = 0.0;  ///< as it was asked for
    std::int64_t step = 0; ///< the nearest
};

/// Reads a time of a run of `steps` steps of dt [s]. Throws UsageError.
Moment readMoment(std::string_view text, double dt, std::int64_t steps);

/// Says once that times were moved to a step: there may be thousands.
class MovedTimes
{
  public:
    explicit MovedTimes(double dt)
        : m_dt(dt)
    {}

    /// A time that an option was given.
    void look(std::string_view option, const Moment& moment);

    /// One sentence about the first that was moved, or empty.
    std::string note() const;

  private:
    struct Moved
    {
        std::string option;
        Moment moment;
    };

    double m_dt;
    std::optional<Moved> m_first;
};

} // namespace tightrope::cli
