// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"

#include <QString>

namespace tightrope::ui {

/// A few words for the parameter: "Refractory time". Thread: any, like all functions here.
QString labelOf(const ParameterInfo& parameter);

/// What the parameter does to the network, in a few sentences.
QString helpOf(const ParameterInfo& parameter);

/// The range or the words of the parameter: "0 ms to 20 ms", "a whole number from 1 to 9", "auto,
/// numpy or philox".
QString allowedValues(const ParameterInfo& parameter);

/// What may stand in the place of a value that cannot be used. Completes a sentence.
QString phraseOf(const allowed::Any& allowed);

/// "auto, numpy or philox"
QString oneOf(const QStringList& words);

/// "step, key and value"
QString allOf(const QStringList& words);

} // namespace tightrope::ui
