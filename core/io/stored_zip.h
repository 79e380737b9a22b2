// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/byte_sink.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope {

/// Writes a zip archive front to back, its entries stored without compression and without a date,
/// so that the same entries make the same bytes. Sizes are told before; what is larger than 4 GiB
/// or lies behind as much gets the 64-bit fields of the format. No memory but the directory.
///
/// The libraries for this want all data at the end (libzip) or end the process where a small
/// allocation fails (libarchive); this is the one kind of archive that NumPy asks for.
/// Thread: one at a time. Throws what the sink throws.
class StoredZip
{
  public:
    explicit StoredZip(ByteSink& sink);

    /// Begins an entry of so many bytes. The name is UTF-8, of at most 65535 bytes.
    void begin(std::string_view name, std::uint64_t size);

    /// The next bytes of the entry. Throws std::logic_error if it has no room for them.
    void append(std::span<const std::byte> bytes);

    /// Ends the entry. Throws std::logic_error if bytes are missing.
    void end();

    /// Writes the directory at the end, in which readers look everything up.
    void finish();

  private:
    struct Entry
    {
        std::string name;
        std::uint64_t size;
        std::uint64_t offset;
        std::uint32_t checksum;
    };

    static std::string localHead(const Entry& entry);
    static std::string directoryLine(const Entry& entry);

    ByteSink& m_sink;
    std::vector<Entry> m_entries;
    std::uint64_t m_left = 0; ///< bytes that the last entry lacks
};

} // namespace tightrope
