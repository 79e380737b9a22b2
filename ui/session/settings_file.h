// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariantMap>
#include <optional>

namespace tightrope::ui::settings_file {

/// Where the settings stand: values by key, such as "run/speed".
QString path();

/// Copies the file beside it, under a name that is free or holds the same, for what cannot be used
/// and will be written over. Returns that name, or nothing if that failed.
QString setAside();

/// All values, or nothing if the file is there and cannot be read. Whatever may stand in its place,
/// this returns soon and leaves the program running: what cannot be read is left out, and `problem`
/// becomes a sentence about it. A file of which some lines are bad is set aside, and another one
/// with the good lines takes its place.
std::optional<QVariantMap> read(QString& problem);

/// Writes the values that differ from the known ones, so that two windows do not undo each other's
/// changes; an invalid value removes its key. The file is on the disk when this returns, and
/// `known` is what was written. Returns a sentence if that failed, or nothing. Thread: any, one at
/// a time.
QString write(const QVariantMap& values, QVariantMap& known);

/// Empties the file, whatever it holds.
void clear();

} // namespace tightrope::ui::settings_file
