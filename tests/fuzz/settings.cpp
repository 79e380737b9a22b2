// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings.h"

#include "core/base/printable.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/window/settings_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cmath>

namespace tightrope::fuzz {
namespace {

constexpr QLatin1String kAside(".set-aside");
constexpr QLatin1String kTooLargeForToday("The remembered parameters cannot be used today");

/// A file of nobody's settings with these bytes in it, and nothing beside it.
void writeSettings(std::string_view bytes)
{
    // In memory, where there is such a folder: a disk would be slow.
    static const QTemporaryDir folder(QFile::exists(QStringLiteral("/dev/shm"))
                                          ? QStringLiteral("/dev/shm/tightrope-fuzz-XXXXXX")
                                          : QDir::tempPath() + QStringLiteral("/fuzz-XXXXXX"));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
    QFile file(ui::settings_file::path());
    QDir().mkpath(QFileInfo(file).path());
    QFile::remove(file.fileName() + kAside);
    QFile::remove(file.fileName() + kAside + QStringLiteral("-2"));
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
    const QString aside = ui::settings_file::path() + kAside;
    // What is only too large for today stays.
    if (!loaded.problem.isEmpty() && !loaded.problem.startsWith(kTooLargeForToday)) {
        QFile kept(aside);
        require(kept.open(QIODevice::ReadOnly) &&
                    kept.readAll() ==
                        QByteArray(input.data(), static_cast<qsizetype>(input.size())),
                "what cannot be used is kept");
    }
    require(loaded.save().isEmpty(), "settings can be written");
    const ui::Settings again = ui::Settings::load();
    require(again.problem.isEmpty() || again.problem.startsWith(kTooLargeForToday),
            "what the program wrote it can read");
    require(again.values() == loaded.values(), "settings that are written read the same");
}

} // namespace tightrope::fuzz
