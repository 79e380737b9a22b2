// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tightrope::ui {

/// Whole sentences one after the other, as the language puts them; empty ones are left out. For
/// things that have nothing to do with each other: a sentence is never put together from pieces.
/// Thread: any.
QString paragraph(const QStringList& sentences);

} // namespace tightrope::ui
