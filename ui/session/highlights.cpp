// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/highlights.h"

#include <algorithm>

namespace tightrope::ui {

Highlights::Highlights(QObject* parent)
    : QObject(parent)
{}

std::vector<Highlights::Entry> Highlights::entries() const
{
    std::vector<Entry> entries;
    const Slots& shown = m_choice.standing ? m_choice.standIns : m_choice.chosen;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (exists(shown[i]))
            entries.push_back({*shown[i].neuron, static_cast<int>(i)});
    }
    return entries;
}

std::vector<std::uint32_t> Highlights::neurons() const
{
    std::vector<std::uint32_t> neurons;
    for (const Entry& entry : entries())
        neurons.push_back(entry.neuron);
    return neurons;
}

std::vector<std::uint32_t> Highlights::kept() const
{
    std::vector<std::uint32_t> neurons;
    for (const Slot& slot : m_choice.chosen) {
        if (slot.neuron)
            neurons.push_back(*slot.neuron);
    }
    return neurons;
}

std::optional<int> Highlights::colourOf(std::uint32_t neuron) const
{
    for (const Entry& entry : entries()) {
        if (entry.neuron == neuron)
            return entry.colour;
    }
    return std::nullopt;
}

bool Highlights::exists(const Slot& slot) const
{
    return slot.neuron && static_cast<std::int64_t>(*slot.neuron) < m_n;
}

Highlights::Slots Highlights::filled(const std::vector<std::uint32_t>& neurons)
{
    Slots filled;
    auto slot = filled.begin();
    for (const std::uint32_t neuron : neurons) {
        if (slot == filled.end())
            break;
        if (std::ranges::find(filled, std::optional(neuron), &Slot::neuron) == filled.end())
            *slot++ = {neuron, ++m_clock};
    }
    return filled;
}

/// Whoever changes what is shown has chosen the rest of it, too.
void Highlights::chooseStandIns()
{
    if (m_choice.standing)
        m_choice.chosen = m_choice.standIns;
    m_choice.standing = false;
}

void Highlights::toggle(std::uint32_t neuron)
{
    chooseStandIns();
    if (const auto colour = colourOf(neuron)) {
        m_choice.chosen[static_cast<std::size_t>(*colour)].neuron.reset();
    } else {
        auto slot = std::ranges::find_if(m_choice.chosen, [](const Slot& s) { return !s.neuron; });
        if (slot == m_choice.chosen.end()) // before one that is seen goes, one that is not
            slot =
                std::ranges::find_if(m_choice.chosen, [this](const Slot& s) { return !exists(s); });
        std::optional<std::uint32_t> oldest;
        if (slot == m_choice.chosen.end()) {
            slot = std::ranges::min_element(m_choice.chosen, {}, &Slot::since);
            oldest = slot->neuron;
        }
        *slot = {neuron, ++m_clock};
        if (oldest)
            Q_EMIT madeRoom(*oldest, neuron);
    }
    Q_EMIT changed();
}

void Highlights::set(const std::vector<std::uint32_t>& neurons)
{
    m_choice.standing = false;
    m_choice.chosen = filled(neurons);
    Q_EMIT changed();
}

void Highlights::setWithColours(const std::vector<std::uint32_t>& neurons,
                                const std::vector<int>& colours)
{
    m_choice.standing = false;
    m_choice.chosen = {};
    for (std::size_t i = 0; i < std::min(neurons.size(), colours.size()); ++i)
        m_choice.chosen.at(static_cast<std::size_t>(colours[i])) = {neurons[i], ++m_clock};
    Q_EMIT changed();
}

void Highlights::restore(const Choice& choice)
{
    m_choice = choice;
    Q_EMIT changed();
}

void Highlights::limitTo(std::int64_t n, const std::vector<std::uint32_t>& standIns)
{
    const std::vector<std::uint32_t> before = neurons();
    m_n = n;
    m_choice.standing =
        !kept().empty() &&
        std::ranges::none_of(m_choice.chosen, [this](const Slot& slot) { return exists(slot); });
    if (m_choice.standing)
        m_choice.standIns = filled(standIns);
    if (neurons() != before)
        Q_EMIT changed();
}

} // namespace tightrope::ui
