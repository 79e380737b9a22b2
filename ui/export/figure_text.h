// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

namespace tightrope::ui {

/// The caption: parameters, seed, time span, and what changed within it.
QString figureCaption(const FigureContent& whole, const FigureSettings& settings = {});

/// The experiment behind a figure as JSON: parameters at its end, the run's start and changes, time
/// span, seed and version; of an instrument also what it is.
QString figureMetadata(const FigureContent& whole, const FigureSettings& settings = {});

} // namespace tightrope::ui
