// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/npz_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace tightrope {
namespace {

static_assert(std::endian::native == std::endian::little, "the type names below say so");

/// The header of an .npy file of version 1.0: the data begin at a multiple of 64 bytes.
std::string npyHeader(std::string_view type, const NpzWriter::Shape& shape)
{
    constexpr std::size_t kAlignment = 64;
    constexpr std::size_t kPreamble = 10; // magic, version and the length of what follows
    const std::string comma = shape.size() == 1 ? "," : "";
    std::string text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
                                   type, fmt::join(shape, ", "), comma);
    const std::size_t used = kPreamble + text.size() + 1;
    text.append((kAlignment - used % kAlignment) % kAlignment, ' ');
    text += '\n';
    std::string header("\x93NUMPY\x01\x00", 8);
    header += static_cast<char>(text.size() % 256);
    header += static_cast<char>(text.size() / 256);
    return header + text;
}

/// Bytes of one element: "<f8" has 8, "<U3" three characters of four bytes.
std::size_t bytesOfElement(std::string_view type)
{
    std::size_t number = 0;
    for (const char digit : type.substr(2))
        number = number * 10 + static_cast<std::size_t>(digit - '0');
    return type[1] == 'U' ? number * sizeof(char32_t) : number;
}

std::size_t bytesIn(std::string_view type, const NpzWriter::Shape& shape)
{
    return std::accumulate(shape.begin(), shape.end(), bytesOfElement(type), std::multiplies<>{});
}

/// Throws std::invalid_argument where the bytes are not UTF-8.
std::u32string decoded(std::string_view utf8)
{
    const auto refuse = [] { throw std::invalid_argument("a text for an archive is not UTF-8"); };
    std::u32string text;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const int ones = std::countl_one(lead);
        const std::size_t length = ones == 0 ? 1 : static_cast<std::size_t>(ones);
        if (ones == 1 || ones > 4 || i + length > utf8.size())
            refuse();
        char32_t character = ones == 0 ? lead : lead & (0x7Fu >> ones);
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(utf8[i + k]);
            if (std::countl_one(next) != 1)
                refuse();
            character = (character << 6U) | (next & 0x3Fu);
        }
        constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
        const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
        if (character < kSmallest[length] || character > 0x10FFFF || surrogate)
            refuse();
        text += character;
        i += length;
    }
    return text;
}

} // namespace

NpzWriter::NpzWriter(const std::filesystem::path& path)
    : m_file(path)
    , m_zip(m_file)
{}

void NpzWriter::addArray(std::string_view name, std::span<const double> values, const Shape& shape)
{
    add(name, "<f8", std::as_bytes(values), shape);
}

void NpzWriter::addArray(std::string_view name, std::span<const std::int64_t> values,
                         const Shape& shape)
{
    add(name, "<i8", std::as_bytes(values), shape);
}

void NpzWriter::addArray(std::string_view name, std::span<const std::uint32_t> values,
                         const Shape& shape)
{
    add(name, "<u4", std::as_bytes(values), shape);
}

void NpzWriter::addScalar(std::string_view name, double value)
{
    add(name, "<f8", std::as_bytes(std::span(&value, 1)), {});
}

void NpzWriter::addScalar(std::string_view name, std::int64_t value)
{
    add(name, "<i8", std::as_bytes(std::span(&value, 1)), {});
}

void NpzWriter::addText(std::string_view name, std::string_view utf8)
{
    std::u32string text = decoded(utf8);
    if (text.ends_with(U'\0'))
        throw std::invalid_argument("a text for an archive ends in a zero character");
    if (text.empty())
        text += U'\0'; // NumPy has no text of no characters; it drops the zero on reading
    add(name, fmt::format("<U{}", text.size()), std::as_bytes(std::span(text.data(), text.size())),
        {});
}

void NpzWriter::beginArray(std::string_view name, const Shape& shape)
{
    begin(name, "<f8", shape);
}

void NpzWriter::append(std::span<const double> values)
{
    append(std::as_bytes(values));
}

void NpzWriter::endArray()
{
    m_zip.end();
}

void NpzWriter::begin(std::string_view name, std::string_view type, const Shape& shape)
{
    if (std::ranges::find(m_names, name) != m_names.end())
        throw std::invalid_argument(fmt::format("{} is in the archive already", name));
    m_names.emplace_back(name);
    const std::string head = npyHeader(type, shape);
    m_zip.begin(std::string(name) + ".npy", head.size() + bytesIn(type, shape));
    m_zip.append(std::as_bytes(std::span(head)));
}

/// In pieces, between which the monitor may ask to end.
void NpzWriter::append(std::span<const std::byte> bytes)
{
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(kPiece, bytes.size()));
        m_zip.append(piece);
        bytes = bytes.subspan(piece.size());
        if (m_monitor && !m_monitor(m_file.size()))
            throw WriteCancelled();
    }
}

void NpzWriter::add(std::string_view name, std::string_view type, std::span<const std::byte> data,
                    const Shape& shape)
{
    if (bytesIn(type, shape) != data.size())
        throw std::invalid_argument(fmt::format("the shape of {} does not fit its values", name));
    begin(name, type, shape);
    append(data);
    endArray();
}

void NpzWriter::commit()
{
    m_zip.finish();
    m_file.commit();
}

} // namespace tightrope
