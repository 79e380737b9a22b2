// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tightrope {

/// Bytes that the control groups of this process let it allocate still, as containers and batch
/// systems set them: the least of what is left to its own group and to each group above that it
/// can see, in both versions of the mechanism. Nothing if none of them has a limit.
/// What cannot be read or makes no sense is passed over.
/// `root`: the folder that has proc, and below which the paths named there lie.
std::optional<std::int64_t> controlGroupMemory(const std::filesystem::path& root = "/");

} // namespace tightrope
