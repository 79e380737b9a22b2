// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <array>

class QApplication;

namespace tightrope::ui {

/// How many neurons can be highlighted: as many as there are colours that colour-blind people
/// tell apart.
inline constexpr int kHighlightColours = 7;

/// All colours of the window and of figures. Values only; GUI thread.
struct Theme
{
    bool dark = false;
    QColor window;      ///< behind everything
    QColor surface;     ///< panels
    QColor field;       ///< typed fields
    QColor plot;        ///< behind data
    QColor ink;         ///< text
    QColor mutedInk;    ///< captions, tick labels
    QColor line;        ///< borders between things
    QColor control;     ///< edges of what can be acted on, empty grooves: 3:1 on panels and fields
    QColor grid;        ///< grid lines in plots
    QColor spikes;      ///< neurons that are not highlighted
    QColor accent;      ///< what can be acted on
    QColor accentInk;   ///< text on the accent
    QColor restarts;    ///< parameters that restart
    QColor problem;     ///< errors
    QColor problemBack; ///< behind errors
    /// Okabe & Ito 2008, without those that vanish on the background.
    std::array<QColor, kHighlightColours> highlights;

    static const Theme& light();
    static const Theme& darkTheme();

    QPalette palette() const;
    QString styleSheet() const;
};

/// The one scale of type, in pixels at the application's scale.
namespace type {
inline constexpr int kCaption = 11;
inline constexpr int kBody = 13;
inline constexpr int kTitle = 14;
inline constexpr int kFigure = 26;

QFont font(int pixels, QFont::Weight weight = QFont::Normal);
} // namespace type

/// Even spacing: multiples of it, in pixels.
inline constexpr int kSpace = 8;

/// Style, type and the way numbers are written for the whole application; before the first widget
/// is made. Numbers have a decimal point and commas between thousands, and are read like that,
/// whatever the language of the desktop: a figure is the same everywhere.
void prepareApplication(QApplication& application);

/// Colours for the whole application.
void applyTheme(QApplication& application, const Theme& theme);

} // namespace tightrope::ui
