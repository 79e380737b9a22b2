// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/error_sentences.h"

#include "core/analysis/eigenvalues.h"
#include "core/base/byte_count.h"
#include "core/base/printable.h"
#include "core/live/thread_start.h"
#include "core/model/parameter_text.h"
#include "ui/text/parameter_words.h"
#include "ui/text/qstring.h"

#include <QCoreApplication>
#include <QStringList>

namespace tightrope::ui {
namespace {

struct Errors
{
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

QString bytes(double count)
{
    return qstring(formatBytes(count));
}

/// As many digits of a time as people need.
QString seconds(double time)
{
    return QString::number(time, 'g', 6);
}

QString shown(const std::filesystem::path& path)
{
    return path.empty() ? QStringLiteral("\"\"") : qstring(printable(path.string()));
}

/// "tref = 60 ms"
QString subjectOf(const ParameterProblem& problem)
{
    return QStringLiteral("%1 = %2").arg(qstring(excerpt(problem.key)), qstring(problem.value));
}

QString shortageSentence(const ParameterProblem& problem, const QString& text)
{
    const auto shortage = std::get<MemoryShortage>(problem.detail);
    return text.arg(subjectOf(problem), bytes(shortage.needed), bytes(shortage.usable),
                    phraseOf(problem.allowed));
}

bool recordsVoltages(const ParameterProblem& problem)
{
    const auto* const duration = std::get_if<allowed::FittingDuration>(&problem.allowed);
    return duration != nullptr && duration->recordedNeurons > 0;
}

QString ownSentenceOf(const ParameterProblem& problem)
{
    const QString subject = subjectOf(problem);
    const QString allowed = phraseOf(problem.allowed);
    switch (problem.fault) {
    case ParameterFault::notAllowed:
        return Errors::tr("%1 cannot be used: allowed is %2.").arg(subject, allowed);
    case ParameterFault::contradiction:
        return Errors::tr("%1 cannot be used: it must be %2.").arg(subject, allowed);
    case ParameterFault::noQuantity:
        return refusalOf(std::get<QuantityReading>(problem.detail), subject, allowed);
    case ParameterFault::unknownWord:
        return Errors::tr("%1 is unknown: allowed is %2.").arg(subject, allowed);
    case ParameterFault::noWord:
        return Errors::tr("%1 is not a word: allowed is %2.").arg(subject, allowed);
    case ParameterFault::noNumber:
        return Errors::tr("%1 is not a number: allowed is %2.").arg(subject, allowed);
    case ParameterFault::notWhole:
        return Errors::tr("%1 is not a whole number: allowed is %2.").arg(subject, allowed);
    case ParameterFault::outsideRange:
        return Errors::tr("%1 is outside the range: allowed is %2.").arg(subject, allowed);
    case ParameterFault::meansOutside: {
        const ParameterInfo& parameter = info(std::get<allowed::Values>(problem.allowed).id);
        const QString meaning = qstring(formatValue(parameter, std::get<double>(problem.detail)));
        return Errors::tr("%1 means %2, which is outside the range: allowed is %3.")
            .arg(subject, meaning, allowed);
    }
    case ParameterFault::meansMilliseconds: {
        const ParameterInfo& parameter = info(std::get<allowed::Values>(problem.allowed).id);
        const double seconds = std::get<double>(problem.detail);
        return Errors::tr(
                   "%1 is meant in %2 and outside the range: allowed is %3. For seconds write "
                   "%4 s, which is %5.")
            .arg(subject, qstring(parameter.displayUnit), allowed, QString::number(seconds, 'g', 6),
                 qstring(formatValue(parameter, seconds)));
    }
    case ParameterFault::unknownKey:
        return Errors::tr("%1 is no parameter: allowed is %2.").arg(subject, allowed);
    case ParameterFault::needsNewNetwork:
        return Errors::tr("%1 cannot change during a run: that takes a new network.")
            .arg(qstring(problem.key));
    case ParameterFault::tooLarge:
        return shortageSentence(problem,
                                Errors::tr("%1 cannot be used: it needs %2 of memory and %3 may be "
                                           "used; allowed is %4."));
    case ParameterFault::runTooLarge:
        return shortageSentence(
            problem, recordsVoltages(problem)
                         ? Errors::tr("%1 cannot be used: the network, its spikes and its voltages "
                                      "need about %2 of memory and %3 may be used; allowed is %4.")
                         : Errors::tr("%1 cannot be used: the network and its spikes need about "
                                      "%2 of memory and %3 may be used; allowed is %4."));
    case ParameterFault::noMemory:
        return Errors::tr("%1 cannot be used: the memory for it could not be had.").arg(subject);
    case ParameterFault::notWired:
        return Errors::tr("The network could not be wired: %1.")
            .arg(qstring(std::get<std::string>(problem.detail)));
    }
    return {};
}

} // namespace

QString refusalOf(const QuantityReading& reading, const QString& subject, const QString& allowed)
{
    switch (reading.fault) {
    case QuantityFault::none:
        break;
    case QuantityFault::noNumber:
        return Errors::tr("%1 is not a number: allowed is %2.").arg(subject, allowed);
    case QuantityFault::beyondDoubles:
        return Errors::tr("%1 is too large or too small to be represented: allowed is %2.")
            .arg(subject, allowed);
    case QuantityFault::notFinite:
        return Errors::tr("%1 is not finite: allowed is %2.").arg(subject, allowed);
    case QuantityFault::unreadable:
        return Errors::tr("%1 cannot be read (a number looks like 1000, -0.5 or 2e-3): allowed is "
                          "%2.")
            .arg(subject, allowed);
    case QuantityFault::wrongUnit:
        return Errors::tr("%1 has a unit that does not fit (\"%2\"): allowed is %3.")
            .arg(subject, qstring(excerpt(reading.unit)), allowed);
    }
    return {};
}

QString written(std::string_view key, std::string_view text)
{
    return QStringLiteral("%1 = \"%2\"").arg(qstring(key), qstring(excerpt(text)));
}

QString sentenceOf(const ParameterProblem& problem)
{
    QString sentence = ownSentenceOf(problem);
    if (!problem.afterChangesAt)
        return sentence;
    return Errors::tr("After the changes at %1 s, %2")
        .arg(seconds(*problem.afterChangesAt), sentence);
}

QString sentenceOf(const RunLogProblem& problem)
{
    QStringList allowed;
    for (const std::string& word : problem.allowed)
        allowed << qstring(word);
    const QString place = qstring(problem.place);
    const QString value = qstring(problem.value);
    const QString subject = QStringLiteral("%1 = %2").arg(place, value);
    switch (problem.fault) {
    case RunLogFault::noObject:
        return Errors::tr("%1 cannot be used: allowed is an object with %2.")
            .arg(subject, allOf(allowed));
    case RunLogFault::noList:
        return Errors::tr("%1 cannot be used: allowed is a list.").arg(subject);
    case RunLogFault::missingKey:
        return Errors::tr("%1 has no %2: needed are %3.").arg(place, value, allOf(allowed));
    case RunLogFault::unknownKey:
        return Errors::tr("%1 is unknown: allowed is %2.").arg(subject, allOf(allowed));
    case RunLogFault::unknownSource:
        return Errors::tr("%1 is unknown: allowed is %2.").arg(subject, oneOf(allowed));
    case RunLogFault::otherSource:
        return Errors::tr("%1 contradicts the parameters: allowed is %2.")
            .arg(subject, oneOf(allowed));
    case RunLogFault::otherFormat:
        return Errors::tr("%1 cannot be read by this version of Tightrope: allowed is %2.")
            .arg(subject, oneOf(allowed));
    case RunLogFault::noStep:
        return Errors::tr("%1 is no step: allowed is a whole number from %2 to %3.")
            .arg(subject, allowed.value(0), allowed.value(1));
    case RunLogFault::stepBack:
        return Errors::tr("%1 lies before the entry before it: allowed is a step from %2 on.")
            .arg(subject, allowed.value(0));
    case RunLogFault::unknownChange:
        return Errors::tr("%1 is no parameter that can change: allowed is one of %2.")
            .arg(subject, allOf(allowed));
    case RunLogFault::needsNewNetwork:
        return Errors::tr("%1 cannot change during a run: allowed is one of %2.")
            .arg(subject, allOf(allowed));
    case RunLogFault::unknownDeed:
        return Errors::tr("%1 is unknown: allowed is %2.").arg(subject, oneOf(allowed));
    case RunLogFault::noNumber:
        return Errors::tr("%1 is not a number.").arg(subject);
    case RunLogFault::noNeurons:
        return Errors::tr(
                   "%1 cannot be used: allowed is \"all\" or a list of neurons, ascending and "
                   "each once.")
            .arg(subject);
    case RunLogFault::badParameter:
        return Errors::tr("%1: %2", "place, sentence")
            .arg(place, problem.parameter ? sentenceOf(*problem.parameter) : QString());
    case RunLogFault::readyMade:
        return Errors::tr("%1 is a ready-made network: allowed is one that can be drawn, since no "
                          "log brings another back.")
            .arg(place);
    }
    return {};
}

QString reasonOf(const JsonError& error)
{
    const QString byte = QString::number(error.byte());
    const QString allowed = QString::number(error.allowed());
    switch (error.kind()) {
    case JsonError::Kind::tooLarge:
        return Errors::tr("The JSON text has %1 bytes: allowed are at most %2").arg(byte, allowed);
    case JsonError::Kind::tooDeep:
        return Errors::tr("The JSON text is nested too deeply at byte %1: allowed are %2 levels")
            .arg(byte, allowed);
    case JsonError::Kind::tooMany:
        return Errors::tr("The JSON text has an object with too many members at byte %1: allowed "
                          "are %2")
            .arg(byte, allowed);
    case JsonError::Kind::endsTooEarly:
        return Errors::tr("The JSON text ends too early, after %1 bytes").arg(byte);
    case JsonError::Kind::noJson:
        return Errors::tr("The text is no JSON from byte %1 on").arg(byte);
    case JsonError::Kind::hugeNumber:
        return Errors::tr("The JSON text holds a number that is too large to be read");
    }
    return {};
}

QString reasonOf(const FileProblem& problem)
{
    const QString folder = shown(problem.folder);
    QString system = qstring(systemMessage(problem.error));
    switch (problem.fault) {
    case FileFault::system:
        return system;
    case FileFault::ofFolder:
        return QStringLiteral("%1: %2").arg(folder, system);
    case FileFault::noFolder:
        return Errors::tr("the folder %1 does not exist").arg(folder);
    case FileFault::notAFolder:
        return Errors::tr("%1 is not a folder").arg(folder);
    case FileFault::takesNoFile:
        return Errors::tr("%1 takes no new file (%2)").arg(folder, system);
    case FileFault::isFolder:
        return Errors::tr("it is a folder");
    case FileFault::notRegular:
        return Errors::tr("it is not a regular file");
    case FileFault::namelessFile:
        return Errors::tr("it leads to a file that has no name");
    case FileFault::noName:
        return Errors::tr("it is no file name");
    case FileFault::noSpace:
        return Errors::tr("it needs at least %1 and the disk has %2 left")
            .arg(bytes(problem.needed), bytes(problem.free));
    case FileFault::notDurable:
        return Errors::tr("it is complete and in its place, but a power failure may still undo "
                          "that (%1)")
            .arg(system);
    }
    return {};
}

QString sentenceOf(const FileProblem& problem)
{
    return Errors::tr("%1 cannot be written: %2.").arg(shown(problem.path), reasonOf(problem));
}

QString sentenceOf(const event::Rejected& event)
{
    return sentenceOf(*event.problem);
}

QString sentenceOf(const event::Overflowed& event)
{
    return Errors::tr("The voltages stopped being finite between %1 s and %2 s. The run is paused "
                      "at the last good picture; restart it, or change a parameter first.")
        .arg(seconds(event.from), seconds(event.to));
}

QString sentenceOf(const event::Failed& event)
{
    return event.reason.empty()
               ? Errors::tr("The simulation has ended: for an unknown reason.")
               : Errors::tr("The simulation has ended: %1.").arg(qstring(event.reason));
}

QString sentenceOf(const std::exception& error)
{
    if (const auto* const parameter = dynamic_cast<const ParameterError*>(&error))
        return sentenceOf(parameter->problem());
    if (const auto* const log = dynamic_cast<const RunLogError*>(&error))
        return sentenceOf(log->problem());
    if (const auto* const file = dynamic_cast<const FileError*>(&error))
        return sentenceOf(file->problem());
    if (const auto* const json = dynamic_cast<const JsonError*>(&error))
        return Errors::tr("%1.").arg(reasonOf(*json));
    if (dynamic_cast<const ThreadStartError*>(&error) != nullptr)
        return Errors::tr("The simulation got no thread of its own from the system; fewer running "
                          "programs or a higher limit (ulimit -u) may help.");
    if (dynamic_cast<const EigenvalueError*>(&error) != nullptr)
        return Errors::tr("The eigenvalues did not converge.");
    return QString::fromUtf8(error.what());
}

} // namespace tightrope::ui
