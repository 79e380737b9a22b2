// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_file.h"

#include "core/io/descriptor.h"
#include "core/io/durable_file.h"
#include "core/io/target_file.h"

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
#include <sys/file.h>

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
        throw Unusable{QStringLiteral("The settings cannot be read or saved: %1 is no file.")
                           .arg(shownPath())};
    }
    QFile file(path());
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(kMostBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        throw Unusable{QStringLiteral("The settings in %1 cannot be read or saved: %2.")
                           .arg(shownPath(), file.errorString())};
    }
    return bytes;
}

/// The values in the file. Qt reads JSON to a depth of 1024. Throws Unusable, NoSettings.
QJsonObject stored()
{
    const QByteArray bytes = readBytes();
    if (bytes.isEmpty())
        return {};
    if (bytes.size() > kMostBytes)
        throw NoSettings{QStringLiteral("the file is larger than 1 MB")};
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        throw NoSettings{
            QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset)};
    }
    if (!document.isObject())
        throw NoSettings{QStringLiteral("the file is no JSON object")};
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

/// Moves a file that holds no settings out of the way, with the folder locked. Returns a sentence.
/// Throws Unusable.
QString moveAside(const QString& reason)
{
    const QString aside = setAside();
    if (aside.isEmpty() || !QFile::remove(path())) {
        throw Unusable{QStringLiteral("The settings in %1 cannot be read (%2), and the file cannot "
                                      "be moved aside.")
                           .arg(shownPath(), reason)};
    }
    return QStringLiteral("The remembered settings could not be read (%1): the defaults stand in "
                          "their place, and the file as it was is now %2.")
        .arg(reason, QDir::toNativeSeparators(aside));
}

QByteArray textOf(const QJsonObject& values)
{
    return QJsonDocument(values).toJson(QJsonDocument::Compact) + '\n';
}

/// What is to stand in the file, with the folder locked. Throws Unusable.
QByteArray merged(const QJsonObject& values, const QJsonObject& known)
{
    QJsonObject all;
    try {
        all = stored();
        for (auto entry = values.begin(); entry != values.end(); ++entry) {
            if (known.value(entry.key()) != *entry)
                all.insert(entry.key(), *entry);
        }
    } catch (const NoSettings& none) {
        moveAside(none.reason);
        all = values;
    }
    const QByteArray text = textOf(all);
    if (text.size() <= kMostBytes)
        return text;
    moveAside(QStringLiteral("the file is larger than 1 MB")); // by what is not of this program
    return textOf(values);
}

} // namespace

QString path()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/Tightrope/settings.json");
}

QString setAside()
{
    constexpr int kMost = 20;
    const auto contentOf = [](const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.read(kMostBytes + 1) : QByteArray();
    };
    const QString name = path();
    const qint64 size = QFileInfo(name).size();
    for (int i = 1; i <= kMost; ++i) {
        const QString aside = name + QStringLiteral(".set-aside") +
                              (i == 1 ? QString() : QStringLiteral("-%1").arg(i));
        const bool isSame = QFileInfo(aside).isFile() && QFileInfo(aside).size() == size &&
                            size <= kMostBytes && contentOf(aside) == contentOf(name);
        if (isSame || QFile::copy(name, aside))
            return aside;
        if (!QFile::exists(aside))
            break; // it cannot be made
    }
    return {};
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
                problem = moveAside(none.reason);
                return QJsonObject();
            }
        }
    } catch (const Unusable& unusable) {
        problem = unusable.sentence;
        return std::nullopt;
    }
}

QString write(const QJsonObject& values, QJsonObject& known)
{
    if (values == known)
        return {};
    QString reason = QStringLiteral("the folder cannot be opened, or another window is busy there");
    QDir().mkpath(QFileInfo(path()).path());
    try {
        if (const Descriptor lock = lockFolder()) {
            const QByteArray text = merged(values, known);
            const std::filesystem::path target(QFile::encodeName(path()).toStdString());
            requireWritableTarget(target);
            DurableFile file(target);
            file.write(std::as_bytes(std::span(text)));
            file.commit();
            known = values;
            return {};
        }
    } catch (const Unusable& unusable) {
        return unusable.sentence;
    } catch (const FileError& error) {
        reason = QString::fromStdString(error.reason());
    }
    return QStringLiteral("The settings cannot be saved to %1 (%2): the window will not remember "
                          "what changes now.")
        .arg(shownPath(), reason);
}

void clear()
{
    const Descriptor lock = lockFolder();
    if (QFileInfo(path()).isFile())
        QFile::remove(path());
}

} // namespace tightrope::ui::settings_file
