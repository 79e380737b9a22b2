// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tightrope {

/// A number of bytes for people, with three digits: "1.05 MB", "12.3 GB", "8 TB".
std::string formatBytes(double bytes);

} // namespace tightrope
