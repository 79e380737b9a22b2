// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/actions.h"
#include "ui/instruments/instrument_list.h"
#include "ui/session/cursor_pair.h"
#include "ui/session/highlights.h"
#include "ui/session/live_session.h"
#include "ui/session/time_window.h"
#include "ui/window/frame_scheduler.h"
#include "ui/window/settings.h"
#include "ui/window/shown_run.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace tightrope::ui {

class Banner;
class CursorStrip;
struct FigureContent;
class FigureExporter;
class InstrumentDocks;
class ParameterController;
class ParameterPanel;
class ReadoutPanel;
class SettingsKeeper;
class StatusLine;
class SystemAppearance;
class TransportBar;
class ViewStack;

/// How the window is arranged at a stroke.
enum class LayoutPreset
{
    lecture,    ///< few things, large, with type for the back row
    explore,    ///< raster, rate and voltages
    everything, ///< all instruments
};

/// The laboratory: puts controls, views and the running session together. It knows what belongs to
/// what and computes nothing itself. Thread: GUI.
class MainWindow : public QMainWindow
{
    Q_OBJECT

  public:
    /// Draws and wires the network of the settings. Throws ParameterError.
    explicit MainWindow(const Settings& settings, QWidget* parent = nullptr);

    /// The same with other instruments than the program's.
    MainWindow(const Settings& settings, const std::vector<InstrumentKind>& instruments,
               QWidget* parent = nullptr);

    /// Looks at a simulation that is there already, started with the parameters of the settings.
    MainWindow(const Settings& settings, std::unique_ptr<Simulation> simulation,
               const std::vector<InstrumentKind>& instruments = instrumentKinds(),
               QWidget* parent = nullptr);
    ~MainWindow() override;

    LiveSession& session() { return m_session; }
    QAction* action(ActionId id) const { return m_actions[id]; }
    ViewStack& views() { return *m_views; }
    ParameterPanel& parameters() { return *m_parameters; }
    TransportBar& transport() { return *m_transport; }
    TimeWindow& timeWindow() { return m_timeWindow; }
    Highlights& highlights() { return m_highlights; }
    CursorPair& cursors() { return m_cursors; }
    InstrumentDocks& instruments() { return *m_instruments; }
    CursorStrip& cursorStrip() { return *m_strip; }
    SettingsKeeper& settingsKeeper() { return *m_keeper; }
    bool isPresenting() const { return m_settings.presentation; }

    /// The program ends when the window is closed, whatever else is open. Left to itself Qt asks
    /// every window whether it may end, and a menu or a dialog of an instrument that floats, opened
    /// in the moment between, says no: a program without a window would stay.
    void endProgramWhenClosed() { m_endsProgram = true; }

    /// What is on the screen: the run that is going on, or as it was when it was frozen.
    const ShownRun& shown() const { return m_shown; }

  Q_SIGNALS:
    /// A frame is on the screen; what it shows is shown().
    void frameShown();

    /// An instrument has had a tick of the display to itself, between two frames.
    void instrumentShown();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildLayout();
    template<typename Reaction> void on(ActionId id, Reaction reaction);
    void connectActions();
    void connectSimulationActions();
    void connectPictureActions();
    void connectWindowActions();
    void connectInstruments();
    void connectTransport();
    void connectSession();
    void restore(const Settings& settings);
    bool restorePlace(const QByteArray& state);

    void tick();
    void paintViews();
    void takeVoltages();
    bool lookWithInstrument();
    void updateReadouts();
    void showCondition();
    void setFrozen(bool frozen);
    void runBegan();
    FigureContent visible() const;
    void applyAppearance();
    void applyPreset(LayoutPreset preset);
    void dividePanels();
    void placeReadouts();
    void showParameters(bool shown);
    double panelMagnification() const;
    void setPresentation(bool presentation);
    void placeCursor(CursorId id);
    void readCursors();
    void askForPulse();
    void askToReset();
    void resetEverything();
    Settings currentSettings() const;

    Settings m_settings; ///< as last saved; what has no widget of its own lives here
    LiveSession m_session;
    Highlights m_highlights;
    TimeWindow m_timeWindow;
    CursorPair m_cursors;
    ShownRun m_shown{m_session};
    Actions m_actions{this};
    FrameScheduler m_frames;
    QTimer m_ticks;
    QElapsedTimer m_time; ///< since the window was made
    QElapsedTimer m_sinceVoltages;
    QElapsedTimer m_sinceReadouts;
    std::int64_t m_shownNeurons = 0;
    command::Pulse m_lastPulse{20.0, 0.01, {}}; ///< as the dialogue begins
    bool m_highlightsSpread = true;             ///< the user has not chosen any
    bool m_endsProgram = false;                 ///< when it is closed

    SystemAppearance* m_systemAppearance;
    TransportBar* m_transport;
    ParameterPanel* m_parameters;
    ViewStack* m_views;
    ReadoutPanel* m_readouts;
    StatusLine* m_status;
    Banner* m_banner;
    FigureExporter* m_figures;
    CursorStrip* m_strip;
    QSplitter* m_splitter;
    QList<int> m_usualSizes; ///< of the panels, before the presentation
    QMainWindow* m_dockHost; ///< within the window, for the docks
    InstrumentDocks* m_instruments;
    ParameterController* m_parameterController;
    SettingsKeeper* m_keeper;
};

} // namespace tightrope::ui
