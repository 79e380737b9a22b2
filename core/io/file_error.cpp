// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file_error.h"

#include "core/base/printable.h"

#include <fmt/format.h>
#include <system_error>

namespace tightrope {

std::string_view nameOf(FileFault fault) noexcept
{
    switch (fault) {
    case FileFault::system:
        return "system";
    case FileFault::ofFolder:
        return "ofFolder";
    case FileFault::noFolder:
        return "noFolder";
    case FileFault::notAFolder:
        return "notAFolder";
    case FileFault::takesNoFile:
        return "takesNoFile";
    case FileFault::isFolder:
        return "isFolder";
    case FileFault::notRegular:
        return "notRegular";
    case FileFault::namelessFile:
        return "namelessFile";
    case FileFault::noName:
        return "noName";
    case FileFault::noSpace:
        return "noSpace";
    case FileFault::notDurable:
        return "notDurable";
    }
    return {};
}

FileError::FileError(FileProblem problem)
    : std::runtime_error(
          fmt::format("FileError: {}: {}", nameOf(problem.fault), printable(problem.path.string())))
    , m_problem(std::move(problem))
{}

std::string systemMessage(int error)
{
    return std::generic_category().message(error);
}

} // namespace tightrope
