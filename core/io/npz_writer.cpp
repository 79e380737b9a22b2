// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/npz_writer.h"

#include "core/io/target_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <numeric>
#include <system_error>
#include <zip.h>

namespace tightrope {
namespace {

namespace fs = std::filesystem;

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

/// Hands one entry to libzip, first its head and then its data, without joining them in memory.
struct EntrySource
{
    const NpzWriter::Entry* entry;
    std::size_t position = 0;
    zip_error_t error{};

    std::size_t size() const { return entry->head.size() + entry->data.size(); }

    zip_int64_t read(char* target, zip_uint64_t length)
    {
        const std::size_t head = entry->head.size();
        const bool inHead = position < head;
        const std::size_t left = inHead ? head - position : size() - position;
        const auto count = std::min<std::size_t>(left, length);
        if (inHead)
            std::memcpy(target, entry->head.data() + position, count);
        else if (count > 0)
            std::memcpy(target, entry->data.data() + (position - head), count);
        position += count;
        return static_cast<zip_int64_t>(count);
    }

    static zip_int64_t callback(void* state, void* data, zip_uint64_t length,
                                zip_source_cmd_t command)
    {
        auto* const self = static_cast<EntrySource*>(state);
        switch (command) {
        case ZIP_SOURCE_OPEN:
            self->position = 0;
            return 0;
        case ZIP_SOURCE_READ:
            return self->read(static_cast<char*>(data), length);
        case ZIP_SOURCE_CLOSE:
            return 0;
        case ZIP_SOURCE_STAT: {
            auto* const stat = static_cast<zip_stat_t*>(data);
            zip_stat_init(stat);
            stat->size = self->size();
            stat->valid |= ZIP_STAT_SIZE;
            return sizeof(zip_stat_t);
        }
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&self->error, data, length);
        case ZIP_SOURCE_FREE:
            delete self;
            return 0;
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
                                                  ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                                  ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        default:
            zip_error_set(&self->error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
        }
    }
};

/// What libzip complains about, in the words of the system where it has some.
std::string reasonOf(zip_error_t* error)
{
    if (zip_error_system_type(error) == ZIP_ET_SYS)
        return std::generic_category().message(zip_error_code_system(error));
    return zip_error_strerror(error);
}

/// Puts the entry into the archive; false on failure, which the archive then holds.
bool hand(zip_t* archive, const NpzWriter::Entry& entry)
{
    auto source = std::make_unique<EntrySource>(EntrySource{&entry});
    zip_source_t* const zipSource =
        zip_source_function(archive, &EntrySource::callback, source.get());
    if (zipSource == nullptr)
        return false;
    source.release(); // libzip frees it with the source
    const std::string fileName = entry.name + ".npy";
    const zip_int64_t index = zip_file_add(archive, fileName.c_str(), zipSource, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(zipSource);
        return false;
    }
    const auto file = static_cast<zip_uint64_t>(index);
    // The same run makes the same file, whenever: the earliest date a zip can hold, 1 January 1980.
    constexpr zip_uint16_t kFirstDay = (1U << 5U) | 1U;
    constexpr zip_uint32_t kRegularFile = 0100644U << 16U;
    return zip_set_file_compression(archive, file, ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(archive, file, 0, kFirstDay, 0) == 0 &&
           zip_file_set_external_attributes(archive, file, 0, ZIP_OPSYS_UNIX, kRegularFile) == 0;
}

} // namespace

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
    addOwned(name, "<f8", std::as_bytes(std::span(&value, 1)));
}

void NpzWriter::addScalar(std::string_view name, std::int64_t value)
{
    addOwned(name, "<i8", std::as_bytes(std::span(&value, 1)));
}

void NpzWriter::addText(std::string_view name, std::string_view utf8)
{
    std::u32string text = decoded(utf8);
    if (text.ends_with(U'\0'))
        throw std::invalid_argument("a text for an archive ends in a zero character");
    if (text.empty())
        text += U'\0'; // NumPy has no text of no characters; it drops the zero on reading
    addOwned(name, fmt::format("<U{}", text.size()),
             std::as_bytes(std::span(text.data(), text.size())));
}

void NpzWriter::add(std::string_view name, std::string_view type, std::span<const std::byte> data,
                    const Shape& shape)
{
    const auto bytesPerElement = static_cast<std::size_t>(type.back() - '0');
    const std::size_t elements =
        std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>{});
    if (elements * bytesPerElement != data.size())
        throw std::invalid_argument(fmt::format("the shape of {} does not fit its values", name));
    addEntry({.name = std::string(name), .head = npyHeader(type, shape), .data = data});
}

void NpzWriter::addOwned(std::string_view name, std::string_view type,
                         std::span<const std::byte> value)
{
    std::string head = npyHeader(type, {});
    head.append(reinterpret_cast<const char*>(value.data()), value.size());
    addEntry({.name = std::string(name), .head = std::move(head), .data = {}});
}

void NpzWriter::addEntry(Entry entry)
{
    if (std::ranges::find(m_entries, entry.name, &Entry::name) != m_entries.end())
        throw std::invalid_argument(fmt::format("{} is in the archive already", entry.name));
    m_entries.push_back(std::move(entry));
}

void NpzWriter::write(const fs::path& path, const Monitor& monitor) const
{
    requireWritableTarget(path);
    std::error_code ignored;
    const fs::path resolved = fs::weakly_canonical(path, ignored); // libzip would replace a link
    const fs::path& target = ignored ? path : resolved;

    int openError = 0;
    zip_t* const opened = zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &openError);
    if (opened == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, openError);
        throw FileError(path, reasonOf(&error));
    }
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, &zip_discard);
    for (const Entry& entry : m_entries) {
        if (!hand(archive.get(), entry))
            throw FileError(path, reasonOf(zip_get_error(archive.get())));
    }
    struct Progress
    {
        const Monitor& monitor;
        double fraction = 0.0;
    } progress{monitor};
    if (monitor) {
        constexpr double kPrecision = 0.001;
        zip_register_progress_callback_with_state(
            archive.get(), kPrecision,
            [](zip_t*, double fraction, void* state) {
                static_cast<Progress*>(state)->fraction = fraction;
            },
            nullptr, &progress);
        zip_register_cancel_callback_with_state(
            archive.get(),
            [](zip_t*, void* state) {
                const auto* const told = static_cast<Progress*>(state);
                return told->monitor(told->fraction) ? 0 : 1;
            },
            nullptr, &progress);
    }
    if (zip_close(archive.get()) != 0) {
        zip_error_t* const error = zip_get_error(archive.get());
        if (zip_error_code_zip(error) == ZIP_ER_CANCELLED)
            throw WriteCancelled();
        throw FileError(path, reasonOf(error));
    }
    archive.release(); // closing has freed it
}

} // namespace tightrope
