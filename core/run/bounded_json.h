// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tightrope {

/// What a text may hold before it is read.
struct JsonLimits
{
    std::size_t bytes = std::size_t{1} << 20U; ///< of the whole text
    std::size_t depth = 32;                    ///< objects and arrays within each other
    std::size_t members = 1000;                ///< of one object, each of which is searched for
};

/// A text that is not read as JSON. The sentences are in ui/text.
class JsonError : public std::runtime_error
{
  public:
    enum class Kind : std::uint8_t
    {
        tooLarge,     ///< more bytes than allowed
        tooDeep,      ///< more objects and arrays within each other than allowed
        tooMany,      ///< more members of one object than allowed
        endsTooEarly, ///< something is left open
        noJson,       ///< from one byte on
        hugeNumber,   ///< beyond all doubles
    };

    /// `allowed`: how many, for those of which there are too many.
    JsonError(Kind kind, std::size_t byte, std::size_t allowed = 0);

    Kind kind() const noexcept { return m_kind; }

    /// Where, counted from 0; the size of the text if it ends too early or is too large.
    std::size_t byte() const noexcept { return m_byte; }

    std::size_t allowed() const noexcept { return m_allowed; }

  private:
    Kind m_kind;
    std::size_t m_byte;
    std::size_t m_allowed;
};

/// Throws JsonError if a text holds more than is allowed, whatever reads it then. Thread: any.
void requireBounded(std::string_view text, const JsonLimits& limits = {});

/// Reads a text that may come from anywhere, in time and memory that grow with its size alone: what
/// comes out is no deeper than the limits, so that it can be copied, written and destroyed. Depends
/// on nothing but its arguments. Throws JsonError, std::bad_alloc. Thread: any.
nlohmann::ordered_json parseBounded(std::string_view text, const JsonLimits& limits = {});

/// What a sentence shows of a value: its text in ASCII, and of a long one only the beginning.
std::string shownJson(const nlohmann::ordered_json& json);

} // namespace tightrope
