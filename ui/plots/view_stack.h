// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/still_views.h"
#include "ui/session/cursor_pair.h"
#include "ui/session/highlights.h"
#include "ui/session/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <array>
#include <memory>
#include <vector>

class QPushButton;
class QSplitter;

namespace tightrope {
class RunHistory;
struct NetworkCondition;
struct Parameters;
} // namespace tightrope

namespace tightrope::ui {

class NetworkNotice;
class NeuronFields;
class RasterView;
class RateMenu;
class RateView;
class TimeView;
class TraceView;
class ViewFrame;

/// Raster, population rate and voltages, one below the other on one time axis and with one cursor.
/// Thread: GUI.
class ViewStack : public QWidget
{
    Q_OBJECT

  public:
    /// Both must outlive the stack.
    ViewStack(Highlights& highlights, TimeWindow& timeWindow, QWidget* parent = nullptr);
    ~ViewStack() override;

    /// What is looked at from now on, also by views that are folded away.
    void setHistory(std::shared_ptr<const RunHistory> history);
    void setTheme(const Theme& theme);

    /// Multiplies type, lines and margins; 1 is usual.
    void setMagnification(double factor);

    /// The cursors that all views show and that a drag moves, as long as they live.
    void setCursors(CursorPair& cursors);

    /// The crosshair that somebody else moves [s]; NaN hides it.
    void setTimeCursor(double time);

    /// Where the mouse rests in one of the views [s]; NaN if it is elsewhere.
    double timeUnderMouse() const;

    /// Draws everything that can be seen; what is hidden costs nothing.
    void refresh();

    /// Says over the highest view that is not folded away what the network cannot leave by itself.
    void showCondition(const NetworkCondition& condition, const Parameters& parameters);
    NetworkNotice& notice() const { return *m_notice; }

    RasterView* raster() const { return m_raster; }
    RateView* rate() const { return m_rate; }
    TraceView* traces() const { return m_traces; }

    /// From top to bottom.
    std::vector<TimeView*> views() const;

    void setSelection(const NeuronSelection& selection);

    void setRateResolution(const RateResolution& resolution);

    /// What they show now.
    ViewPicture picture() const;

    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray& layout); ///< false if it is of another kind
    void resetLayout();

    /// Divides the height between raster, rate and traces in these proportions; 0 folds one away.
    void divide(const std::array<int, 3>& shares);

  Q_SIGNALS:
    /// The mouse points at another time [s], or at none any more (NaN).
    void cursorMoved(double time);
    /// Something typed cannot be read; a sentence for people.
    void problem(const QString& sentence);
    /// What was typed is in use; what was wrong before is not any more.
    void settled();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void takePickBack();
    void updateRemarks();
    void updateLastChange();
    void placeLiveButton();
    void placeLabels();
    void placeNotice();

    Highlights& m_highlights;
    TimeWindow& m_timeWindow;
    std::shared_ptr<const RunHistory> m_history;
    std::pair<std::uint64_t, std::size_t> m_chipOf{0, 0}; ///< run, and entries of its log
    Highlights::Choice m_beforePick;                      ///< the highlights before the last pick
    RasterView* m_raster;
    RateView* m_rate;
    TraceView* m_traces;
    ViewFrame* m_rasterFrame;
    ViewFrame* m_rateFrame;
    ViewFrame* m_traceFrame;
    RateMenu* m_rateMenu;
    NeuronFields* m_fields;
    QSplitter* m_splitter;
    QPushButton* m_liveButton;
    NetworkNotice* m_notice;
};

} // namespace tightrope::ui
