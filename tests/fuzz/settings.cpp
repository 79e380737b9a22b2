// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/model/printable.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <cmath>

namespace tightrope::fuzz {
namespace {

/// A file of nobody's settings with these bytes in it, and nothing beside it.
void writeSettings(std::string_view bytes)
{
    // In memory, where there is such a folder: a disk would be slow.
    static const QTemporaryDir folder(QFile::exists(QStringLiteral("/dev/shm"))
                                          ? QStringLiteral("/dev/shm/tightrope-fuzz-XXXXXX")
                                          : QDir::tempPath() + QStringLiteral("/fuzz-XXXXXX"));
    const QString home = folder.filePath(QStringLiteral("Tightrope"));
    QDir(home).removeRecursively();
    QDir().mkpath(home);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
    QFile file(home + QStringLiteral("/settings.json"));
    require(file.open(QIODevice::WriteOnly) &&
                file.write(bytes.data(), static_cast<qint64>(bytes.size())) ==
                    static_cast<qint64>(bytes.size()),
            "a file can be written");
}

void requireUsable(const ui::Settings& settings)
{
    requireValid(settings.parameters);
    require(settings.speed > 0.0, "time goes on");
    require(settings.timeWindow > 0.0, "some time is shown");
    require(settings.lookBack > 0.0, "statistics are about some time");
    settings.figure.validate();
    if (!settings.problem.isEmpty()) {
        require(settings.problem.size() <= 2000, "a sentence is short");
        require(settings.problem.endsWith(QLatin1Char('.')), "a sentence ends");
    }
}

} // namespace

void settings(std::string_view input)
{
    writeSettings(input);
    ui::Settings loaded = ui::Settings::load();
    requireUsable(loaded);
    loaded.save();
    const ui::Settings again = ui::Settings::load();
    require(again.problem.isEmpty(), "what the program wrote it can read");
    require(again.parameters == loaded.parameters && again.speed == loaded.speed &&
                again.timeWindow == loaded.timeWindow && again.lookBack == loaded.lookBack &&
                again.selection == loaded.selection && again.highlighted == loaded.highlighted &&
                again.openGroups == loaded.openGroups && again.docks == loaded.docks &&
                again.figureFolder == loaded.figureFolder &&
                again.figure.pixels == loaded.figure.pixels,
            "settings that are written read the same");
}

} // namespace tightrope::fuzz
