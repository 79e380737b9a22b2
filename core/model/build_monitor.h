// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stdexcept>

namespace tightrope {

/// Told the fraction done (0 … 1) from the building thread; returns false to cancel.
using BuildMonitor = std::function<bool(double fraction)>;

/// Thrown out of a build whose monitor asked to cancel.
class BuildCancelled : public std::runtime_error
{
  public:
    BuildCancelled()
        : std::runtime_error("BuildCancelled")
    {}
};

/// Tells the monitor, if there is one; throws BuildCancelled if it asks for that.
void report(const BuildMonitor& monitor, double fraction);

} // namespace tightrope
