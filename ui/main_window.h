// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/highlights.h"
#include "ui/session/live_session.h"
#include "ui/session/settings.h"
#include "ui/session/time_window.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <optional>

class QActionGroup;
class QSplitter;

namespace tightrope::ui {

class Banner;
class FigureDesk;
class FrameClock;
class ParameterPanel;
class ReadoutPanel;
class StatusLine;
class SystemAppearance;
class TransportBar;
class ViewStack;

/// The laboratory: puts controls, views and the running session together. It knows what belongs to
/// what and computes nothing itself. Thread: GUI.
class MainWindow : public QMainWindow
{
    Q_OBJECT

  public:
    /// Draws and wires the network of the settings. Throws ParameterError.
    explicit MainWindow(const Settings& settings, QWidget* parent = nullptr);

    /// Looks at a simulation that is there already, started with the parameters of the settings.
    MainWindow(const Settings& settings, std::unique_ptr<Simulation> simulation,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    LiveSession& session() { return m_session; }
    ViewStack& views() { return *m_views; }
    ParameterPanel& parameters() { return *m_parameters; }
    TransportBar& transport() { return *m_transport; }
    TimeWindow& timeWindow() { return m_timeWindow; }
    Highlights& highlights() { return m_highlights; }

    bool isFrozen() const { return m_frozen.has_value(); }

    /// The history that is on the screen: the frozen one, or the live one.
    const RunHistory& shownHistory() const;

  Q_SIGNALS:
    /// A frame is on the screen; what it shows is shownHistory().
    void frameShown();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    void buildLayout();
    void buildMenu();
    void connectTransport();
    void connectParameters();
    void connectSession();
    void restore(const Settings& settings);

    void tick();
    void updateReadouts();
    void setFrozen(bool frozen);
    void send(command::Any command);
    void cancelWiring();
    void askFor(ParameterId id, double value, bool settled);
    void resetParameters();
    void showRejected(const QString& key, const QString& sentence);
    void runBegan();
    FigureContent visible() const;
    void applyAppearance();
    void resetEverything();
    Settings currentSettings() const;

    Settings m_settings; ///< as last saved; what has no widget of its own lives here
    Parameters m_asked;  ///< what the user asked for; the network follows
    LiveSession m_session;
    Highlights m_highlights;
    TimeWindow m_timeWindow;
    std::optional<RunHistory> m_frozen;
    std::int64_t m_shownNeurons = 0;
    double m_shownUntil = 0.0;      ///< [s], the newest sample in the last frame
    bool m_highlightsSpread = true; ///< the user has not chosen any
    bool m_dirty = true;            ///< something else than new data asks for a frame
    QElapsedTimer m_sinceReadouts;

    FrameClock* m_clock;
    SystemAppearance* m_systemAppearance;
    TransportBar* m_transport;
    ParameterPanel* m_parameters;
    ViewStack* m_views;
    ReadoutPanel* m_readouts;
    StatusLine* m_status;
    Banner* m_banner;
    FigureDesk* m_figures;
    QSplitter* m_splitter;
    QActionGroup* m_appearanceActions;
};

} // namespace tightrope::ui
