// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QSize>
#include <QString>

class QCPPainter;

namespace tightrope::ui {

struct Theme;

/// How a part of a figure is to be drawn.
struct PartLook
{
    const Theme& theme;
    double fineness = 1.0; ///< dots for each unit of its area that can be told apart
    bool highest = true;   ///< of its figure: says what changed
    bool lowest = true;    ///< of its figure: carries the time axis
};

/// What a figure is put together from: it draws itself into a rectangle of whatever is painted on,
/// a picture as well as a page. A part shares what it shows, so that it stays what it was when the
/// figure was asked for. Units are those of type: a caption is type::kCaption of them high.
/// Thread: GUI.
class FigurePart
{
  public:
    virtual ~FigurePart() = default;

    /// For settings and command lines, such as "rate".
    virtual QString key() const = 0;

    /// For headings, such as "Population rate".
    virtual QString title() const = 0;

    /// A quiet sentence beside the title, about what was painted last.
    virtual QString remark() const = 0;

    /// How much of the time before the end it is about [s]; 0: in a stack all that the figure is
    /// about, alone the moment at its end.
    virtual double lookBack() const { return 0.0; }

    /// The least room that it can be read in, heading not included.
    virtual QSize leastSize(const PartLook& look) = 0;

    /// Leaves the painter as it was. It is the painter of the plots, which is any painter and knows
    /// besides whether lines are kept as lines. Throws std::bad_alloc rather than leave a hole.
    virtual void paint(QCPPainter& painter, const QRect& area, const PartLook& look) = 0;
};

} // namespace tightrope::ui
