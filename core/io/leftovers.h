// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tightrope {

/// A new name for what will become `target`: ".<target>.tightrope-<16 hexadecimal digits>.part",
/// with the beginning of a long target only, so that it fits wherever the target does.
std::string temporaryName(std::string_view target);

/// Whether temporaryName() could have made it.
bool isTemporaryName(std::string_view name) noexcept;

/// Takes the lock that says that the owner of a temporary file lives. It ends with the owner,
/// however that ends, and holds across containers, where the number of a process means nothing.
/// False if somebody else holds it. Where the file system knows no locks nobody can take one, and
/// nothing is ever swept there.
bool lockTemporary(int file) noexcept;

/// Removes what killed programs left in this folder: regular files of this user whose name
/// temporaryName() could have made and whose lock can be taken. Errors are passed over.
void sweepLeftovers(int folder) noexcept;

} // namespace tightrope
