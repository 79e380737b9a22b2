// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/durable_file.h"

#include "core/io/leftovers.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

/// Hands all bytes to put(rest, written so far), which may take fewer than it gets. 0 or an error.
int putAll(std::span<const std::byte> bytes, const auto& put)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = uninterrupted([&] { return put(bytes.subspan(done), done); });
        if (count < 0)
            return errno;
        if (count == 0) // nothing written and no reason given: never to be tried for ever
            return ENOSPC;
        done += static_cast<std::size_t>(count);
    }
    return 0;
}

/// 0 or an error. Some file systems know nothing of syncing, least of all of folders.
int syncToDisk(int file)
{
    const bool synced = uninterrupted([&] { return fsync(file); }) == 0;
    return synced || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS ? 0 : errno;
}

} // namespace

fs::path realTarget(const fs::path& path)
{
    constexpr int kMostLinks = 40; // as many as the system follows
    fs::path target = path;
    for (int links = 0; links <= kMostLinks; ++links) {
        std::error_code error;
        const fs::path next = fs::read_symlink(target, error);
        if (error) // no link, or nothing there
            return target;
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    throw FileError({.fault = FileFault::system, .path = path, .error = ELOOP});
}

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

DurableFile::DurableFile(const fs::path& path)
    : m_path(path)
{
    const fs::path target = realTarget(path);
    const fs::path folder = folderOf(target);
    m_target = target.filename().string();
    m_folder = Descriptor(
        uninterrupted([&] { return open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC); }));
    if (!m_folder) {
        const int error = errno;
        throw FileError(
            {.fault = FileFault::ofFolder, .path = path, .folder = folder, .error = error});
    }
    sweepLeftovers(m_folder.get());
    openTemporary();
    if (!m_file) {
        const int error = errno;
        throw FileError(
            {.fault = FileFault::takesNoFile, .path = path, .folder = folder, .error = error});
    }
}

DurableFile::~DurableFile()
{
    if (!m_temporary.empty())
        unlinkat(m_folder.get(), m_temporary.c_str(), 0);
}

/// Leaves m_file without a file and the reason in errno if that fails.
void DurableFile::openTemporary()
{
    struct stat old = {};
    const bool replaces = fstatat(m_folder.get(), m_target.c_str(), &old, 0) == 0;
    constexpr mode_t kByUmask = 0666;
    constexpr mode_t kNobodyElse = 0600; // until it has the permissions of the old file
    constexpr mode_t kPermissions = 0777;
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        std::string name = temporaryName(m_target);
        Descriptor file(uninterrupted([&] {
            return openat(m_folder.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                          replaces ? kNobodyElse : kByUmask);
        }));
        if (!file && errno == EEXIST)
            continue;
        if (!file)
            return;
        // A sweeper may have come between: it holds the lock, or the file is gone already.
        const bool locked = lockTemporary(file.get());
        struct stat made = {};
        if ((!locked && errno == EWOULDBLOCK) ||
            (fstat(file.get(), &made) == 0 && made.st_nlink == 0))
            continue;
        if (replaces) {
            // Whose the file is only root may decide, and not every file system has permissions.
            if (old.st_uid != made.st_uid || old.st_gid != made.st_gid)
                static_cast<void>(fchown(file.get(), old.st_uid, old.st_gid) == 0);
            fchmod(file.get(), old.st_mode & kPermissions);
        }
        m_temporary = std::move(name);
        m_file = std::move(file);
        return;
    }
    errno = EEXIST;
}

void DurableFile::fail(int error) const
{
    throw FileError({.fault = FileFault::system, .path = m_path, .error = error});
}

void DurableFile::reserve(std::uint64_t bytes)
{
    const auto length = static_cast<off_t>(bytes);
    if (length <= 0)
        return;
    if (uninterrupted([&] { return fallocate(m_file.get(), FALLOC_FL_KEEP_SIZE, 0, length); }) == 0)
        m_reserved = bytes;
    else if (errno != EOPNOTSUPP && errno != ENOSYS)
        fail(errno);
}

void DurableFile::write(std::span<const std::byte> bytes)
{
    const int error = putAll(bytes, [&](std::span<const std::byte> rest, std::size_t) {
        return ::write(m_file.get(), rest.data(), rest.size());
    });
    if (error != 0)
        fail(error);
    m_size += bytes.size();
}

void DurableFile::writeAt(std::uint64_t position, std::span<const std::byte> bytes)
{
    const int error = putAll(bytes, [&](std::span<const std::byte> rest, std::size_t done) {
        return pwrite(m_file.get(), rest.data(), rest.size(), static_cast<off_t>(position + done));
    });
    if (error != 0)
        fail(error);
}

void DurableFile::commit()
{
    if (m_reserved > m_size && // what is left over goes back
        uninterrupted([&] { return ftruncate(m_file.get(), static_cast<off_t>(m_size)); }) != 0)
        fail(errno);
    if (const int error = syncToDisk(m_file.get()); error != 0)
        fail(error);
    if (uninterrupted([&] {
            return renameat(m_folder.get(), m_temporary.c_str(), m_folder.get(), m_target.c_str());
        }) != 0)
        fail(errno);
    m_temporary.clear();
    syncFolder();
    m_file.reset();
}

void DurableFile::syncFolder()
{
    const Descriptor folder(uninterrupted(
        [&] { return openat(m_folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    // A folder may be written without being readable; then all of the disk has to be synced.
    const int error = folder ? syncToDisk(folder.get())
                      : uninterrupted([&] { return syncfs(m_file.get()); }) == 0 ? 0
                                                                                 : errno;
    if (error != 0)
        throw FileError({.fault = FileFault::notDurable, .path = m_path, .error = error});
}

} // namespace tightrope
