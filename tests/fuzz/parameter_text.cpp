// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"

#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/model/parameter_error.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tightrope::fuzz {
namespace {

/// People are shown 15 digits, and no difference between numbers that are almost nothing.
bool isNear(double value, double other)
{
    constexpr double kNothing = 1e-300;
    const double largest = std::max(std::abs(value), std::abs(other));
    return std::abs(value - other) <= 1e-14 * largest + kNothing;
}

void requireReading(const ParameterInfo& parameter, std::string_view text, BareNumber bare)
{
    double value = 0.0;
    try {
        value = parseValue(parameter, text, bare);
    } catch (const ParameterError& error) {
        require(error.key() == parameter.key, "an error names the parameter");
        require(error.problem().allowed == allowed::Any(allowed::Values{parameter.id}),
                "an error says what is allowed");
        const std::string sentence = ui::sentenceOf(error).toStdString();
        requireSentence(sentence);
        require(sentence.find(excerpt(trimmed(text))) != sentence.npos,
                "an error quotes what was typed");
        return;
    }
    requireAllowed(parameter, value);
    const std::string shown = formatNumber(parameter, value);
    const double typed = parseValue(parameter, shown, BareNumber::displayed);
    require(isNear(typed, value), fmt::format("{} reads as what it shows", shown));
    require(formatNumber(parameter, typed) == shown, fmt::format("{} stays as it is", shown));
    require(parseValue(parameter, formatValue(parameter, value), BareNumber::stored) == typed,
            fmt::format("{} with its unit is the same", shown));
}

} // namespace

/// "key=text": the text is read as a value of that parameter, or of any if there is no such key.
void parameterText(std::string_view input)
{
    const std::size_t equals = std::min(input.find('='), input.size());
    const ParameterInfo* parameter = findParameter(input.substr(0, equals));
    if (parameter == nullptr) {
        const auto any = input.empty() ? 0U : static_cast<unsigned char>(input.front());
        parameter = &parameterTable()[any % kParameterCount];
    }
    const std::string_view text = input.substr(std::min(equals + 1, input.size()));
    requireReading(*parameter, text, BareNumber::stored);
    requireReading(*parameter, text, BareNumber::displayed);
}

} // namespace tightrope::fuzz
