// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_error.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <algorithm>

namespace tightrope::fuzz {
namespace {

void requireUsable(const cli::RunOptions& options, const std::vector<std::string>& words)
{
    requireValid(options.log.start);
    validate(options.log);
    require(options.steps >= 1, "a run has a step");
    require(options.recordedNeurons >= 0 && options.recordedNeurons <= options.log.start.n,
            "recorded neurons are those of the network");
    require(options.threads == kUsefulThreads || options.threads >= 1, "somebody takes the steps");
    for (const LogEntry& entry : options.log.entries)
        require(stepOf(entry) >= 0 && stepOf(entry) < options.steps, "entries lie within the run");
    if (options.out) {
        const std::string path = options.out->string();
        require(std::ranges::any_of(words,
                                    [&](const std::string& word) {
                                        return word == path || word == "--out=" + path;
                                    }),
                "a path is what was given");
    }
}

} // namespace

/// A word on every line.
void cliCommandLine(std::string_view input)
{
    const std::vector<std::string> words = wordsOf(input);
    std::vector<const char*> arguments{"tightrope-cli"};
    for (const std::string& word : words)
        arguments.push_back(word.c_str());
    try {
        const auto task =
            cli::parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
        if (const auto* const options = std::get_if<cli::RunOptions>(&task))
            requireUsable(*options, words);
        else
            require(!std::get<cli::Information>(task).text.empty(), "information says something");
    } catch (const cli::UsageError& error) {
        requireSentence(ui::sentenceOf(error).toStdString());
    } catch (const ParameterError& error) {
        requireSentence(ui::sentenceOf(error).toStdString());
    }
}

} // namespace tightrope::fuzz
