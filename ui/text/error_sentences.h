// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/io/file_error.h"
#include "core/live/event.h"
#include "core/model/parameter_error.h"
#include "core/run/bounded_json.h"
#include "core/run/run_log_error.h"

#include <QString>
#include <exception>

namespace tightrope::ui {

// What the errors of core are to people: one whole sentence each, or two. What people wrote and the
// names of files stand in it as printable() writes them. Thread: any.

QString sentenceOf(const ParameterProblem& problem);
QString sentenceOf(const RunLogProblem& problem);
QString sentenceOf(const FileProblem& problem);
QString sentenceOf(const event::Rejected& event);
QString sentenceOf(const event::Overflowed& event);
QString sentenceOf(const event::Failed& event);

/// Of any exception: those of core that have a sentence in their own words, others in what() says.
QString sentenceOf(const std::exception& error);

/// Why a file cannot be written, to stand within a sentence: "it is a folder".
QString reasonOf(const FileProblem& problem);

/// Why a text cannot be read, to stand within a sentence.
QString reasonOf(const JsonError& error);

/// "g = \"x\" is not a number: allowed is 0 to 0.3.", with a subject such as `g = "x"`, for a
/// reading with a fault.
QString refusalOf(const QuantityReading& reading, const QString& subject, const QString& allowed);

/// `key = "text"`, with as much of the text as a sentence quotes.
QString written(std::string_view key, std::string_view text);

} // namespace tightrope::ui
