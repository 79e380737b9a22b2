// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/zip_reader.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tightrope::test {
namespace {

void require(bool condition, const std::string& what)
{
    if (!condition)
        throw std::runtime_error(what);
}

/// A little-endian number of so many bytes.
std::uint64_t number(const std::string& bytes, std::size_t at, std::size_t size)
{
    require(at + size <= bytes.size(), "the archive ends early");
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::uint32_t crc32(const std::string& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? crc >> 1U ^ 0xEDB88320U : crc >> 1U;
    }
    return ~crc;
}

} // namespace

std::map<std::string, std::string> readStoredZip(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    require(file.is_open(), path.string() + " cannot be opened");
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::size_t end = bytes.rfind("PK\x05\x06");
    require(end != std::string::npos, "there is no directory at the end");
    const std::size_t count = number(bytes, end + 10, 2);
    std::size_t at = number(bytes, end + 16, 4);

    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < count; ++i) {
        require(bytes.compare(at, 4, "PK\x01\x02") == 0, "the directory is damaged");
        require(number(bytes, at + 10, 2) == 0, "an entry is compressed");
        const std::size_t size = number(bytes, at + 24, 4);
        const std::size_t nameLength = number(bytes, at + 28, 2);
        const std::string name = bytes.substr(at + 46, nameLength);
        const std::size_t local = number(bytes, at + 42, 4);
        require(bytes.compare(local, 4, "PK\x03\x04") == 0,
                name + " does not begin where it should");
        const std::size_t data =
            local + 30 + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
        require(data + size <= bytes.size(), name + " ends early");
        std::string content = bytes.substr(data, size);
        require(crc32(content) == number(bytes, at + 16, 4), name + " has another checksum");
        require(files.emplace(name, std::move(content)).second, name + " is there twice");
        at += 46 + nameLength + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    }
    return files;
}

NpyArray readNpyArray(const std::string& bytes)
{
    require(bytes.starts_with(std::string("\x93NUMPY\x01\x00", 8)), "this is no .npy 1.0");
    const std::size_t length = number(bytes, 8, 2);
    require((10 + length) % 64 == 0, "the data are not aligned");
    const std::string header = bytes.substr(10, length);
    require(header.ends_with('\n'), "the header does not end in a newline");
    // {'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), } and blanks
    const std::string beforeType = "{'descr': '";
    const std::string beforeShape = "', 'fortran_order': False, 'shape': ";
    const std::size_t typeEnd = header.find(beforeShape);
    const std::size_t shapeEnd = header.find(", }");
    require(header.starts_with(beforeType) && typeEnd != std::string::npos &&
                shapeEnd != std::string::npos &&
                header.find_first_not_of(' ', shapeEnd + 3) == header.size() - 1,
            "the header reads " + header);
    const std::size_t shape = typeEnd + beforeShape.size();
    return {header.substr(beforeType.size(), typeEnd - beforeType.size()),
            header.substr(shape, shapeEnd - shape), bytes.substr(10 + length)};
}

} // namespace tightrope::test
