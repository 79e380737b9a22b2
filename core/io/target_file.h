// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/file_error.h"

#include <filesystem>

namespace tightrope {

/// Throws FileError if a file could not be put in place under this name: for asking before long
/// work. Creates and removes a temporary file where the file will really lie (behind symbolic
/// links), since permissions alone say too little (they do not bind root, and a folder of /proc
/// takes no file from anybody). An existing target is left as it is. Throws as well if the file
/// system has less than `bytes` free there.
void requireWritableTarget(const std::filesystem::path& path, double bytes = 0.0);

} // namespace tightrope
