// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_file.h"

#include "core/io/descriptor.h"
#include "core/io/durable_file.h"
#include "core/io/target_file.h"
#include "core/run/bounded_json.h"
#include "ui/text/error_sentences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QThread>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <span>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>

namespace tightrope::ui::settings_file {
namespace {

constexpr qsizetype kMostBytes = 1 << 20; // far more than the window ever writes

/// Nothing can be read from what stands there, and nothing written.
struct Unusable
{
    QString sentence;
};

/// The file holds no settings.
struct NoSettings
{
    QString reason;
};

QString shownPath()
{
    return QDir::toNativeSeparators(path());
}

/// One more byte than there may be if there are too many. Throws Unusable.
QByteArray readBytes()
{
    const QFileInfo info(path());
    if (!info.exists())
        return {};
    if (!info.isFile()) { // a pipe would keep the program waiting
        throw Unusable{QCoreApplication::translate(
                           "Settings", "The settings cannot be read or saved: %1 is no file.")
                           .arg(shownPath())};
    }
    QFile file(path());
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(kMostBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        throw Unusable{QCoreApplication::translate(
                           "Settings", "The settings in %1 cannot be read or saved: %2.")
                           .arg(shownPath(), file.errorString())};
    }
    return bytes;
}

/// The values in the file. Throws Unusable, NoSettings.
QJsonObject stored()
{
    const QByteArray bytes = readBytes();
    if (bytes.isEmpty())
        return {};
    if (bytes.size() > kMostBytes)
        throw NoSettings{QCoreApplication::translate("Settings", "the file is larger than 1 MB")};
    try {
        requireBounded(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    } catch (const JsonError& error) {
        throw NoSettings{reasonOf(error)};
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        throw NoSettings{QCoreApplication::translate("Settings", "%1 at byte %2")
                             .arg(error.errorString(), QString::number(error.offset))};
    }
    if (!document.isObject())
        throw NoSettings{QCoreApplication::translate("Settings", "the file is no JSON object")};
    return document.object();
}

/// Keeps other windows from saving meanwhile: locks the folder, so that nothing is left of it,
/// whatever ends the program. Where folders cannot be locked nobody waits. No descriptor: another
/// window has been busy for too long, or the folder cannot be opened.
Descriptor lockFolder()
{
    constexpr int kTries = 200;
    constexpr unsigned long kBetween = 10; // ms
    const QByteArray folder = QFile::encodeName(QFileInfo(path()).path());
    Descriptor locked(uninterrupted(
        [&] { return open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    for (int i = 0; locked && i < kTries; ++i) {
        if (flock(locked.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
            return locked;
        QThread::msleep(kBetween);
    }
    return {};
}

/// Puts a text in the file's place, with the folder locked. Throws FileError.
void put(const QByteArray& text)
{
    const std::filesystem::path target(QFile::encodeName(path()).toStdString());
    requireWritableTarget(target);
    DurableFile file(target);
    file.write(std::as_bytes(std::span(text)));
    file.commit();
}

/// Where the file is kept now. Throws Unusable.
QString keptAside(const QString& reason)
{
    const QString aside = setAside();
    if (aside.isEmpty()) {
        throw Unusable{QCoreApplication::translate("Settings",
                                                   "The settings in %1 cannot be read (%2), and "
                                                   "the file cannot be kept under another name.")
                           .arg(shownPath(), reason)};
    }
    return QDir::toNativeSeparators(aside);
}

/// Makes room for a file with settings, with the folder locked. Returns a sentence. Throws
/// Unusable.
QString replaceWithNothing(const QString& reason)
{
    const QString aside = keptAside(reason);
    try {
        put("{}\n");
    } catch (const FileError& error) {
        throw Unusable{QCoreApplication::translate(
                           "Settings", "The settings in %1 cannot be read (%2) or replaced: %3.")
                           .arg(shownPath(), reason, reasonOf(error.problem()))};
    }
    return QCoreApplication::translate(
               "Settings", "The remembered settings could not be read (%1): the defaults stand in "
                           "their place, and the file as it was is now %2.")
        .arg(reason, aside);
}

QByteArray textOf(const QJsonObject& values)
{
    return QJsonDocument(values).toJson(QJsonDocument::Compact) + '\n';
}

/// What is to stand in the file, with the folder locked; `note` becomes a sentence if something has
/// to make room. Throws Unusable.
QByteArray merged(const QJsonObject& values, const QJsonObject& known, QString& note)
{
    const auto valuesAlone = [&](const QString& reason) {
        note = QCoreApplication::translate(
                   "Settings", "%1 has been replaced (%2): the file as it was is now %3.")
                   .arg(shownPath(), reason, keptAside(reason));
        return textOf(values);
    };
    if (!QFileInfo::exists(path())) // somebody has removed it: there is nothing to keep
        return textOf(values);
    try {
        QJsonObject all = stored();
        for (auto entry = values.begin(); entry != values.end(); ++entry) {
            if (known.value(entry.key()) != *entry)
                all.insert(entry.key(), *entry);
        }
        const QByteArray text = textOf(all);
        return text.size() <= kMostBytes
                   ? text
                   : valuesAlone(QCoreApplication::translate(
                         "Settings", "it would have become larger than 1 MB"));
    } catch (const NoSettings& none) {
        return valuesAlone(none.reason);
    }
}

QString cannotBeSaved(const QString& reason)
{
    return QCoreApplication::translate("Settings", "The settings cannot be saved safely to %1: %2.")
        .arg(shownPath(), reason);
}

} // namespace

QString path()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    // The standard has a relative XDG_CONFIG_HOME ignored; Qt 6.4 takes it from where it stands.
    return (QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + QStringLiteral("/.config")) +
           QStringLiteral("/Tightrope/settings.json");
}

QString setAside()
{
    constexpr int kMost = 20;
    const auto contentOf = [](const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString name = path();
    const qint64 size = QFileInfo(name).size();
    const bool isLarge = size > kMostBytes; // another name is enough: copying may take its time
    const QByteArray real = QFile::encodeName(QFileInfo(name).canonicalFilePath());
    for (int i = 1; i <= kMost; ++i) {
        QString aside = name + QStringLiteral(".set-aside") +
                        (i == 1 ? QString() : QStringLiteral("-%1").arg(i));
        if (isLarge ? ::link(real.constData(), QFile::encodeName(aside).constData()) == 0
                    : QFile::copy(name, aside))
            return aside;
        const QFileInfo there(aside);
        if (!isLarge && there.isFile() && there.size() == size &&
            contentOf(aside) == contentOf(name))
            return aside;
        if (!there.exists())
            break; // it cannot be made
    }
    return {};
}

QString sayKeptAs(const QString& aside)
{
    return QCoreApplication::translate("Settings", "The file as it was is kept as %1.").arg(aside);
}

std::optional<QJsonObject> read(QString& problem)
{
    try {
        try {
            return stored();
        } catch (const NoSettings&) {
            const Descriptor lock = lockFolder();
            try {
                return stored(); // another window may have mended it meanwhile
            } catch (const NoSettings& none) {
                problem = replaceWithNothing(none.reason);
                return QJsonObject();
            }
        }
    } catch (const Unusable& unusable) {
        problem = unusable.sentence;
        return std::nullopt;
    }
}

Written write(const QJsonObject& values, QJsonObject& known)
{
    if (values == known)
        return {};
    QDir().mkpath(QFileInfo(path()).path());
    Written written;
    try {
        const Descriptor lock = lockFolder();
        if (!lock) {
            return {
                .unsaved = cannotBeSaved(QCoreApplication::translate(
                    "Settings", "the folder cannot be opened, or another window is busy there")),
                .setAside = {}};
        }
        put(merged(values, known, written.setAside));
        known = values;
    } catch (const Unusable& unusable) {
        written.unsaved = unusable.sentence;
    } catch (const FileError& error) {
        written.unsaved = cannotBeSaved(reasonOf(error.problem()));
    }
    return written;
}

QString clear()
{
    if (!QFileInfo::exists(path()))
        return {};
    const Descriptor lock = lockFolder(); // where nobody can have it, all is read all the same
    try {
        put("{}\n");
        return {};
    } catch (const FileError& error) {
        return QCoreApplication::translate("Settings",
                                           "The settings in %1 cannot be forgotten: %2.")
            .arg(shownPath(), reasonOf(error.problem()));
    }
}

} // namespace tightrope::ui::settings_file
