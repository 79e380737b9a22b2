// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/parameters_json.h"

#include "core/model/parameter_error.h"
#include "core/run/bounded_json.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <nlohmann/json.hpp>

namespace tightrope::fuzz {

void parametersJson(std::string_view input)
{
    try {
        const Parameters parameters = parametersFromJson(parseBounded(input));
        requireValid(parameters);
        require(parametersFromJson(toJson(parameters)) == parameters,
                "parameters that are written read the same");
        require(parametersFromJson(parseBounded(toJson(parameters).dump())) == parameters,
                "and so does their text");
    } catch (const JsonError& error) {
        require(error.byte() <= input.size(), "an error names a byte of the text");
        requireSentence(ui::sentenceOf(error).toStdString());
    } catch (const ParameterError& error) {
        requireSentence(ui::sentenceOf(error).toStdString());
    }
}

} // namespace tightrope::fuzz
