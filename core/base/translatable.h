// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a text for people in code that knows no Qt and cannot translate it; ui/text does, under
/// the name of the namespace. `lupdate -tr-function-alias QT_TR_NOOP+=TIGHTROPE_TEXT` collects
/// them.
#define TIGHTROPE_TEXT(text) text
