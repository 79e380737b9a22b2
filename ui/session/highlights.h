// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tightrope::ui {

/// The few neurons that are shown in a colour: the same in raster and traces. Each keeps its colour
/// until it is let go; a new one takes the first free colour, or the place of the oldest.
/// Thread: GUI.
class Highlights : public QObject
{
    Q_OBJECT

  public:
    explicit Highlights(QObject* parent = nullptr);

    struct Entry
    {
        std::uint32_t neuron;
        int colour; ///< index into Theme::highlights
    };

    /// In the order of their colours, which is the order of their traces.
    std::vector<Entry> entries() const;
    std::vector<std::uint32_t> neurons() const;
    std::optional<int> colourOf(std::uint32_t neuron) const;

    /// Takes the neuron in, or lets it go.
    void toggle(std::uint32_t neuron);

    /// Replaces all; at most kHighlightColours are taken.
    void set(const std::vector<std::uint32_t>& neurons);

    /// Replaces all, each with its colour (an index into Theme::highlights).
    void setWithColours(const std::vector<std::uint32_t>& neurons, const std::vector<int>& colours);

    /// Lets go of neurons beyond n.
    void limitTo(std::int64_t n);

  Q_SIGNALS:
    void changed();

  private:
    struct Slot
    {
        std::optional<std::uint32_t> neuron;
        std::int64_t since = 0;
    };
    std::array<Slot, kHighlightColours> m_slots;
    std::int64_t m_clock = 0;
};

} // namespace tightrope::ui
