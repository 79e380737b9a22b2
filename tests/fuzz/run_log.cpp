// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log_json.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tightrope::fuzz {
namespace {

void requireEntry(const ParameterChange& change)
{
    require(change.step >= 0 && change.step <= kLastLoggedStep, "steps are steps");
    require(info(change.id).effect != Effect::restarts, "only what can change changes");
    requireAllowed(info(change.id), change.value);
}

void requireEntry(const auto& intervention)
{
    require(intervention.step >= 0 && intervention.step <= kLastLoggedStep, "steps are steps");
}

} // namespace

void runLog(std::string_view input)
{
    try {
        const RunLog log = readRunLog(input);
        requireValid(log.start);
        require(std::ranges::is_sorted(log.entries, {}, stepOf), "entries are ordered by step");
        for (const LogEntry& entry : log.entries)
            std::visit([](const auto& any) { requireEntry(any); }, entry);
        validate(log);
        require(runLogFromJson(toJson(log)) == log, "a log that is written reads the same");
        require(readRunLog(toJson(log).dump()) == log, "and so does its text");
    } catch (const JsonError& error) {
        require(error.byte() <= input.size(), "an error names a byte of the text");
        requireSentence(ui::sentenceOf(error).toStdString());
    } catch (const RunLogError& error) {
        require(!error.place().empty(), "an error says where");
        requireSentence(ui::sentenceOf(error).toStdString());
    }
}

} // namespace tightrope::fuzz
