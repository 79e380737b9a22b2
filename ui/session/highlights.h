// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace tightrope::ui {

/// The few neurons that are shown in a colour: the same in raster and traces. Each keeps its colour
/// until it is let go; a new one takes the first free colour, or the place of the oldest. Neurons
/// that a smaller network does not have come back with a larger one. Thread: GUI.
class Highlights : public QObject
{
    Q_OBJECT

    struct Slot
    {
        std::optional<std::uint32_t> neuron;
        std::int64_t since = 0;
    };
    using Slots = std::array<Slot, kHighlightColours>;

  public:
    /// All there is to remember, for restore().
    struct Choice
    {
        Slots chosen;
        Slots standIns;
        bool standing = false; ///< the stand-ins are shown
    };

    explicit Highlights(QObject* parent = nullptr);

    struct Entry
    {
        std::uint32_t neuron;
        int colour; ///< index into Theme::highlights
    };

    /// Those that the network has, in the order of their colours.
    std::vector<Entry> entries() const;
    std::vector<std::uint32_t> neurons() const;
    std::optional<int> colourOf(std::uint32_t neuron) const;

    /// Takes the neuron in, or lets it go.
    void toggle(std::uint32_t neuron);

    /// Replaces all; at most kHighlightColours are taken.
    void set(const std::vector<std::uint32_t>& neurons);

    /// Replaces all, each with its colour (an index into Theme::highlights).
    void setWithColours(const std::vector<std::uint32_t>& neurons, const std::vector<int>& colours);

    const Choice& choice() const { return m_choice; }
    void restore(const Choice& choice);

    /// The network has n neurons from now on. `standIns` (below n) are shown for as long as it has
    /// none of those that were chosen.
    void limitTo(std::int64_t n, const std::vector<std::uint32_t>& standIns);

    /// All that were chosen, also those that the network does not have.
    std::vector<std::uint32_t> kept() const;

  Q_SIGNALS:
    void changed();

    /// There was no free colour: the oldest has lost its own to another neuron.
    void madeRoom(quint32 oldest, quint32 other);

  private:
    bool exists(const Slot& slot) const;
    Slots filled(const std::vector<std::uint32_t>& neurons);
    void chooseStandIns();

    Choice m_choice;
    std::int64_t m_n = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_clock = 0;
};

} // namespace tightrope::ui
