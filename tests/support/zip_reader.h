// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

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

/// The values of an array whose type the caller knows.
template<typename Value> std::vector<Value> valuesOf(const NpyArray& array)
{
    std::vector<Value> values(array.data.size() / sizeof(Value));
    std::memcpy(values.data(), array.data.data(), values.size() * sizeof(Value));
    return values;
}

} // namespace tightrope::test
