// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library (LD_PRELOAD), it lets one call of a program fail, or kills the
// program there. The environment says which:
//   TIGHTROPE_FAULT_FOLDER  only files below it count; an absolute path without links
//   TIGHTROPE_FAULT_LOG     a file to which every call that counts is appended, a line each, and
//                           "fault" before the one that fails
//   TIGHTROPE_FAULT_KIND    error    the call fails
//                           lasting  it and all after it fail, as on a full disk
//                           short    it writes half of what it should, if it writes
//                           kill     the program dies before the call
//                           memory   an allocation fails: of those of the thread that writes, from
//                                    its first write on
//   TIGHTROPE_FAULT_AT      which call, from 1; 0 for none
//   TIGHTROPE_FAULT_ERRNO   the number of the error
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string_view>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {
void* __libc_malloc(size_t size);               // NOLINT
void* __libc_calloc(size_t count, size_t size); // NOLINT
void* __libc_realloc(void* old, size_t size);   // NOLINT
void* __libc_memalign(size_t, size_t size);     // NOLINT
}

namespace {

enum class Kind
{
    none,
    error,
    lasting,
    shortWrite,
    kill,
    memory
};

constexpr int kMostFiles = 1024;

std::string_view folder;
int logFile = -1;
Kind kind = Kind::none;
long failing = 0;
int errorNumber = EIO;
std::atomic<long> calls{0};
std::atomic<bool> counts[kMostFiles]; // NOLINT: open files below the folder
thread_local bool writes = false;     // from the first write on
std::atomic<long> allocations{0};

std::string_view variable(const char* name)
{
    const char* const value = getenv(name);
    return value != nullptr ? value : "";
}

void log(std::string_view line)
{
    char text[PATH_MAX + 1]; // NOLINT
    const std::size_t size = line.copy(text, PATH_MAX);
    text[size] = '\n';
    syscall(SYS_write, logFile, text, size + 1);
}

__attribute__((constructor)) void begin()
{
    folder = variable("TIGHTROPE_FAULT_FOLDER");
    if (folder.empty())
        return;
    logFile = static_cast<int>(syscall(SYS_openat, AT_FDCWD, getenv("TIGHTROPE_FAULT_LOG"),
                                       O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    const std::string_view word = variable("TIGHTROPE_FAULT_KIND");
    kind = word == "error"     ? Kind::error
           : word == "lasting" ? Kind::lasting
           : word == "short"   ? Kind::shortWrite
           : word == "kill"    ? Kind::kill
           : word == "memory"  ? Kind::memory
                               : Kind::none;
    failing = atol(variable("TIGHTROPE_FAULT_AT").data());
    errorNumber = atoi(variable("TIGHTROPE_FAULT_ERRNO").data());
}

bool isBelowFolder(std::string_view path)
{
    return !folder.empty() && path.starts_with(folder) &&
           (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Whether a path that is opened relative to a folder counts.
bool counting(int directory, const char* path)
{
    if (folder.empty())
        return false;
    if (path[0] == '/')
        return isBelowFolder(path);
    if (directory != AT_FDCWD)
        return directory >= 0 && directory < kMostFiles && counts[directory];
    char current[PATH_MAX]; // NOLINT
    const long size = syscall(SYS_getcwd, current, sizeof current);
    return size > 0 && isBelowFolder(std::string_view(current, static_cast<std::size_t>(size) - 1));
}

bool counting(int file)
{
    return file >= 0 && file < kMostFiles && counts[file];
}

/// Whether the call that is about to be made is to fail; errno is set then.
bool fails(const char* name)
{
    const long number = ++calls;
    const bool due = kind == Kind::lasting ? failing > 0 && number >= failing : number == failing;
    const bool fault = due && kind != Kind::memory;
    if (fault)
        log("fault");
    log(name);
    if (fault && kind == Kind::kill)
        raise(SIGKILL);
    if (!fault || kind == Kind::shortWrite || kind == Kind::none)
        return false;
    errno = errorNumber;
    return true;
}

/// How much of it is to be written.
size_t writable(size_t size)
{
    return kind == Kind::shortWrite && calls == failing ? (size + 1) / 2 : size;
}

bool allocationFails()
{
    if (!writes || kind != Kind::memory || ++allocations != failing)
        return false;
    log("fault");
    errno = ENOMEM;
    return true;
}

template<typename Function> Function original(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int openCounted(const char* name, int directory, const char* path, int flags, mode_t mode)
{
    const bool counted = counting(directory, path);
    if (counted && fails(name))
        return -1;
    const auto file = static_cast<int>(syscall(SYS_openat, directory, path, flags, mode));
    if (file >= 0 && file < kMostFiles)
        counts[file] = counted;
    return file;
}

mode_t modeOf(int flags, va_list& arguments)
{
    const bool given = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    return given ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

} // namespace

// NOLINTBEGIN
#define OPEN_AS(name)                                                                              \
    int name(const char* path, int flags, ...)                                                     \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        const mode_t mode = modeOf(flags, arguments);                                              \
        va_end(arguments);                                                                         \
        return openCounted("open", AT_FDCWD, path, flags, mode);                                   \
    }

#define OPENAT_AS(name)                                                                            \
    int name(int directory, const char* path, int flags, ...)                                      \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        const mode_t mode = modeOf(flags, arguments);                                              \
        va_end(arguments);                                                                         \
        return openCounted("open", directory, path, flags, mode);                                  \
    }

/// A call with the open file first, by the name it has in the log.
#define CALL_AS(name, logged, parameters, arguments)                                               \
    int name parameters                                                                            \
    {                                                                                              \
        if (counting(file) && fails(logged))                                                       \
            return -1;                                                                             \
        return original<int(*) parameters>(#name) arguments;                                       \
    }

extern "C" {

OPEN_AS(open)
OPEN_AS(open64)
OPENAT_AS(openat)
OPENAT_AS(openat64)

int close(int file)
{
    if (file >= 0 && file < kMostFiles)
        counts[file] = false;
    return static_cast<int>(syscall(SYS_close, file));
}

ssize_t write(int file, const void* bytes, size_t size)
{
    if (counting(file)) {
        writes = true;
        if (fails("write"))
            return -1;
        size = writable(size);
    }
    return syscall(SYS_write, file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t position)
{
    if (counting(file)) {
        if (fails("pwrite"))
            return -1;
        size = writable(size);
    }
    return syscall(SYS_pwrite64, file, bytes, size, position);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t position)
{
    return pwrite(file, bytes, size, position);
}

CALL_AS(fsync, "fsync", (int file), (file))
CALL_AS(fdatasync, "fsync", (int file), (file))
CALL_AS(syncfs, "fsync", (int file), (file))
CALL_AS(flock, "lock", (int file, int how), (file, how))
CALL_AS(ftruncate, "truncate", (int file, off_t size), (file, size))
CALL_AS(ftruncate64, "truncate", (int file, off64_t size), (file, size))
CALL_AS(fallocate, "reserve", (int file, int mode, off_t from, off_t size),
        (file, mode, from, size))
CALL_AS(fallocate64, "reserve", (int file, int mode, off64_t from, off64_t size),
        (file, mode, from, size))

int renameat(int from, const char* path, int to, const char* other)
{
    if (counting(to, other) && fails("rename"))
        return -1;
    return static_cast<int>(syscall(SYS_renameat2, from, path, to, other, 0));
}

int rename(const char* path, const char* other)
{
    return renameat(AT_FDCWD, path, AT_FDCWD, other);
}

void* malloc(size_t size)
{
    return allocationFails() ? nullptr : __libc_malloc(size);
}

void* calloc(size_t count, size_t size)
{
    return allocationFails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, size_t size)
{
    return allocationFails() ? nullptr : __libc_realloc(old, size);
}

void* aligned_alloc(size_t alignment, size_t size)
{
    return allocationFails() ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** made, size_t alignment, size_t size)
{
    if (allocationFails())
        return ENOMEM;
    *made = __libc_memalign(alignment, size);
    return *made != nullptr ? 0 : ENOMEM;
}

} // extern "C"
// NOLINTEND
