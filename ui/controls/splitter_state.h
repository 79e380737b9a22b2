// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QSplitter;

namespace tightrope::ui {

/// Restores what QSplitter::saveState() gave, which may come from a file that anybody has written:
/// QSplitter believes any size, width of handles and orientation. False, and nothing is done, if it
/// is not of a splitter like this one on a screen. Thread: GUI.
bool restoreSplitter(QSplitter& splitter, const QByteArray& state);

} // namespace tightrope::ui
