// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of logs, files, JSON and the live simulation; parameters have a test of their own.
#include "ui/text/error_sentences.h"

#include "core/analysis/eigenvalues.h"
#include "core/live/thread_start.h"
#include "tests/support/test_class.h"
#include "tests/ui/text/sentence_rows.h"

#include <cerrno>

using namespace tightrope;
using namespace tightrope::ui;
using namespace tightrope::test;

namespace {

/// A parameter's problem, for whatever carries one.
ParameterProblem refusedTref()
{
    return {.fault = ParameterFault::notAllowed,
            .key = "tref",
            .value = "60 ms",
            .allowed = allowed::Values{ParameterId::tref}};
}

struct RunLogCase
{
    RunLogProblem problem;
    const char* english;
};

const std::vector<RunLogCase>& runLogCases()
{
    using Fault = RunLogFault;
    static const std::vector<RunLogCase> cases{
        {{Fault::noObject, "log", "[1]", {"format", "start", "entries"}, {}},
         "log = [1] cannot be used: allowed is an object with format, start and entries."},
        {{Fault::noList, "entries", "{}", {}, {}},
         "entries = {} cannot be used: allowed is a list."},
        {{Fault::missingKey, "entries[1]", "step", {"step", "key", "value"}, {}},
         "entries[1] has no step: needed are step, key and value."},
        {{Fault::unknownKey, "start.kick", "1", {"parameters", "random_source"}, {}},
         "start.kick = 1 is unknown: allowed is parameters and random_source."},
        {{Fault::unknownSource, "start.random_source", "\"dice\"", {"numpy", "philox", "none"}, {}},
         "start.random_source = \"dice\" is unknown: allowed is numpy, philox or none."},
        {{Fault::otherSource, "start.random_source", "\"philox\"", {"numpy"}, {}},
         "start.random_source = \"philox\" contradicts the parameters: allowed is numpy."},
        {{Fault::otherFormat, "format", "2", {"1"}, {}},
         "format = 2 cannot be read by this version of Tightrope: allowed is 1."},
        {{Fault::noStep, "entries[0].step", "-1", {"0", "9007199254740992"}, {}},
         "entries[0].step = -1 is no step: allowed is a whole number from 0 to 9007199254740992."},
        {{Fault::stepBack, "entries[2].step", "100", {"101"}, {}},
         "entries[2].step = 100 lies before the entry before it: allowed is a step from 101 on."},
        {{Fault::unknownChange, "entries[0].key", "\"gg\"", {"offset", "g", "p"}, {}},
         "entries[0].key = \"gg\" is no parameter that can change: allowed is one of offset, g and "
         "p."},
        {{Fault::needsNewNetwork, "entries[0].key", "\"n\"", {"offset", "g", "p"}, {}},
         "entries[0].key = \"n\" cannot change during a run: allowed is one of offset, g and p."},
        {{Fault::unknownDeed, "entries[0].do", "\"push\"", {"kick", "redraw", "pulse"}, {}},
         "entries[0].do = \"push\" is unknown: allowed is kick, redraw or pulse."},
        {{Fault::noNumber, "entries[0].share", "\"much\"", {}, {}},
         "entries[0].share = \"much\" is not a number."},
        {{Fault::noNeurons, "entries[1].neurons", "[3,3]", {}, {}},
         "entries[1].neurons = [3,3] cannot be used: allowed is \"all\" or a list of neurons, "
         "ascending and each once."},
        {{Fault::badParameter, "start.parameters", "60 ms", {}, refusedTref()},
         "start.parameters: tref = 60 ms cannot be used: allowed is 0 ms to 20 ms."},
        {{Fault::readyMade, "start", "", {}, {}},
         "start is a ready-made network: allowed is one that can be drawn, since no log brings "
         "another back."},
    };
    return cases;
}

struct FileCase
{
    FileProblem problem;
    const char* english;
};

const std::vector<FileCase>& fileCases()
{
    using Fault = FileFault;
    static const std::vector<FileCase> cases{
        {{.fault = Fault::system, .path = "/a/%1.npz", .error = ENOSPC},
         "/a/%1.npz cannot be written: No space left on device."},
        {{.fault = Fault::ofFolder, .path = "/a/b.npz", .folder = "/a", .error = EACCES},
         "/a/b.npz cannot be written: /a: Permission denied."},
        {{.fault = Fault::noFolder, .path = "/a\xff/b.npz", .folder = "/a\xff"},
         "/a\\xff/b.npz cannot be written: the folder /a\\xff does not exist."},
        {{.fault = Fault::notAFolder, .path = "/a/b.npz", .folder = "/a"},
         "/a/b.npz cannot be written: /a is not a folder."},
        {{.fault = Fault::takesNoFile, .path = "/a/b.npz", .folder = "/a", .error = ENOENT},
         "/a/b.npz cannot be written: /a takes no new file (No such file or directory)."},
        {{.fault = Fault::isFolder, .path = "/a"}, "/a cannot be written: it is a folder."},
        {{.fault = Fault::notRegular, .path = "/dev/full"},
         "/dev/full cannot be written: it is not a regular file."},
        {{.fault = Fault::namelessFile, .path = "/a"},
         "/a cannot be written: it leads to a file that has no name."},
        {{.fault = Fault::noName}, "\"\" cannot be written: it is no file name."},
        {{.fault = Fault::noSpace, .path = "/a", .needed = 1.05e6, .free = 512.0},
         "/a cannot be written: it needs at least 1.05 MB and the disk has 512 B left."},
        {{.fault = Fault::notDurable, .path = "/a", .error = EIO},
         "/a cannot be written: it is complete and in its place, but a power failure may still "
         "undo that (Input/output error)."},
    };
    return cases;
}

/// Of errors as they are caught, whatever they are.
std::vector<SentenceRow> otherRows()
{
    using Kind = JsonError::Kind;
    const auto json = [](Kind kind, std::size_t byte, std::size_t allowed = 0) -> Sentence {
        return [=] { return sentenceOf(JsonError(kind, byte, allowed)); };
    };
    return {
        {"JSON too large", json(Kind::tooLarge, 2000, 1000),
         QStringLiteral("The JSON text has 2000 bytes: allowed are at most 1000.")},
        {"JSON too deep", json(Kind::tooDeep, 32, 32),
         QStringLiteral("The JSON text is nested too deeply at byte 32: allowed are 32 levels.")},
        {"JSON of too many", json(Kind::tooMany, 6004, 1000),
         QStringLiteral("The JSON text has an object with too many members at byte 6004: allowed "
                        "are 1000.")},
        {"JSON that ends", json(Kind::endsTooEarly, 8),
         QStringLiteral("The JSON text ends too early, after 8 bytes.")},
        {"no JSON", json(Kind::noJson, 4), QStringLiteral("The text is no JSON from byte 4 on.")},
        {"JSON with a huge number", json(Kind::hugeNumber, 5),
         QStringLiteral("The JSON text holds a number that is too large to be read.")},
        {"reason of JSON", [] { return reasonOf(JsonError(Kind::noJson, 4)); },
         QStringLiteral("The text is no JSON from byte 4 on")},
        {"no thread", [] { return sentenceOf(ThreadStartError()); },
         QStringLiteral("The simulation got no thread of its own from the system; fewer running "
                        "programs or a higher limit (ulimit -u) may help.")},
        {"eigenvalues", [] { return sentenceOf(EigenvalueError()); },
         QStringLiteral("The eigenvalues did not converge.")},
        {"a rejection", [] { return sentenceOf(event::Rejected("tref", refusedTref())); },
         QStringLiteral("tref = 60 ms cannot be used: allowed is 0 ms to 20 ms.")},
        {"an overflow",
         [] {
             return sentenceOf(event::Overflowed{0.1234564, 0.125});
         },
         QStringLiteral("The voltages stopped being finite between 0.123456 s and 0.125 s. The run "
                        "is paused at the last good picture; restart it, or change a parameter "
                        "first.")},
        {"an end", [] { return sentenceOf(event::Failed{"std::bad_alloc"}); },
         QStringLiteral("The simulation has ended: std::bad_alloc.")},
        {"an end for no reason", [] { return sentenceOf(event::Failed{}); },
         QStringLiteral("The simulation has ended: for an unknown reason.")},
        {"a quantity",
         [] {
             return refusalOf({.fault = QuantityFault::noNumber}, written("scale", "%1\n"),
                              QStringLiteral("0.5 to 10"));
         },
         QStringLiteral("scale = \"%1\\n\" is not a number: allowed is 0.5 to 10.")},
    };
}

std::vector<SentenceRow> allRows()
{
    std::vector<SentenceRow> rows = otherRows();
    for (const RunLogCase& one : runLogCases())
        rows.push_back({nameOf(one.problem.fault).data(),
                        [&one] { return sentenceOf(one.problem); },
                        QString::fromUtf8(one.english)});
    for (const FileCase& one : fileCases())
        rows.push_back({nameOf(one.problem.fault).data(),
                        [&one] { return sentenceOf(one.problem); },
                        QString::fromUtf8(one.english)});
    return rows;
}

} // namespace

class ErrorSentencesTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void readWell_data() { addRows(allRows()); }

    void readWell()
    {
        QFETCH(Sentence, sentence);
        QFETCH(QString, english);
        verifySentence(sentence, english);
    }

    void everyFaultHasOne()
    {
        std::set<RunLogFault> logs;
        for (const RunLogCase& one : runLogCases())
            logs.insert(one.problem.fault);
        QVERIFY(logs == allFaults<RunLogFault>());
        std::set<FileFault> files;
        for (const FileCase& one : fileCases())
            files.insert(one.problem.fault);
        QVERIFY(files == allFaults<FileFault>());
    }

    void caughtErrorsAreKnownByWhatTheyAre()
    {
        const auto caught = [](const std::exception& error) { return sentenceOf(error); };
        const QString tref =
            QStringLiteral("tref = 60 ms cannot be used: allowed is 0 ms to 20 ms.");
        QCOMPARE(caught(ParameterError(refusedTref())), tref);
        QCOMPARE(caught(MemoryError(refusedTref())), tref);
        QCOMPARE(caught(RunLogError(runLogCases().front().problem)),
                 sentenceOf(runLogCases().front().problem));
        QCOMPARE(caught(FileError(fileCases().front().problem)),
                 sentenceOf(fileCases().front().problem));
        QCOMPARE(caught(std::runtime_error("Own words.")), QStringLiteral("Own words."));
    }

    /// For logs and debuggers.
    void errorsThemselvesAreTechnical()
    {
        QCOMPARE(ParameterError(refusedTref()).what(), "ParameterError: notAllowed: tref");
        QCOMPARE(RunLogError(runLogCases().front().problem).what(), "RunLogError: noObject: log");
        QCOMPARE(FileError(fileCases().front().problem).what(), "FileError: system: /a/%1.npz");
    }
};

TIGHTROPE_TEST(ErrorSentencesTest)
#include "tst_error_sentences.moc"
