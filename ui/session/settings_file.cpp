// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_file.h"

#include "core/io/descriptor.h"
#include "core/io/durable_file.h"
#include "core/io/target_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <span>
#include <sys/file.h>
#include <utility>

namespace tightrope::ui::settings_file {
namespace {

// Far more than the window ever writes. A short line cannot hold values that are nested so deeply,
// or claim so many entries, that reading them would end the program.
constexpr qsizetype kLongestLine = 16 << 10;
constexpr qsizetype kLargestFile = 1 << 20;
constexpr qint64 kLargestRead = 256 << 20;

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

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

constexpr char16_t kNothing = 0xFFFF;

/// The character that an escape sequence stands for, as far as it matters here, and where it ends.
std::pair<char16_t, qsizetype> unescaped(QByteArrayView text, qsizetype backslash)
{
    const auto digits = [&](qsizetype from, int base) {
        unsigned code = 0;
        qsizetype at = from;
        for (; at < text.size(); ++at) {
            bool isDigit = false;
            const unsigned digit = QByteArray(1, text[at]).toUInt(&isDigit, base);
            if (!isDigit)
                break;
            code = code * static_cast<unsigned>(base) + digit;
        }
        return std::pair{static_cast<char16_t>(code), at};
    };
    const qsizetype next = backslash + 1;
    if (next >= text.size())
        return {kNothing, next};
    if (text[next] == 'x')
        return digits(next + 1, 16);
    if (text[next] >= '0' && text[next] <= '7')
        return digits(next, 8);
    // The others stand for control characters and the like, or for nothing.
    return {QByteArrayView("abfnrtv\"?'\\").contains(text[next]) ? u'\\' : kNothing, next + 1};
}

/// Is every item of the value of a kind that the window writes? What begins with an @ may claim to
/// be anything, nested in itself or of any size, and reading it could end the program.
bool isHarmless(QByteArrayView value)
{
    bool atStart = true;
    bool inQuotes = false;
    for (qsizetype i = 0; i < value.size();) {
        const char character = value[i];
        if (character == '\\') {
            const auto [code, end] = unescaped(value, i);
            if (atStart && code == u'@')
                return false;
            atStart = atStart && code == kNothing;
            i = end;
            continue;
        }
        if (character == '"')
            inQuotes = !inQuotes;
        else if (character == ',' && !inQuotes)
            atStart = true;
        else if (character != ' ' && character != '\t') {
            const QByteArrayView rest = value.sliced(i);
            if (atStart && character == '@' && !rest.startsWith("@ByteArray(") &&
                !rest.startsWith("@Size(") && !rest.startsWith("@Rect(") &&
                !rest.startsWith("@Point(") && !rest.startsWith("@Invalid()") &&
                !rest.startsWith("@@"))
                return false;
            atStart = false;
        }
        ++i;
    }
    return !inQuotes; // or else the next lines would belong to it
}

/// Is it a section, a comment, or a key with a value of a kind that the window writes?
bool isUsable(const QByteArray& line)
{
    const QByteArray content = line.trimmed();
    if (content.isEmpty() || content.startsWith(';'))
        return true;
    if (content.startsWith('#')) // of which QSettings knows nothing
        return !content.contains('"') && !content.contains('=');
    if (content.contains('\0'))
        return false;
    if (content.startsWith('['))
        return content.endsWith(']') && !content.contains('"');
    const qsizetype equals = content.indexOf('=');
    return equals > 0 && !content.first(equals).contains('"') &&
           isHarmless(QByteArrayView(content).sliced(equals + 1));
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
    const QString aside = setAside();
    if (aside.isEmpty()) {
        throw Unusable{
            QStringLiteral("The settings in %1 cannot be used, and there is no room to keep "
                           "the file beside another one.")
                .arg(QDir::toNativeSeparators(name))};
    }
    try {
        DurableFile replacement(QFile::encodeName(name).toStdString());
        replacement.write(std::as_bytes(std::span(good.text)));
        replacement.commit();
    } catch (const FileError& error) {
        throw Unusable{
            QStringLiteral("The settings in %1 cannot be used, and the file cannot be "
                           "replaced: %2.")
                .arg(QDir::toNativeSeparators(name), QString::fromStdString(error.reason()))};
    }
    return QStringLiteral("Some of the remembered settings could not be read; the file as it was "
                          "is now %1.")
        .arg(QDir::toNativeSeparators(aside));
}

/// The content of the file with some values changed. QSettings does that on a copy: where its own
/// writing is cut short it may not notice, and what it has put in place is lost. Nothing if there
/// is no room for the copy.
std::optional<QByteArray> changed(const std::function<void(QSettings&)>& change)
{
    const QTemporaryDir scratch;
    const QString copy = scratch.filePath(QStringLiteral("copy.ini"));
    const QString check = scratch.filePath(QStringLiteral("check.ini"));
    if (!scratch.isValid() || (QFile::exists(path()) && !QFile::copy(path(), copy)))
        return std::nullopt;
    QSettings settings(copy, QSettings::IniFormat);
    change(settings);
    settings.sync();
    QByteArray content = contentOf(copy);
    const bool isWhole = settings.status() == QSettings::NoError &&
                         (content.isEmpty() || content.endsWith('\n')) &&
                         QFile::copy(copy, check) &&
                         QSettings(check, QSettings::IniFormat).allKeys() == settings.allKeys();
    return isWhole ? std::optional(content) : std::nullopt;
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

/// Puts the file with some values changed in its place. Returns a sentence if that failed.
QString replace(const std::function<void(QSettings&)>& change)
{
    QString reason = QStringLiteral("there is no room for a copy in %1").arg(QDir::tempPath());
    QDir().mkpath(QFileInfo(path()).path());
    const Descriptor lock = lockFolder();
    try {
        makeUsable();
        if (!lock) {
            reason = QStringLiteral("the folder cannot be opened, or another window is busy there");
        } else if (const std::optional<QByteArray> content = changed(change)) {
            const std::filesystem::path target(QFile::encodeName(path()).toStdString());
            requireWritableTarget(target);
            DurableFile file(target);
            file.write(std::as_bytes(std::span(*content)));
            file.commit();
            return {};
        }
    } catch (const Unusable& unusable) {
        return unusable.sentence;
    } catch (const FileError& error) {
        reason = QString::fromStdString(error.reason());
    }
    return QStringLiteral("The settings cannot be saved to %1 (%2): the window will not remember "
                          "what changes now.")
        .arg(QDir::toNativeSeparators(path()), reason);
}

} // namespace

QString path()
{
    // Asked about a neighbour that nobody writes: QSettings reads a file before it tells its name.
    const QSettings neighbour(QSettings::IniFormat, QSettings::UserScope,
                              QStringLiteral("Tightrope"), QStringLiteral("none"));
    return QFileInfo(neighbour.fileName()).dir().filePath(QStringLiteral("Tightrope.ini"));
}

QString setAside()
{
    constexpr int kMost = 20;
    const QString name = path();
    for (int i = 1; i <= kMost; ++i) {
        const QString aside = name + QStringLiteral(".set-aside") +
                              (i == 1 ? QString() : QStringLiteral("-%1").arg(i));
        if (QFile::copy(name, aside) || contentOf(aside) == contentOf(name))
            return aside;
        if (!QFile::exists(aside))
            break; // it cannot be made
    }
    return {};
}

std::optional<QVariantMap> read(QString& problem)
{
    try {
        problem = makeUsable();
        // A copy, since QSettings takes a file of the same size and within the same few
        // milliseconds for the one it has read already.
        const QTemporaryDir scratch;
        const QString copy = scratch.filePath(QStringLiteral("copy.ini"));
        const bool isCopied = scratch.isValid() && QFile::copy(path(), copy);
        const QSettings stored(isCopied ? copy : path(), QSettings::IniFormat);
        QVariantMap values;
        for (const QString& key : stored.allKeys())
            values.insert(key, stored.value(key));
        return values;
    } catch (const Unusable& unusable) {
        problem = unusable.sentence;
        return std::nullopt;
    }
}

QString write(const QVariantMap& values, QVariantMap& known)
{
    const QString problem = replace([&](QSettings& stored) {
        for (auto entry = values.begin(); entry != values.end(); ++entry) {
            const auto before = known.constFind(entry.key());
            if (before != known.constEnd() && *before == *entry)
                continue;
            if (entry->isValid())
                stored.setValue(entry.key(), *entry);
            else
                stored.remove(entry.key());
        }
    });
    if (problem.isEmpty())
        known = values;
    return problem;
}

void clear()
{
    // Where that fails nothing can be read from it, either.
    replace([](QSettings& stored) { stored.clear(); });
}

} // namespace tightrope::ui::settings_file
