// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/target_file.h"

#include "core/io/descriptor.h"
#include "core/io/durable_file.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

void requireFolder(const fs::path& path, const fs::path& folder)
{
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (status.type() == fs::file_type::not_found)
        throw FileError({.fault = FileFault::noFolder, .path = path, .folder = folder});
    if (error)
        throw FileError(
            {.fault = FileFault::ofFolder, .path = path, .folder = folder, .error = error.value()});
    if (status.type() != fs::file_type::directory)
        throw FileError({.fault = FileFault::notAFolder, .path = path, .folder = folder});
}

/// What stands there already must be a file that may be replaced.
void requireReplaceable(const fs::path& path, const fs::path& target)
{
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (status.type() == fs::file_type::not_found)
        return;
    if (status.type() == fs::file_type::directory)
        throw FileError({.fault = FileFault::isFolder, .path = path});
    if (failure)
        throw FileError({.fault = FileFault::system, .path = path, .error = failure.value()});
    if (status.type() != fs::file_type::regular)
        throw FileError({.fault = FileFault::notRegular, .path = path});
    // As behind /proc/self/fd, where a file may live on that has been removed.
    if (!fs::equivalent(path, target, failure))
        throw FileError({.fault = FileFault::namelessFile, .path = path});
    // Renaming would replace a write-protected file as well; people who protect one mean it.
    const Descriptor file(uninterrupted([&] { return open(path.c_str(), O_WRONLY | O_CLOEXEC); }));
    if (!file) {
        const int error = errno;
        throw FileError({.fault = FileFault::system, .path = path, .error = error});
    }
}

void requireSpace(const fs::path& path, const fs::path& folder, double bytes)
{
    std::error_code error;
    const fs::space_info space = fs::space(folder, error);
    if (!error && static_cast<double>(space.available) < bytes) {
        throw FileError({.fault = FileFault::noSpace,
                         .path = path,
                         .needed = bytes,
                         .free = static_cast<double>(space.available)});
    }
}

} // namespace

void requireWritableTarget(const fs::path& path, double bytes)
{
    if (path.empty())
        throw FileError({.fault = FileFault::noName});
    requireFolder(path, folderOf(path));
    const fs::path target = realTarget(path);
    const fs::path folder = folderOf(target);
    requireFolder(path, folder);
    if (!target.has_filename()) // a slash at the end
        throw FileError({.fault = FileFault::isFolder, .path = path});
    requireReplaceable(path, target);
    const DurableFile trial(path);
    requireSpace(path, folder, bytes);
}

} // namespace tightrope
