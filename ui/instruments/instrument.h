// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/history/voltage_samples.h"
#include "ui/session/cursor_pair.h"
#include "ui/session/highlights.h"
#include "ui/theme/theme.h"

#include <limits>
#include <memory>
#include <optional>
#include <qcustomplot.h>
#include <vector>

namespace tightrope::ui {

class TimeMarks;

/// What the instruments look at: the live picture or the frozen one. Only for the call it is given
/// to; what is needed for longer is copied, which costs next to nothing for the history and for its
/// wiring.
struct Scene
{
    const RunHistory& history;      ///< spikes, parameters, changes, the present wiring
    const VoltageSamples& voltages; ///< of all neurons at some moments; few unless asked for
    double seconds;                 ///< that statistics look back from `end` [s]
    double end;                     ///< [s], of the time that the views show
    std::vector<Highlights::Entry> highlighted; ///< in the order of their colours

    /// The parameters that were in effect at `end`. Only if the history has a run.
    Parameters parameters() const;

    /// Is `end` before the wiring of the history came into effect? Older ones are not kept.
    bool isBeforeWiring() const;
};

/// The base of all instruments: a plot that explains the running network rather than showing its
/// course. An instrument computes only while it can be seen, and nothing that takes longer than a
/// few milliseconds on the GUI thread: see Background. It changes nothing and owns no data but its
/// last result. Thread: GUI.
class Instrument : public QCustomPlot
{
    Q_OBJECT

  public:
    explicit Instrument(QWidget* parent = nullptr);

    /// For headings and files, such as "Tug of war".
    virtual QString title() const = 0;

    /// For settings and object names, such as "balance".
    virtual QString key() const = 0;

    /// What is computed, as rich text with its formula and its source: the tooltip of the heading.
    virtual QString formula() const = 0;

    /// A quiet sentence beside the title, such as "1,998 of 2,000 neurons qualify".
    QString remark() const { return m_remark; }

    /// Does it look at Scene::voltages? Many are collected only while one of those can be seen.
    virtual bool needsVoltages() const { return false; }

    /// Does it look back Scene::seconds? Its heading then says how far, and lets the user choose.
    virtual bool looksBack() const { return false; }

    /// How far it looks back if it does not let the user choose [s]; 0: it shows the present.
    virtual double ownLookBack() const { return 0.0; }

    /// Controls of its own for the heading; owned by whoever takes them. Null: none.
    virtual QWidget* makeControl() { return nullptr; }

    virtual void setTheme(const Theme& theme);

    /// Multiplies type and line widths, for the back row; 1 is usual.
    virtual void setMagnification(double factor);

    /// The cursors to show on its time axis, if it has one, as long as they live.
    void setCursors(const CursorPair& cursors);

    /// The crosshair that all plots over time share [s]; NaN hides it. Cheap: only the overlay is
    /// drawn again, and only if the instrument has a time axis.
    void setTimeCursor(double time);

    /// The same without drawing: it is seen after the next look.
    void placeTimeCursor(double time);

    /// Takes a look, now and then while it can be seen (several times a second).
    virtual void look(const Scene& scene) = 0;

    /// Is it still computing what it has looked at?
    virtual bool isBusy() const { return false; }

    /// One of the same kind with the same last result, made for a figure and never shown. Its theme
    /// is still to be set.
    virtual std::unique_ptr<Instrument> duplicate() const = 0;

  Q_SIGNALS:
    void remarkChanged(const QString& remark);

    /// The mouse points at a time on the time axis [s], or at none any more (NaN).
    void cursorMoved(double time);

    /// A result came in from the background: look() is welcome before its turn.
    void resultArrived();

  protected:
    /// Marks moments on a horizontal axis: changes, once the instrument has set them, and cursors.
    TimeMarks& markTime(QCPAxis& axis);

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

    const Theme& theme() const { return *m_theme; }
    double magnification() const { return m_magnification; }
    void setRemark(const QString& remark);

    /// Colours and type of one of its axis rects; to be called by setTheme() for those added later.
    void styleAxes(QCPAxisRect& axes) const;

  private:
    void pointAt(double time);

    const Theme* m_theme;
    double m_magnification = 1.0;
    TimeMarks* m_marks = nullptr;                                ///< owned by the plot
    std::optional<QPointF> m_mouse;                              ///< within the plot
    double m_pointed = std::numeric_limits<double>::quiet_NaN(); ///< what was told last
    QString m_remark;
};

} // namespace tightrope::ui
