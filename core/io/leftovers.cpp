// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/leftovers.h"

#include "core/io/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tightrope {
namespace {

constexpr std::string_view kMark = ".tightrope-";
constexpr std::string_view kEnding = ".part";
constexpr std::size_t kDigits = 16;
constexpr std::size_t kMostOfTarget = 64; // bytes; some file systems end names at 143

std::uint64_t randomNumber()
{
    std::uint64_t number = 0;
    if (getrandom(&number, sizeof number, 0) == static_cast<ssize_t>(sizeof number))
        return number;
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    return static_cast<std::uint64_t>(now) ^ static_cast<std::uint64_t>(getpid()) << 48U;
}

/// The first bytes of a name, without half a character at the end: some file systems refuse that.
std::string_view beginning(std::string_view name)
{
    if (name.size() <= kMostOfTarget)
        return name;
    std::size_t end = kMostOfTarget;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;
    return name.substr(0, end);
}

bool isSameFile(const struct stat& one, const struct stat& other)
{
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/// Removes the file if its owner is gone.
void sweep(int folder, const char* name) noexcept
{
    struct stat named = {};
    const auto look = [&] { return fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0; };
    if (!look() || !S_ISREG(named.st_mode) || named.st_uid != geteuid())
        return;
    const Descriptor file(openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file || !lockTemporary(file.get()))
        return;
    // Until the lock was taken the owner may have put the file in its place, or another sweeper
    // may have removed it: then the name is nobody's any more, or somebody else's.
    struct stat opened = {};
    if (fstat(file.get(), &opened) == 0 && look() && isSameFile(opened, named))
        unlinkat(folder, name, 0);
}

} // namespace

std::string temporaryName(std::string_view target)
{
    return fmt::format(".{}{}{:0{}x}{}", beginning(target), kMark, randomNumber(), kDigits,
                       kEnding);
}

bool isTemporaryName(std::string_view name) noexcept
{
    const std::size_t tail = kMark.size() + kDigits + kEnding.size();
    if (!name.starts_with('.') || name.size() < 1 + 1 + tail ||
        name.size() > 1 + kMostOfTarget + tail || !name.ends_with(kEnding))
        return false;
    name.remove_prefix(name.size() - tail);
    return name.starts_with(kMark) &&
           std::ranges::all_of(name.substr(kMark.size(), kDigits), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

bool lockTemporary(int file) noexcept
{
    return uninterrupted([&] { return flock(file, LOCK_EX | LOCK_NB); }) == 0;
}

void sweepLeftovers(int folder) noexcept
{
    Descriptor listing(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!listing)
        return;
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(fdopendir(listing.get()), &closedir);
    if (!entries)
        return;
    listing.release(); // closedir() closes it
    while (const dirent* const entry = readdir(entries.get())) {
        if (isTemporaryName(entry->d_name))
            sweep(folder, entry->d_name);
    }
}

} // namespace tightrope
