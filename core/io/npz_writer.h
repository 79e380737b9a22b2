// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope {

/// Thrown out of a write whose monitor asked to cancel; nothing was written.
class WriteCancelled : public std::runtime_error
{
  public:
    WriteCancelled()
        : std::runtime_error("The writing was cancelled.")
    {}
};

/// Writes NumPy's archive of arrays: numpy.load(path, allow_pickle=False) opens it. The arrays are
/// stored without compression, in C order. The same arrays make the same bytes.
/// Thread: one at a time. Arrays are not copied: they must live until write() has returned.
class NpzWriter
{
  public:
    using Shape = std::vector<std::size_t>; ///< rows first; empty for a single value

    /// Told the fraction written, 0 … 1; returns false to cancel.
    using Monitor = std::function<bool(double fraction)>;

    /// Throws std::invalid_argument if the shape does not have as many elements as there are
    /// values, or if the name was given before.
    void addArray(std::string_view name, std::span<const double> values, const Shape& shape);
    void addArray(std::string_view name, std::span<const std::int64_t> values, const Shape& shape);
    void addArray(std::string_view name, std::span<const std::uint32_t> values, const Shape& shape);

    void addScalar(std::string_view name, double value);
    void addScalar(std::string_view name, std::int64_t value);

    /// A single text in UTF-8, stored as NumPy's unicode. Throws std::invalid_argument if it is
    /// not UTF-8 or ends in a zero character, which NumPy would drop.
    void addText(std::string_view name, std::string_view utf8);

    /// Writes beside the target and then renames: the target is either the complete archive or what
    /// it was. A symbolic link is followed. Throws FileError, WriteCancelled.
    void write(const std::filesystem::path& path, const Monitor& monitor = {}) const;

    /// One array of the archive.
    struct Entry
    {
        std::string name;
        std::string head;                ///< the header of the .npy format, then any owned value
        std::span<const std::byte> data; ///< follows the head
    };

  private:
    void add(std::string_view name, std::string_view type, std::span<const std::byte> data,
             const Shape& shape);
    void addOwned(std::string_view name, std::string_view type, std::span<const std::byte> value);
    void addEntry(Entry entry);

    std::vector<Entry> m_entries;
};

} // namespace tightrope
