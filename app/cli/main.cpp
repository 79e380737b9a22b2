// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/progress.h"
#include "app/cli/report.h"
#include "app/command_line/interrupt.h"
#include "app/command_line/limited_memory.h"
#include "app/command_line/output.h"
#include "app/command_line/text.h"
#include "app/command_line/text_application.h"
#include "core/experiment/scripted_run.h"
#include "core/io/run_archive.h"
#include "core/model/network.h"
#include "core/model/parameter_error.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <string>

using namespace tightrope;
using namespace tightrope::cli;

namespace {

enum ExitCode : int
{
    kDone = 0,
    kFailed = 1,
    kMisused = 2,
    kSignalled = 128, ///< plus the number of the signal, as shells count
};

int interrupted()
{
    complain(CommandLine::tr("Interrupted; nothing was written."));
    return kSignalled + interruptingSignal();
}

/// Runs and writes; returns the exit code.
int execute(const RunOptions& options)
{
    std::optional<RunArchive> archive;
    if (options.out)
        archive.emplace(*options.out, options.log, options.steps, options.recordedNeurons);
    RunRecord record;
    std::string report;
    {
        ProgressLine progress;
        record = recordRun(
            options.log, options.steps, options.recordedNeurons,
            [&](RunStage stage, double fraction) {
                progress.show(stage == RunStage::wiring ? Stage::wiring : Stage::running, fraction);
                return interruptingSignal() == 0;
            },
            options.threads,
            archive ? VoltageSink([&](std::span<const double> rows) { archive->addVoltages(rows); })
                    : VoltageSink());
        if (!record.summary.finite) {
            throw std::runtime_error(
                CommandLine::tr(
                    "The network stopped being finite before %1 s; nothing was written.")
                    .arg(static_cast<double>(record.summary.steps) * options.log.start.dt, 0, 'g',
                         6)
                    .toStdString());
        }
        // Before the file is in its place: if the memory runs out, nothing was written.
        if (!record.summary.cancelled)
            report = options.json ? jsonReport(record) : textReport(record, options);
        if (archive && !record.summary.cancelled) {
            archive->finish(record, [&](double fraction) {
                progress.show(Stage::writing, fraction);
                return interruptingSignal() == 0;
            });
        }
    }
    if (record.summary.cancelled)
        return interrupted();
    for (const std::string& note : options.notes)
        complain(note);
    const int wanted = std::min(options.threads, Network::mostThreads(options.log.start.n));
    if (record.threads < wanted)
        complain(CommandLine::tr("The system had %1 of %2 threads; the result is the same.")
                     .arg(QString::number(record.threads), QString::number(wanted)));
    return print(report) ? kDone : kFailed;
}

} // namespace

int main(int argc, char** argv)
{
    nameProgram("tightrope-cli");
    shareOneHeapIfLimited();
    const TextApplication texts("tightrope-cli");
    const QString noMemory =
        CommandLine::tr("The memory ran out: a smaller n, a shorter duration or a smaller record "
                        "may fit. Nothing was written."); // made while there is some
    try {
        installSignalHandlers();
        const auto task = parseCommandLine(argc, argv);
        if (const auto* const information = std::get_if<Information>(&task))
            return print(information->text) ? kDone : kFailed;
        return execute(std::get<RunOptions>(task));
    } catch (const WriteCancelled&) {
        return interrupted();
    } catch (const MemoryError& error) {
        complain(ui::sentenceOf(error));
    } catch (const UsageError& error) {
        complain(ui::sentenceOf(error));
        return kMisused;
    } catch (const ParameterError& error) {
        complain(ui::sentenceOf(error));
        return kMisused;
    } catch (const std::bad_alloc&) {
        complain(noMemory);
    } catch (const std::exception& error) {
        complain(ui::sentenceOf(error));
    }
    return kFailed;
}
