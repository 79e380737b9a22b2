// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/control_groups.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

using Bytes = std::optional<std::int64_t>;

/// What the files of a group are called in one version of the mechanism.
struct Version
{
    std::string_view fileSystem;
    std::array<const char*, 2> limits; ///< above the second, processes are all but stopped
    const char* usage;
    std::string_view reclaimable; ///< in memory.stat: pages of files, given back where needed
};

constexpr Version kFirst{
    "cgroup", {"memory.limit_in_bytes", nullptr}, "memory.usage_in_bytes", "total_inactive_file"};
constexpr Version kSecond{
    "cgroup2", {"memory.max", "memory.high"}, "memory.current", "inactive_file"};

/// A hierarchy of groups as it is mounted: `top`, a group, is found in the folder `point`.
struct Mount
{
    std::string fileSystem;
    std::string top;
    fs::path point;
    std::string options; ///< of the hierarchy
};

bool hasWord(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (list.substr(0, end) == word)
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

/// Blanks and line breaks in paths are written as \040 and the like.
std::string unescaped(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        unsigned code = 0;
        if (text.size() >= 4 && text.front() == '\\' &&
            std::from_chars(text.data() + 1, text.data() + 4, code, 8).ptr == text.data() + 4) {
            result += static_cast<char>(code);
            text.remove_prefix(4);
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

/// /proc/self/mountinfo: "35 31 0:32 TOP POINT rw shared:7 - FILESYSTEM SOURCE OPTIONS".
std::vector<Mount> mounts(const fs::path& root)
{
    std::vector<Mount> found;
    std::ifstream file(root / "proc/self/mountinfo");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string word;
        Mount mount;
        std::string point;
        words >> word >> word >> word >> mount.top >> point;
        while (words >> word && word != "-") {
        }
        words >> mount.fileSystem >> word >> mount.options;
        if (!words || !point.starts_with('/'))
            continue;
        mount.top = unescaped(mount.top);
        mount.point = root / fs::path(unescaped(point)).relative_path();
        found.push_back(std::move(mount));
    }
    return found;
}

Bytes number(std::string_view word)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = error == std::errc{} && end == word.data() + word.size();
    return whole && value >= 0 ? Bytes(value) : std::nullopt;
}

Bytes numberIn(const fs::path& path)
{
    std::ifstream file(path);
    std::string word;
    file >> word;
    return number(word);
}

/// The number behind the word in memory.stat, 0 if there is none.
std::int64_t statistic(const fs::path& group, std::string_view wanted)
{
    std::ifstream file(group / "memory.stat");
    std::string word;
    std::string value;
    while (file >> word >> value) {
        if (word == wanted)
            return number(value).value_or(0);
    }
    return 0;
}

/// What the group's own limits leave.
Bytes left(const fs::path& group, const Version& version)
{
    constexpr std::int64_t kUnlimited = std::int64_t{1} << 62; // v1 writes a number for it
    Bytes limit;
    for (const char* name : version.limits) {
        const Bytes one = name == nullptr ? std::nullopt : numberIn(group / name);
        if (one && *one < kUnlimited)
            limit = std::min(*one, limit.value_or(*one));
    }
    if (!limit)
        return std::nullopt;
    const std::int64_t usage = numberIn(group / version.usage).value_or(0);
    const std::int64_t held = usage - std::min(usage, statistic(group, version.reclaimable));
    return std::max<std::int64_t>(0, *limit - held);
}

/// The folder of a group, and that of the hierarchy where it lies outside what is mounted, as in
/// a container that is shown a part of the hierarchy without being told so.
fs::path folderOf(const std::string& group, const Mount& mount)
{
    const fs::path below = fs::path(group).lexically_relative(mount.top);
    if (below.empty() || *below.begin() == "..")
        return mount.point;
    return below == "." ? mount.point : mount.point / below;
}

Bytes leastOnTheWayUp(fs::path folder, const Mount& mount, const Version& version)
{
    Bytes least;
    const auto consider = [&] {
        if (const Bytes one = left(folder, version))
            least = std::min(*one, least.value_or(*one));
    };
    for (; folder != mount.point && folder.has_relative_path(); folder = folder.parent_path())
        consider();
    folder = mount.point;
    consider();
    return least;
}

} // namespace

std::optional<std::int64_t> controlGroupMemory(const fs::path& root)
{
    Bytes least;
    const std::vector<Mount> mounted = mounts(root);
    std::ifstream file(root / "proc/self/cgroup");
    for (std::string line; std::getline(file, line);) { // "4:memory:/group", in v2 "0::/group"
        const std::size_t first = line.find(':');
        const std::size_t second = first == line.npos ? first : line.find(':', first + 1);
        if (second == line.npos)
            continue;
        const std::string_view controllers =
            std::string_view(line).substr(first + 1, second - first - 1);
        const bool isSecond = controllers.empty();
        if (!isSecond && !hasWord(controllers, "memory"))
            continue;
        const Version& version = isSecond ? kSecond : kFirst;
        const std::string group = line.substr(second + 1);
        for (const Mount& mount : mounted) {
            if (mount.fileSystem != version.fileSystem ||
                (!isSecond && !hasWord(mount.options, "memory")))
                continue;
            const Bytes one = leastOnTheWayUp(folderOf(group, mount), mount, version);
            if (one)
                least = std::min(*one, least.value_or(*one));
        }
    }
    return least;
}

} // namespace tightrope
