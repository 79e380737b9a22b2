// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/durable_file.h"
#include "core/io/stored_zip.h"

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
        : std::runtime_error("WriteCancelled")
    {}
};

/// Writes NumPy's archive of arrays: numpy.load(path, allow_pickle=False) opens it. The arrays are
/// stored without compression, in C order, and are on the way to the disk when a call returns, so
/// that an archive may be larger than the memory. The same arrays make the same bytes.
///
/// The target is what it was until commit() has put the complete archive in its place; without it
/// nothing is left. A symbolic link is followed.
/// Thread: one at a time. Every call may throw FileError.
class NpzWriter
{
  public:
    using Shape = std::vector<std::size_t>; ///< rows first; empty for a single value

    /// Told the bytes written so far; returns false to cancel, which throws WriteCancelled.
    using Monitor = std::function<bool(std::uint64_t bytes)>;

    explicit NpzWriter(const std::filesystem::path& path);

    /// See DurableFile::reserve.
    void reserve(std::uint64_t bytes) { m_file.reserve(bytes); }

    void setMonitor(Monitor monitor) { m_monitor = std::move(monitor); }
    std::uint64_t size() const noexcept { return m_file.size(); }

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

    /// An array whose values come in pieces, before anything else is added. More or fewer of them
    /// than the shape says is a std::logic_error.
    void beginArray(std::string_view name, const Shape& shape);
    void append(std::span<const double> values);
    void endArray();

    /// Puts the archive in its place. To be called once, at the end.
    void commit();

  private:
    void begin(std::string_view name, std::string_view type, const Shape& shape);
    void append(std::span<const std::byte> bytes);
    void add(std::string_view name, std::string_view type, std::span<const std::byte> data,
             const Shape& shape);

    DurableFile m_file;
    StoredZip m_zip;
    Monitor m_monitor;
    std::vector<std::string> m_names;
};

} // namespace tightrope
