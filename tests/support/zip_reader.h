// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace tightrope::test {

/// The files of a zip archive of stored (not compressed) entries, by name. Reads the bytes itself,
/// from the directory at the end, and checks every entry's CRC-32: it shares no code with what
/// writes. Throws std::runtime_error if anything is not as it should be.
std::map<std::string, std::string> readStoredZip(const std::filesystem::path& path);

/// One array of NumPy's format 1.0.
struct NpyArray
{
    std::string type;  ///< such as "<f8"
    std::string shape; ///< as Python writes it, such as "(3, 2)"
    std::string data;  ///< the bytes
};

/// Throws std::runtime_error if the bytes are no such array in C order.
NpyArray readNpyArray(const std::string& bytes);

} // namespace tightrope::test
