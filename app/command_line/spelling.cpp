// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/spelling.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

namespace tightrope::cli {
namespace {

/// Lower case, without the dashes of an option.
std::string bare(std::string_view word)
{
    word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
    std::string result(word);
    std::ranges::transform(result, result.begin(), [](unsigned char character) {
        return static_cast<char>(std::tolower(character));
    });
    return result;
}

/// How many letters must be inserted, deleted or replaced (Levenshtein 1966).
std::size_t editDistance(std::string_view from, std::string_view to)
{
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < to.size(); ++k) {
            const std::size_t replaced = diagonal + (from[i] != to[k]);
            diagonal = row[k + 1];
            row[k + 1] = std::min({replaced, row[k] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known)
{
    constexpr std::size_t kLongestName = 40; // far beyond, and to compare costs time
    if (word.size() > kLongestName)
        return std::nullopt;
    const std::string wanted = bare(word);
    // A third of the letters may differ, but one always.
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::optional<std::string> result;
    for (const std::string& candidate : known) {
        const std::string name = bare(candidate);
        const std::size_t distance = editDistance(wanted, name);
        if (distance < best && distance < name.size()) {
            best = distance;
            result = candidate;
        }
    }
    return result;
}

} // namespace tightrope::cli
