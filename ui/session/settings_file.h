// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

namespace tightrope::ui::settings_file {

/// Where the settings stand: one JSON object with values by key, such as "run/speed".
QString path();

/// Copies the file beside it, under a name that is free or holds the same, for what cannot be used
/// and will be written over. Returns that name, or nothing if that failed.
QString setAside();

/// All values, or nothing if the file is there and cannot be read. Whatever may stand in its place,
/// this returns soon and leaves the program running; `problem` becomes a sentence if something
/// cannot be read. A file that holds no settings is set aside.
std::optional<QJsonObject> read(QString& problem);

/// Writes the values that differ from the known ones, so that two windows do not undo each other's
/// changes; what stands there under other keys stays. The file is on the disk when this returns,
/// and `known` is what was written. Returns a sentence if that failed, or nothing. Thread: any, one
/// at a time.
QString write(const QJsonObject& values, QJsonObject& known);

/// Forgets all values. What stands in the file's place and is none stays.
void clear();

} // namespace tightrope::ui::settings_file
