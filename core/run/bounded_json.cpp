// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/bounded_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

namespace tightrope {

JsonError::JsonError(Kind kind, std::size_t byte, std::size_t allowed)
    : std::runtime_error(fmt::format("JsonError: {}: byte {}", static_cast<int>(kind), byte))
    , m_kind(kind)
    , m_byte(byte)
    , m_allowed(allowed)
{}

void requireBounded(std::string_view text, const JsonLimits& limits)
{
    using Kind = JsonError::Kind;
    // Looks at brackets, colons and quotes alone, whatever stands between them: what nests too
    // deeply must not reach a parser.
    if (text.size() > limits.bytes)
        throw JsonError(Kind::tooLarge, text.size(), limits.bytes);
    std::vector<std::size_t> members; // of everything that is open
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (quoted) {
            if (character == '\\')
                ++i;
            quoted = character != '"';
            continue;
        }
        quoted = character == '"';
        if (character == '{' || character == '[') {
            if (members.size() == limits.depth)
                throw JsonError(Kind::tooDeep, i, limits.depth);
            members.push_back(0);
        } else if ((character == '}' || character == ']') && !members.empty()) {
            members.pop_back();
        } else if (character == ':' && !members.empty() && ++members.back() > limits.members) {
            throw JsonError(Kind::tooMany, i, limits.members);
        }
    }
}

nlohmann::ordered_json parseBounded(std::string_view text, const JsonLimits& limits)
{
    requireBounded(text, limits);
    try {
        return nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        // Its own words quote what was read last, which may be anything.
        const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
        using Kind = JsonError::Kind;
        throw JsonError(byte >= text.size() ? Kind::endsTooEarly : Kind::noJson, byte);
    } catch (const nlohmann::json::exception&) {
        throw JsonError(JsonError::Kind::hugeNumber, text.size());
    }
}

std::string shownJson(const nlohmann::ordered_json& json)
{
    using Json = nlohmann::ordered_json;
    constexpr std::size_t kLongest = 40;
    const std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() <= kLongest ? text : text.substr(0, kLongest) + "...";
}

} // namespace tightrope
