// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace tightrope::ui {

/// Indices separated by commas, "3, 17, 99", each once. Throws std::invalid_argument with a
/// sentence for people, which begins with `name` ("Highlighted neurons" if it is empty), if one is
/// not below n or there are more than `most`.
std::vector<std::uint32_t> parseNeuronList(const QString& text, std::int64_t n, int most,
                                           const QString& name = {});

/// Which neurons the raster shows, as people write it: "all", "highlighted", or a list of indices
/// and ranges, "0-199, 500, 1000-1999:10" (every tenth). Indices start at 0.
class NeuronSelection
{
  public:
    /// All neurons.
    NeuronSelection() = default;

    /// Throws std::invalid_argument with a sentence for people, which begins with `name`
    /// ("Neurons" if it is empty).
    static NeuronSelection parse(const QString& text, const QString& name = {});

    /// The same if it names neurons beyond n.
    void requireWithin(std::int64_t n, const QString& name = {}) const;

    /// In a form that parse() reads.
    QString text() const { return m_text; }

    bool showsHighlightedOnly() const { return m_kind == Kind::highlighted; }

    /// The neurons below n, ascending; `highlighted` are those to show for "highlighted".
    std::vector<std::uint32_t> neurons(std::int64_t n,
                                       const std::vector<std::uint32_t>& highlighted) const;

    bool operator==(const NeuronSelection& other) const { return m_text == other.m_text; }

  private:
    enum class Kind
    {
        all,
        highlighted,
        ranges,
    };
    struct Range
    {
        std::int64_t first;
        std::int64_t last; ///< inclusive
        std::int64_t stride;
    };

    Kind m_kind = Kind::all;
    std::vector<Range> m_ranges;
    QString m_text = QStringLiteral("all");
};

} // namespace tightrope::ui
