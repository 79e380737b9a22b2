// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace tightrope {

/// A file that cannot be written. what() is one sentence that names the path and what is wrong.
class FileError : public std::runtime_error
{
  public:
    /// The sentence reads "<path> cannot be written: <reason>."
    FileError(std::filesystem::path path, std::string reason);

    const std::filesystem::path& path() const noexcept { return m_path; }
    const std::string& reason() const noexcept { return m_reason; }

  private:
    std::filesystem::path m_path;
    std::string m_reason;
};

/// Throws FileError if a file could not be put in place under this name: for asking before long
/// work. Creates and removes a temporary file beside the target, since permissions alone say too
/// little (they do not bind root, and a folder of /proc takes no file from anybody). An existing
/// target is left as it is. Throws as well if the file system has less than `bytes` free.
void requireWritableTarget(const std::filesystem::path& path, double bytes = 0.0);

} // namespace tightrope
