// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/history/voltage_samples.h"
#include "ui/plots/plot.h"
#include "ui/session/highlights.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace tightrope::ui {

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
class Instrument : public Plot
{
    Q_OBJECT

  public:
    explicit Instrument(QWidget* parent = nullptr);

    /// What is computed, as rich text with its formula and its source: the tooltip of the heading.
    virtual QString formula() const = 0;

    /// A quiet sentence beside the title, such as "1,998 of 2,000 neurons qualify".
    QString remark() const override { return m_remark; }

    /// Does it look at Scene::voltages? Many are collected only while one of those can be seen.
    virtual bool needsVoltages() const { return false; }

    /// Does it look back Scene::seconds? Its heading then says how far, and lets the user choose.
    virtual bool looksBack() const { return false; }

    /// How far it looks back if it does not let the user choose [s]; 0: it shows the present.
    virtual double ownLookBack() const { return 0.0; }

    /// Controls of its own for the heading; owned by whoever takes them. Null: none.
    virtual QWidget* makeControl() { return nullptr; }

    void setTheme(const Theme& theme) override;
    void setMagnification(double factor) override; ///< the least size as well

    /// Takes a look, now and then while it can be seen (several times a second).
    virtual void look(const Scene& scene) = 0;

    /// Is it still computing what it has looked at?
    virtual bool isBusy() const { return false; }

    /// One of the same kind with the same last result, never to be shown. Its theme is still to be
    /// set.
    virtual std::unique_ptr<Instrument> duplicate() const = 0;

    /// A duplicate for a figure, where `seconds` is how far back those look that let the user
    /// choose.
    std::shared_ptr<Instrument> still(double seconds) const;

    double lookBack() const override { return m_lookBack; }
    QSize leastSize(const PartLook& look) override;
    void paint(QCPPainter& painter, const QRect& area, const PartLook& look) override;

  Q_SIGNALS:
    void remarkChanged(const QString& remark);

    /// A result came in from the background: look() is welcome before its turn.
    void resultArrived();

  protected:
    /// Marks moments on a horizontal axis: changes, once the instrument has set them, and cursors.
    TimeMarks& markTime(QCPAxis& axis);

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

    void setRemark(const QString& remark);

    /// The facts of a remark, such as "bins of 5 ms · over the last 3.0 s".
    static QString listed(const QStringList& facts);

    /// Which time statistics count, for formula().
    static QString countingRule();

    /// In the place of a statistic that has nothing to count yet, while so much settles [s].
    static QString settlingNotice(double seconds);

    /// What formula() is made of, in rich text.
    static QString paragraphs(const QStringList& texts);

    /// Colours and type of one of its axis rects; to be called by setTheme() for those added later.
    void styleAxes(QCPAxisRect& axes) const;

  private:
    void pointAt(double time);

    std::optional<QPointF> m_mouse;                              ///< within the plot
    double m_pointed = std::numeric_limits<double>::quiet_NaN(); ///< what was told last
    QString m_remark;
    double m_lookBack = 0.0; ///< of one for a figure [s]
};

} // namespace tightrope::ui
