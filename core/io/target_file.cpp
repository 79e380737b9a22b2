// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/target_file.h"

#include "core/base/byte_count.h"
#include "core/io/descriptor.h"
#include "core/io/durable_file.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

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
void requireReplaceable(const fs::path& path, const fs::path& target)
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
    // As behind /proc/self/fd, where a file may live on that has been removed.
    if (!fs::equivalent(path, target, error))
        throw FileError(path, "it leads to a file that has no name");
    // Renaming would replace a write-protected file as well; people who protect one mean it.
    const Descriptor file(uninterrupted([&] { return open(path.c_str(), O_WRONLY | O_CLOEXEC); }));
    if (!file)
        throw FileError(path, systemMessage(errno));
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

void requireWritableTarget(const fs::path& path, double bytes)
{
    if (path.empty())
        throw FileError("\"\"", "it is no file name");
    requireFolder(path, folderOf(path));
    const fs::path target = realTarget(path);
    const fs::path folder = folderOf(target);
    requireFolder(path, folder);
    if (!target.has_filename()) // a slash at the end
        throw FileError(path, "it is a folder");
    requireReplaceable(path, target);
    const DurableFile trial(path);
    requireSpace(path, folder, bytes);
}

} // namespace tightrope
