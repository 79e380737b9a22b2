// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tightrope::cli {

/// The known word that is most likely meant, or nothing if none is close.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known);

} // namespace tightrope::cli
