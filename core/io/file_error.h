// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tightrope {

/// Why a file cannot be written. The sentences are in ui/text.
enum class FileFault : std::uint8_t
{
    system,       ///< the error of the system says why
    ofFolder,     ///< the same of its folder
    noFolder,     ///< there is no such folder
    notAFolder,   ///< but something else
    takesNoFile,  ///< the folder, and the error of the system says why
    isFolder,     ///< the file itself
    notRegular,   ///< a device, a pipe and the like
    namelessFile, ///< it leads to a file that has no name
    noName,       ///< is no name of a file
    noSpace,      ///< fewer bytes are free than needed
    notDurable,   ///< it is in its place, but a power failure may undo that
};

/// "noFolder"
std::string_view nameOf(FileFault fault) noexcept;

/// What is wrong with a file, as data. A plain value: any thread.
struct FileProblem
{
    FileFault fault{};
    std::filesystem::path path{};   ///< as it was given
    std::filesystem::path folder{}; ///< the one to blame
    int error = 0;                  ///< of the system
    double needed = 0.0;            ///< bytes
    double free = 0.0;              ///< bytes
};

/// A file that cannot be written.
class FileError : public std::runtime_error
{
  public:
    explicit FileError(FileProblem problem);

    const FileProblem& problem() const noexcept { return m_problem; }
    FileFault fault() const noexcept { return m_problem.fault; }
    const std::filesystem::path& path() const noexcept { return m_problem.path; }

  private:
    FileProblem m_problem;
};

/// What the system calls an error number.
std::string systemMessage(int error);

} // namespace tightrope
