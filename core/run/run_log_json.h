// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/bounded_json.h"
#include "core/run/run_log.h"
#include "core/run/run_log_error.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace tightrope {

/// The format of a log as JSON. Another parameter, another kind of entry or another way to start
/// takes the next number, and the reader says what an older log meant.
///   {"format": 2,
///    "start": {"parameters": {all of them, by key}, "random_source": "numpy", "philox" or "none"},
///    "entries": [{"step": 7, "key": "g", "value": 0.08},
///                {"step": 7, "do": "kick", "share": 0.05},
///                {"step": 8, "do": "redraw"},
///                {"step": 9, "do": "pulse", "mV": 20.0, "steps": 200, "neurons": "all" or [0, 1,
///                …]}, …]}
/// The random source is what "auto" stood for; "none" is that of a ready-made network. Entries are
/// ordered by step. Format 1 had changes of parameters only.
inline constexpr int kRunLogFormat = 2;

/// What the reader takes: a slider that is dragged without rest for an hour and a half.
inline constexpr JsonLimits kRunLogLimits{.bytes = std::size_t{16} << 20U, .depth = 8};

/// The last step that an entry may name: whole numbers are exact up to here.
inline constexpr std::int64_t kLastLoggedStep = std::int64_t{1} << 53U;

/// Thread: any.
nlohmann::ordered_json toJson(const RunLog& log);

/// A list of objects of step, key and value. Thread: any.
nlohmann::ordered_json toJson(const std::vector<ParameterChange>& changes);

/// Those entries of a log that are no changes of parameters, ordered by step, as the log has them.
/// Thread: any.
nlohmann::ordered_json interventionsToJson(const RunLog& log);

/// Reads what toJson() wrote, and nothing else: no key may be missing, unknown, or hold what cannot
/// be used, and the log must be valid. Throws RunLogError. Thread: any.
RunLog runLogFromJson(const nlohmann::ordered_json& json);

/// The same from a text that may come from anywhere. Throws JsonError, RunLogError, std::bad_alloc.
/// Thread: any.
RunLog readRunLog(std::string_view text);

} // namespace tightrope
