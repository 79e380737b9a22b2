// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file_error.h"

#include <fmt/format.h>
#include <system_error>

namespace tightrope {

FileError::FileError(std::filesystem::path path, std::string reason)
    : std::runtime_error(fmt::format("{} cannot be written: {}.", path.string(), reason))
    , m_path(std::move(path))
    , m_reason(std::move(reason))
{}

std::string systemMessage(int error)
{
    return std::generic_category().message(error);
}

} // namespace tightrope
