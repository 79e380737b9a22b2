// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/neuron_selection.h"

#include "core/base/printable.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

#include <QStringList>
#include <algorithm>
#include <functional>

namespace tightrope::fuzz {
namespace {

using ui::NeuronSelection;

void requireNeurons(const std::vector<std::uint32_t>& neurons, std::int64_t n)
{
    require(std::ranges::adjacent_find(neurons, std::greater_equal<>()) == neurons.end(),
            "neurons ascend, each once");
    require(neurons.empty() || static_cast<std::int64_t>(neurons.back()) < n,
            "neurons are those of the network");
}

QString textOf(std::string_view input)
{
    return QString::fromUtf8(input.data(), static_cast<qsizetype>(input.size()));
}

void requireQuoting(std::string_view sentence, const QString& text)
{
    requireSentence(sentence);
    require(sentence.find(excerpt(text.toStdString())) != sentence.npos,
            "an error quotes what was typed");
}

} // namespace

void neuronSelection(std::string_view input)
{
    NeuronSelection selection;
    try {
        selection = NeuronSelection::parse(textOf(input));
    } catch (const std::invalid_argument& error) {
        requireQuoting(error.what(), textOf(input).trimmed());
        return;
    }
    const NeuronSelection again = NeuronSelection::parse(selection.text());
    require(again == selection, "a selection that is written reads the same");
    for (const std::int64_t n : {1, 7, 2000}) {
        const auto neurons = selection.neurons(n, {0, 3, 1999});
        requireNeurons(neurons, n);
        require(again.neurons(n, {0, 3, 1999}) == neurons, "and selects the same neurons");
        try {
            selection.requireWithin(n);
        } catch (const std::invalid_argument& error) {
            requireQuoting(error.what(), selection.text());
            continue;
        }
        require(selection.neurons(3 * n, {}).size() == selection.neurons(n, {}).size() ||
                    selection.text() == QLatin1String("all"),
                "a selection within a network is whole");
    }
}

void neuronList(std::string_view input)
{
    for (const std::int64_t n : {1, 2000, 1'000'000}) {
        std::vector<std::uint32_t> neurons;
        try {
            neurons = ui::parseNeuronList(textOf(input), n, 7);
        } catch (const std::invalid_argument& error) {
            requireQuoting(error.what(), textOf(input));
            continue;
        }
        require(neurons.size() <= 7, "neurons are no more than allowed");
        QStringList written;
        for (const std::uint32_t neuron : neurons)
            written << QString::number(neuron);
        require(ui::parseNeuronList(written.join(QLatin1Char(',')), n, 7) == neurons,
                "a list that is written reads the same");
        std::ranges::sort(neurons);
        requireNeurons(neurons, n);
    }
}

} // namespace tightrope::fuzz
