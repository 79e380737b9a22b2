// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/stored_zip.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <zlib.h>

namespace tightrope {
namespace {

constexpr std::uint32_t kBeyond32 = 0xFFFFFFFF; ///< stands for a number that is in a 64-bit field
constexpr std::uint16_t kBeyond16 = 0xFFFF;
constexpr std::uint16_t kVersion64 = 45; ///< of the format, the first with 64-bit fields
constexpr std::uint16_t kMadeOnUnix = 3U << 8U | kVersion64;
constexpr std::uint16_t kZip64 = 1; ///< the kind of the additional field

/// Numbers as a zip archive has them, the lowest byte first.
class Record
{
  public:
    Record& u16(std::uint64_t value) { return put(value, 2); }
    Record& u32(std::uint64_t value) { return put(value, 4); }
    Record& u64(std::uint64_t value) { return put(value, 8); }
    Record& text(std::string_view text)
    {
        m_bytes += text;
        return *this;
    }
    std::string take() { return std::move(m_bytes); }

  private:
    Record& put(std::uint64_t value, int bytes)
    {
        for (; bytes > 0; --bytes, value >>= 8U)
            m_bytes += static_cast<char>(value & 0xFFU);
        return *this;
    }

    std::string m_bytes;
};

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

std::uint64_t in32(std::uint64_t value)
{
    return std::min<std::uint64_t>(value, kBeyond32);
}

/// What both heads of an entry share, from the version needed to the sizes.
void putCommon(Record& record, bool wide, std::uint32_t checksum, std::uint64_t size)
{
    constexpr std::uint16_t kVersionOfStored = 10;
    constexpr std::uint16_t kNameIsUtf8 = 1U << 11U;
    constexpr std::uint16_t kStored = 0;
    constexpr std::uint16_t kMidnight = 0;
    constexpr std::uint16_t kFirstDay = 1U << 5U | 1U; // 1 January 1980, the earliest there is
    record.u16(wide ? kVersion64 : kVersionOfStored)
        .u16(kNameIsUtf8)
        .u16(kStored)
        .u16(kMidnight)
        .u16(kFirstDay)
        .u32(checksum)
        .u32(in32(size))
        .u32(in32(size));
}

} // namespace

StoredZip::StoredZip(ByteSink& sink)
    : m_sink(sink)
{}

std::string StoredZip::localHead(const Entry& entry)
{
    const bool wide = entry.size >= kBeyond32;
    constexpr std::uint16_t kSizes = 16;
    Record record;
    record.text("PK\x03\x04");
    putCommon(record, wide, entry.checksum, entry.size);
    record.u16(entry.name.size()).u16(wide ? 4 + kSizes : 0).text(entry.name);
    if (wide)
        record.u16(kZip64).u16(kSizes).u64(entry.size).u64(entry.size);
    return record.take();
}

std::string StoredZip::directoryLine(const Entry& entry)
{
    Record wide; // of these numbers those that need it, in this order
    if (entry.size >= kBeyond32)
        wide.u64(entry.size).u64(entry.size);
    if (entry.offset >= kBeyond32)
        wide.u64(entry.offset);
    const std::string numbers = wide.take();
    constexpr std::uint32_t kRegularFile = 0100644U << 16U;
    Record record;
    record.text("PK\x01\x02").u16(kMadeOnUnix);
    putCommon(record, !numbers.empty(), entry.checksum, entry.size);
    record.u16(entry.name.size())
        .u16(numbers.empty() ? 0 : 4 + numbers.size())
        .u16(0)            // comment
        .u16(0)            // disk
        .u16(0)            // internal attributes
        .u32(kRegularFile) // external attributes
        .u32(in32(entry.offset))
        .text(entry.name);
    if (!numbers.empty())
        record.u16(kZip64).u16(numbers.size()).text(numbers);
    return record.take();
}

void StoredZip::begin(std::string_view name, std::uint64_t size)
{
    if (m_left != 0 || name.size() > kBeyond16)
        throw std::logic_error("an entry of an archive cannot begin here");
    m_entries.push_back({std::string(name), size, m_sink.size(), 0});
    m_left = size;
    m_sink.write(bytesOf(localHead(m_entries.back())));
}

void StoredZip::append(std::span<const std::byte> bytes)
{
    if (bytes.size() > m_left || m_entries.empty())
        throw std::logic_error("an entry of an archive is longer than was said");
    std::uint32_t& checksum = m_entries.back().checksum;
    checksum = static_cast<std::uint32_t>(
        crc32_z(checksum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    m_sink.write(bytes);
    m_left -= bytes.size();
}

void StoredZip::end()
{
    if (m_left != 0 || m_entries.empty())
        throw std::logic_error("an entry of an archive is shorter than was said");
    constexpr std::uint64_t kPlaceOfChecksum = 14;
    const Entry& entry = m_entries.back();
    m_sink.writeAt(entry.offset + kPlaceOfChecksum, bytesOf(Record().u32(entry.checksum).take()));
}

void StoredZip::finish()
{
    const std::uint64_t start = m_sink.size();
    std::string lines;
    for (const Entry& entry : m_entries)
        lines += directoryLine(entry);
    const std::uint64_t count = m_entries.size();
    Record record;
    record.text(lines);
    if (start >= kBeyond32 || lines.size() >= kBeyond32 || count >= kBeyond16) {
        constexpr std::uint64_t kRest = 44; // bytes of this record after its size
        record.text("PK\x06\x06").u64(kRest).u16(kMadeOnUnix).u16(kVersion64).u32(0).u32(0);
        record.u64(count).u64(count).u64(lines.size()).u64(start);
        record.text("PK\x06\x07").u32(0).u64(start + lines.size()).u32(1);
    }
    const std::uint64_t shown = std::min<std::uint64_t>(count, kBeyond16);
    record.text("PK\x05\x06").u16(0).u16(0).u16(shown).u16(shown);
    record.u32(in32(lines.size())).u32(in32(start)).u16(0);
    m_sink.write(bytesOf(record.take()));
}

} // namespace tightrope
