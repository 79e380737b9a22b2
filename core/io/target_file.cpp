// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/target_file.h"

#include "core/model/byte_count.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

std::string text(int error)
{
    return std::generic_category().message(error);
}

void requireFolder(const fs::path& path, const fs::path& folder)
{
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found)
        throw FileError(path, fmt::format("the folder {} does not exist", folder.string()));
    if (error)
        throw FileError(path, fmt::format("{}: {}", folder.string(), error.message()));
    if (status.type() != fs::file_type::directory)
        throw FileError(path, fmt::format("{} is not a folder", folder.string()));
}

/// What stands there already must be a file that may be replaced.
void requireReplaceable(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return;
    if (status.type() == fs::file_type::directory)
        throw FileError(path, "it is a folder");
    if (error)
        throw FileError(path, error.message());
    if (status.type() != fs::file_type::regular)
        throw FileError(path, "it is not a regular file");
    // Renaming would replace a write-protected file as well; people who protect one mean it.
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        throw FileError(path, text(errno));
    close(file);
}

void requireNewFileBeside(const fs::path& path, const fs::path& folder)
{
    std::string temporary = path.string() + ".XXXXXX";
    const int file = mkstemp(temporary.data());
    if (file < 0) {
        const int error = errno;
        throw FileError(path,
                        fmt::format("{} takes no new file ({})", folder.string(), text(error)));
    }
    close(file);
    unlink(temporary.c_str());
}

void requireSpace(const fs::path& path, const fs::path& folder, double bytes)
{
    std::error_code error;
    const fs::space_info space = fs::space(folder, error);
    if (!error && static_cast<double>(space.available) < bytes) {
        throw FileError(path, fmt::format("it needs at least {} and the disk has {} left",
                                          formatBytes(bytes),
                                          formatBytes(static_cast<double>(space.available))));
    }
}

} // namespace

FileError::FileError(fs::path path, std::string reason)
    : std::runtime_error(fmt::format("{} cannot be written: {}.", path.string(), reason))
    , m_path(std::move(path))
    , m_reason(std::move(reason))
{}

void requireWritableTarget(const fs::path& path, double bytes)
{
    if (path.empty())
        throw FileError("\"\"", "it is no file name");
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    requireFolder(path, folder);
    if (!path.has_filename()) // a slash at the end
        throw FileError(path, "it is a folder");
    requireReplaceable(path);
    requireNewFileBeside(path, folder);
    requireSpace(path, folder, bytes);
}

} // namespace tightrope
