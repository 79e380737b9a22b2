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

/// What the system calls an error number.
std::string systemMessage(int error);

} // namespace tightrope
