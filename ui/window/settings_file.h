// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

namespace tightrope::ui::settings_file {

/// Where the settings stand: one JSON object with values by key, such as "run/speed".
QString path();

/// Keeps the file beside itself, under a name that is free or holds the same, for what cannot be
/// used and will be written over. Returns that name, or nothing if that failed.
QString setAside();

/// Says where the file is that was put aside.
QString sayKeptAs(const QString& aside);

/// All values, or nothing if the file is there and cannot be read. Whatever may stand in its place,
/// this returns soon and leaves the program running; `problem` becomes a sentence if something
/// cannot be read. A file that holds no settings is set aside, and an empty one takes its place.
std::optional<QJsonObject> read(QString& problem);

/// What came of writing.
struct Written
{
    QString unsaved;  ///< a sentence if the values are not in the file
    QString setAside; ///< a sentence if what stood there had to make room for them
};

/// Writes the values that differ from the known ones, so that two windows do not undo each other's
/// changes; what stands there under other keys stays. The file is on the disk when this returns,
/// and `known` is what was written. A link is followed, a protected file left alone. Throws
/// std::bad_alloc. Thread: any.
Written write(const QJsonObject& values, QJsonObject& known);

/// Forgets all values, whatever the file holds. Returns a sentence if that failed, or nothing.
QString clear();

} // namespace tightrope::ui::settings_file
