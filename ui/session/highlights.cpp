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
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].neuron)
            entries.push_back({*m_slots[i].neuron, static_cast<int>(i)});
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

std::optional<int> Highlights::colourOf(std::uint32_t neuron) const
{
    for (const Entry& entry : entries()) {
        if (entry.neuron == neuron)
            return entry.colour;
    }
    return std::nullopt;
}

void Highlights::toggle(std::uint32_t neuron)
{
    if (const auto colour = colourOf(neuron)) {
        m_slots[static_cast<std::size_t>(*colour)].neuron.reset();
    } else {
        auto slot = std::ranges::find_if(m_slots, [](const Slot& s) { return !s.neuron; });
        if (slot == m_slots.end())
            slot = std::ranges::min_element(m_slots, {}, &Slot::since);
        *slot = {neuron, ++m_clock};
    }
    Q_EMIT changed();
}

void Highlights::set(const std::vector<std::uint32_t>& neurons)
{
    m_slots = {};
    auto slot = m_slots.begin();
    for (const std::uint32_t neuron : neurons) {
        if (slot == m_slots.end())
            break;
        if (!colourOf(neuron))
            *slot++ = {neuron, ++m_clock};
    }
    Q_EMIT changed();
}

void Highlights::setWithColours(const std::vector<std::uint32_t>& neurons,
                                const std::vector<int>& colours)
{
    m_slots = {};
    for (std::size_t i = 0; i < std::min(neurons.size(), colours.size()); ++i)
        m_slots.at(static_cast<std::size_t>(colours[i])) = {neurons[i], ++m_clock};
    Q_EMIT changed();
}

void Highlights::limitTo(std::int64_t n)
{
    bool any = false;
    for (Slot& slot : m_slots) {
        if (slot.neuron && static_cast<std::int64_t>(*slot.neuron) >= n) {
            slot.neuron.reset();
            any = true;
        }
    }
    if (any)
        Q_EMIT changed();
}

} // namespace tightrope::ui
