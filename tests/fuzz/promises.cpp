// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/promises.h"

#include "core/base/printable.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace tightrope::fuzz {
namespace {

constexpr std::size_t kLongestSentence = 1000;

/// A question may be what was meant.
void requireEnd(std::string_view sentence)
{
    require(sentence.ends_with('.') || sentence.ends_with('?'),
            fmt::format("a sentence ends: {}", sentence));
}

} // namespace

void require(bool holds, std::string_view promise)
{
    if (holds)
        return;
    fmt::print(stderr, "Promised, but not so: {}\n", promise);
    std::abort();
}

void requireSentence(std::string_view sentence)
{
    requireEnd(sentence);
    require(sentence.size() <= kLongestSentence, fmt::format("a sentence is short: {}", sentence));
    require(printable(sentence) == sentence, fmt::format("it can be printed: {}", sentence));
}

void requireSentenceAboutFile(std::string_view sentence)
{
    requireEnd(sentence);
    require(sentence.size() <= kLongestSentence + 2 * PATH_MAX, "no path is longer than it may be");
}

void requireAllowed(const ParameterInfo& parameter, double value)
{
    require(value >= parameter.minimum && value <= parameter.maximum,
            fmt::format("{} = {} is in its range", parameter.key, value));
    require(std::isfinite(value), "values are finite");
    if (parameter.isInteger() || parameter.isChoice())
        require(value == std::floor(value), "whole numbers are whole");
    if (parameter.isChoice())
        require(value < static_cast<double>(parameter.choices.size()), "a choice is one of some");
}

void requireValid(const Parameters& parameters)
{
    for (const ParameterInfo& parameter : parameterTable())
        requireAllowed(parameter, get(parameters, parameter.id));
    validate(parameters);
}

std::vector<std::string> linesOf(std::string_view input)
{
    std::vector<std::string> lines;
    while (!input.empty()) {
        const std::string_view line = input.substr(0, input.find('\n'));
        lines.emplace_back(line);
        input.remove_prefix(std::min(input.size(), line.size() + 1));
    }
    return lines;
}

std::vector<std::string> wordsOf(std::string_view input)
{
    std::vector<std::string> words = linesOf(input);
    for (std::string& word : words)
        word.resize(std::min(word.size(), word.find('\0')));
    return words;
}

} // namespace tightrope::fuzz
