// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/intervention.h"
#include "core/model/parameter_change.h"

#include <cstdint>
#include <variant>

namespace tightrope {

/// What was done to a run before one of its steps. Code that reads entries visits them, so that
/// another kind of entry does not compile where it would be passed over.
using LogEntry = std::variant<ParameterChange, Kick, VoltageRedraw, InputPulse>;

/// The step before which it was done.
inline std::int64_t stepOf(const LogEntry& entry) noexcept
{
    return std::visit([](const auto& any) { return any.step; }, entry);
}

} // namespace tightrope
