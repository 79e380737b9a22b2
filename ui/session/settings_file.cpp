// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <fcntl.h>
#include <unistd.h>

namespace tightrope::ui::settings_file {
namespace {

// Far more than the window ever writes. A short line cannot hold values that are nested so deeply,
// or claim so many entries, that reading them would end the program.
constexpr qsizetype kLongestLine = 16 << 10;
constexpr qsizetype kLargestFile = 1 << 20;
constexpr qint64 kLargestRead = 256 << 20;

bool isContinued(const QByteArray& line)
{
    qsizetype backslashes = 0;
    for (qsizetype i = line.size() - 1; i >= 0 && line[i] == '\\'; --i)
        ++backslashes;
    return backslashes % 2 == 1;
}

/// The next line with those that continue it, without its end; `tooLong` if that is not all of it.
QByteArray nextLine(QFile& file, bool& tooLong)
{
    QByteArray line;
    tooLong = false;
    for (bool goesOn = true; goesOn && !file.atEnd();) {
        QByteArray piece = file.readLine(kLongestLine);
        if (piece.isEmpty())
            break; // an error
        const bool hasEnd = piece.endsWith('\n');
        while (piece.endsWith('\n') || piece.endsWith('\r'))
            piece.chop(1);
        goesOn = !hasEnd || isContinued(piece);
        tooLong = tooLong || line.size() + piece.size() > kLongestLine;
        if (!tooLong)
            line += piece + (hasEnd && goesOn ? "\n" : "");
    }
    return line;
}

/// Is it a section, a comment, or a key with a value of a kind that the window writes?
bool isUsable(const QByteArray& line)
{
    const QByteArray content = line.trimmed();
    if (content.isEmpty() || content.startsWith(';') || content.startsWith('#'))
        return true;
    if (content.contains('\0'))
        return false;
    if (content.startsWith('['))
        return content.endsWith(']');
    return content.contains('=') && !content.contains("@Variant(") &&
           !content.contains("@DateTime(");
}

/// The lines that can be used.
struct GoodLines
{
    QByteArray text;
    bool all = true;
};

GoodLines goodLines(QFile& file)
{
    GoodLines good;
    if (file.size() > kLargestRead)
        return {.text = {}, .all = false};
    while (!file.atEnd()) {
        bool tooLong = false;
        const QByteArray line = nextLine(file, tooLong);
        if (tooLong || !isUsable(line) || good.text.size() + line.size() > kLargestFile)
            good.all = false;
        else
            good.text += line + '\n';
        if (file.error() != QFileDevice::NoError)
            break;
    }
    return good;
}

/// Nothing can be read from what stands there, and nothing written.
struct Unusable
{
    QString sentence;
};

/// Afterwards the file can be read and written without harm; returns a sentence if something was
/// set aside for it. Throws Unusable.
QString makeUsable()
{
    const QString name = path();
    const QFileInfo info(name);
    if (!info.exists())
        return {};
    if (!info.isFile()) {
        throw Unusable{QStringLiteral("The settings cannot be read or saved: %1 is no file.")
                           .arg(QDir::toNativeSeparators(name))};
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        throw Unusable{QStringLiteral("The settings in %1 cannot be read or saved: %2.")
                           .arg(QDir::toNativeSeparators(name), file.errorString())};
    }
    const GoodLines good = goodLines(file);
    if (good.all)
        return {};
    file.close();
    const QString aside = name + QStringLiteral(".set-aside");
    QFile::remove(aside);
    QSaveFile replacement(name);
    if (!QFile::rename(name, aside) || !replacement.open(QIODevice::WriteOnly) ||
        replacement.write(good.text) != good.text.size() || !replacement.commit()) {
        throw Unusable{QStringLiteral("The settings in %1 cannot be used, and the file cannot be "
                                      "replaced.")
                           .arg(QDir::toNativeSeparators(name))};
    }
    return QStringLiteral("Some of the remembered settings could not be read; the file as it was "
                          "is now %1.")
        .arg(QDir::toNativeSeparators(aside));
}

/// QSettings puts a file in place that is on the disk; that it is in place has to get there, too.
void syncFolder()
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path()).path());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

QString path()
{
    // Asked about a neighbour that nobody writes: QSettings reads a file before it tells its name.
    const QSettings neighbour(QSettings::IniFormat, QSettings::UserScope,
                              QStringLiteral("Tightrope"), QStringLiteral("none"));
    return QFileInfo(neighbour.fileName()).dir().filePath(QStringLiteral("Tightrope.ini"));
}

QVariantMap read(QString& problem)
{
    QVariantMap values;
    try {
        problem = makeUsable();
        const QSettings stored(path(), QSettings::IniFormat);
        for (const QString& key : stored.allKeys())
            values.insert(key, stored.value(key));
    } catch (const Unusable& unusable) {
        problem = unusable.sentence;
    }
    return values;
}

QString write(const QVariantMap& values, QVariantMap& known)
{
    try {
        makeUsable();
    } catch (const Unusable& unusable) {
        return unusable.sentence;
    }
    QSettings stored(path(), QSettings::IniFormat);
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        const auto before = known.constFind(entry.key());
        if (before != known.constEnd() && *before == *entry)
            continue;
        if (entry->isValid())
            stored.setValue(entry.key(), *entry);
        else
            stored.remove(entry.key());
    }
    stored.sync();
    if (stored.status() == QSettings::AccessError) {
        return QStringLiteral("The settings cannot be saved to %1: the window will not remember "
                              "what changes now.")
            .arg(QDir::toNativeSeparators(path()));
    }
    syncFolder();
    known = values;
    return {};
}

void clear()
{
    try {
        makeUsable();
        QSettings stored(path(), QSettings::IniFormat);
        stored.clear();
        stored.sync();
    } catch (const Unusable&) {
        // Nothing can be read from it, either.
    }
}

} // namespace tightrope::ui::settings_file
