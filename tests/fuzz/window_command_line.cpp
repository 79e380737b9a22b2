// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"
#include "core/model/parameter_error.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <algorithm>

namespace tightrope::fuzz {
namespace {

void requireUsable(const cli::FigureOptions& options, const std::vector<std::string>& words)
{
    requireValid(options.parameters);
    require(options.runFor > 0.0 && options.runFor <= 86'400.0, "a run has an end");
    require(options.window > 0.0 && options.window <= 10.0, "a figure shows some seconds");
    require(options.lookBack > 0.0 && options.lookBack <= 10.0, "statistics are about some");
    options.settings.validate();
    options.selection.requireWithin(options.parameters.n);
    require(options.highlighted.size() <= 7, "there are colours for all that are highlighted");
    for (const std::uint32_t neuron : options.highlighted)
        require(neuron < options.parameters.n, "they are neurons of the network");
    const std::string path = options.path.string();
    require(std::ranges::any_of(words,
                                [&](const std::string& word) {
                                    return word == path || word == "--export=" + path;
                                }),
            "a path is what was given");
}

void requireUsable(const cli::WindowOptions& options)
{
    requireValid(options.parameters({}));
}

} // namespace

/// A word on every line.
void windowCommandLine(std::string_view input)
{
    if (input.find('/') != input.npos)
        return; // whether a figure can be written is tried out, which is to stay in this folder
    const std::vector<std::string> words = wordsOf(input);
    std::vector<const char*> arguments{"tightrope"};
    for (const std::string& word : words)
        arguments.push_back(word.c_str());
    try {
        const auto task =
            cli::parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
        if (const auto* const figure = std::get_if<cli::FigureOptions>(&task))
            requireUsable(*figure, words);
        else if (const auto* const window = std::get_if<cli::WindowOptions>(&task))
            requireUsable(*window);
        else
            require(!std::get<cli::Information>(task).text.empty(), "information says something");
    } catch (const cli::UsageError& error) {
        requireSentenceAboutFile(error.what());
    } catch (const ParameterError& error) {
        requireSentence(ui::sentenceOf(error).toStdString());
    } catch (const ui::FigureError& error) {
        requireSentence(error.what());
    }
}

} // namespace tightrope::fuzz
