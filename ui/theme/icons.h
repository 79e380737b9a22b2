// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace tightrope::ui {

/// One of the icons under resources/icons, drawn in a colour, sharp at every scale.
/// An unknown name gives an empty icon. GUI thread.
QIcon icon(const QString& name, const QColor& colour);

/// The same in two states, for buttons that toggle.
QIcon toggleIcon(const QString& off, const QString& on, const QColor& colour);

} // namespace tightrope::ui
