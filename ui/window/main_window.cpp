// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/analysis/live_statistics.h"
#include "core/model/state.h"
#include "ui/controls/banner.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_exporter.h"
#include "ui/export/visible_figure.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/session/settings_keeper.h"
#include "ui/theme/system_appearance.h"
#include "ui/window/frame_clock.h"
#include "ui/window/parameter_controller.h"
#include "ui/window/shortcut_filter.h"
#include "ui/window/window_menu.h"

#include <QAction>
#include <QCloseEvent>
#include <QDialog>
#include <QSplitter>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr qint64 kReadoutsEvery = 200;   // ms; faster cannot be read
constexpr qint64 kVoltagesEvery = 50;    // ms, while no instrument looks at them
constexpr int kFramesOfViews = 2;        // before an instrument gets a tick of its own
constexpr qint64 kSlowViews = 3'000'000; // ns, of a tick of 16 ms: an instrument takes up to 12

std::unique_ptr<Simulation> simulationOf(const Settings& settings)
{
    Simulation::Options options;
    options.speed = settings.speed;
    // At real time a quarter of a second without a frame stops nothing; at full speed, where the
    // simulation may be faster than what looks at it, the picture is no more than a tenth behind.
    options.ringBlocks = 256;
    return std::make_unique<Simulation>(settings.parameters, std::move(options));
}

} // namespace

MainWindow::MainWindow(const Settings& settings, QWidget* parent)
    : MainWindow(settings, instrumentKinds(), parent)
{}

MainWindow::MainWindow(const Settings& settings, const std::vector<InstrumentKind>& instruments,
                       QWidget* parent)
    : MainWindow(settings, simulationOf(settings), instruments, parent)
{}

MainWindow::MainWindow(const Settings& settings, std::unique_ptr<Simulation> simulation,
                       const std::vector<InstrumentKind>& instruments, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_session(std::move(simulation))
    , m_clock(new FrameClock(this))
    , m_systemAppearance(new SystemAppearance(this))
    , m_transport(new TransportBar)
    , m_parameters(new ParameterPanel)
    , m_views(new ViewStack(m_highlights, m_timeWindow))
    , m_readouts(new ReadoutPanel)
    , m_status(new StatusLine)
    , m_banner(new Banner)
    , m_figures(new FigureExporter(this))
    , m_strip(new CursorStrip)
    , m_splitter(new QSplitter)
    , m_dockHost(new QMainWindow)
    , m_instruments(new InstrumentDocks(*m_dockHost, instruments))
    , m_instrumentsMenu(new InstrumentsMenu(*m_transport, *m_instruments, this))
    , m_menu(new WindowMenu(*m_transport, this))
    , m_parameterController(new ParameterController(
          settings.parameters, *m_parameters, m_session,
          [this](const command::Any& command) { send(command); }, this))
    , m_keeper(new SettingsKeeper(
          settings, [this] { return currentSettings(); }, {}, this))
{
    buildLayout();
    connectMenu();
    connectInstruments();
    connectTransport();
    connectSession();
    restore(settings);
    applyAppearance();
    connect(m_systemAppearance, &SystemAppearance::changed, this, &MainWindow::applyAppearance);
    connect(m_clock, &FrameClock::tick, this, &MainWindow::tick);
    connect(new ShortcutFilter(this), &ShortcutFilter::escaped, m_parameters,
            &ParameterPanel::dismissPassing);
    connect(m_keeper, &SettingsKeeper::problem, m_banner, &Banner::show);
    m_sinceReadouts.start();
    m_clock->start();
}

MainWindow::~MainWindow()
{
    hide(); // a field that loses the focus applies what was typed: while everything is still there
    // Views and docks look at members, which are gone before Qt destroys what is left of children.
    for (QDialog* dialog : findChildren<QDialog*>(Qt::FindDirectChildrenOnly))
        delete dialog;
    delete takeCentralWidget();
}

void MainWindow::connectMenu()
{
    connect(m_menu, &WindowMenu::appearanceChosen, this, [this](Appearance appearance) {
        m_settings.appearance = appearance;
        applyAppearance();
    });
    connect(m_menu, &WindowMenu::backToLiveWanted, &m_timeWindow, &TimeWindow::backToLive);
    connect(m_menu, &WindowMenu::resetWanted, this, &MainWindow::askToReset);
}

void MainWindow::connectInstruments()
{
    m_menu->list(m_instrumentsMenu->actions());
    connect(m_instrumentsMenu, &InstrumentsMenu::presetChosen, this, &MainWindow::applyPreset);
    connect(m_instrumentsMenu, &InstrumentsMenu::presentationWanted, this,
            &MainWindow::setPresentation);
    connect(m_instrumentsMenu, &InstrumentsMenu::cursorWanted, this, &MainWindow::placeCursor);
    connect(m_instrumentsMenu, &InstrumentsMenu::cursorRemovalWanted, &m_cursors,
            &CursorPair::remove);
    connect(m_instruments, &InstrumentDocks::exportWanted, this,
            [this](const QString& key) { m_figures->openDialog(visible(), key); });
    connect(m_views, &ViewStack::cursorMoved, m_instruments, &InstrumentDocks::setTimeCursor);
    connect(m_instruments, &InstrumentDocks::cursorMoved, m_views, &ViewStack::setTimeCursor);
    connect(&m_cursors, &CursorPair::changed, this, &MainWindow::readCursors);
    connect(m_strip, &CursorStrip::removeWanted, &m_cursors, &CursorPair::clear);
    connect(m_strip, &CursorStrip::copied, m_status, &StatusLine::say);
}

void MainWindow::connectTransport()
{
    const auto sender = [this](const command::Any& command) {
        return [this, command] { this->send(command); };
    };
    connect(m_transport->runAction(), &QAction::triggered, this, [this] {
        this->send(m_session.latest().running ? command::Any(command::Pause{})
                                              : command::Any(command::Run{}));
    });
    connect(m_transport->stepAction(), &QAction::triggered, this, sender(command::Advance{1}));
    connect(m_transport->stepMillisecondAction(), &QAction::triggered, this,
            sender(command::AdvanceTime{0.001}));
    connect(m_transport->restartAction(), &QAction::triggered, this, sender(command::Restart{}));
    connect(m_transport->newNetworkAction(), &QAction::triggered, this,
            sender(command::NewNetwork{}));
    connect(m_transport->freezeAction(), &QAction::triggered, this, &MainWindow::setFrozen);
    connect(m_transport->exportAction(), &QAction::triggered, this,
            [this] { m_figures->openDialog(visible()); });
    connect(m_transport->copyAction(), &QAction::triggered, this,
            [this] { m_figures->copy(visible()); });
    connect(m_figures, &FigureExporter::done, m_status, &StatusLine::say);
    connect(m_figures, &FigureExporter::problem, m_banner, &Banner::showPassing);
    connect(m_transport->speed(), &SpeedControl::changed, this,
            [this](double speed) { this->send(command::SetSpeed{speed}); });
    connect(m_transport, &TransportBar::timeWindowChanged, &m_timeWindow, &TimeWindow::setLength);
    connect(&m_timeWindow, &TimeWindow::lengthChanged, m_transport, &TransportBar::setTimeWindow);
    connect(&m_timeWindow, &TimeWindow::moved, this, [this] {
        m_dirty = true;
        if (!m_timeWindow.isLive())
            m_instruments->askAll();
    });
    connect(&m_timeWindow, &TimeWindow::liveChanged, this, [this](bool live) {
        if (live && m_frozen)
            setFrozen(false);
    });
    connect(&m_highlights, &Highlights::changed, this, [this] {
        m_highlightsSpread = false;
        m_instruments->askAll();
        this->send(command::Trace{m_highlights.neurons()});
    });
    connect(m_views, &ViewStack::problem, m_banner, &Banner::showPassing);
    connect(m_views, &ViewStack::settled, m_banner, &Banner::dismissPassing);
    connect(m_status, &StatusLine::cancelWanted, m_parameterController,
            &ParameterController::cancelWiring);
}

void MainWindow::connectSession()
{
    connect(&m_session, &LiveSession::runBegan, this, &MainWindow::runBegan);
    connect(m_parameterController, &ParameterController::problem, m_banner, &Banner::show);
    connect(&m_session, &LiveSession::overflowed, m_banner, &Banner::show);
    connect(&m_session, &LiveSession::failed, this, [this](const QString& sentence) {
        m_banner->show(sentence);
        m_parameters->setEnabled(false); // the picture stays, and can be exported
        m_transport->setSimulationEnabled(false);
    });
}

std::shared_ptr<const RunHistory> MainWindow::sharedHistory() const
{
    return m_frozen ? m_frozen->history : m_session.sharedHistory();
}

void MainWindow::tick()
{
    const bool arrived = m_session.drain();
    if (arrived && !m_frozen)
        m_timeWindow.advanceTo(m_session.history().endTime());
    // New samples beyond the right edge of a picture that stands still change nothing in it.
    const bool seen = m_timeWindow.isLive() || m_timeWindow.end() > m_shownUntil;
    const bool wanted = (arrived && !m_frozen && seen) || m_dirty;
    const bool drawn = wanted && isVisible() && !isMinimized() && !m_viewsMakeRoom;
    if (drawn) {
        QElapsedTimer timer;
        timer.start();
        m_dirty = false;
        m_shownUntil = shownHistory().endTime();
        m_views->refresh();
        if (const double time = m_views->timeUnderMouse(); std::isfinite(time))
            m_instruments->placeTimeCursor(time); // time has scrolled under a mouse that rests
        m_viewsAreSlow = timer.nsecsElapsed() > kSlowViews;
        m_clock->frameShown();
        Q_EMIT frameShown();
    }
    m_dirty = m_dirty || (wanted && !drawn);
    // Where views and an instrument would not fit into one tick, an instrument now and then gets
    // one of its own.
    const bool hasRoom = !drawn || !m_viewsAreSlow;
    m_viewFrames = hasRoom ? 0 : m_viewFrames + 1;
    m_viewsMakeRoom = m_viewFrames >= kFramesOfViews && m_instruments->hasWaiting();
    if (lookWithInstruments(hasRoom) && !drawn)
        Q_EMIT instrumentShown();
    m_transport->setRunning(m_session.latest().running);
    if (m_sinceReadouts.elapsed() >= kReadoutsEvery)
        updateReadouts();
}

/// True if one of them has looked.
bool MainWindow::lookWithInstruments(bool hasRoom)
{
    // A few now and then even if nobody looks: the picture may be frozen before somebody does.
    const LatestState& latest = m_session.latest();
    const bool isTime = m_instruments->needsVoltages() || !m_sinceVoltages.isValid() ||
                        m_sinceVoltages.elapsed() >= kVoltagesEvery;
    if (isTime && latest.state->v.size() > 0) {
        m_sinceVoltages.start();
        m_voltages.add(latest.run, latest.step, latest.parameters.dt, latest.state->v);
    }
    Instrument* const instrument = hasRoom ? m_instruments->next() : nullptr;
    if (instrument == nullptr)
        return false;
    const RunHistory& history = shownHistory();
    try {
        instrument->look({.history = history,
                          .voltages = m_frozen ? m_frozen->voltages : m_voltages,
                          .seconds = m_instruments->lookBack(),
                          .end = std::min(m_timeWindow.end(), history.endTime()),
                          .highlighted = m_highlights.entries()});
    } catch (const std::bad_alloc&) {
        m_banner->showPassing(QStringLiteral("There was no memory for an instrument; the "
                                             "simulation goes on."));
    }
    return true;
}

void MainWindow::updateReadouts()
{
    m_sinceReadouts.restart();
    const LatestState& latest = m_session.latest();
    const LiveStatistics statistics = liveStatistics(shownHistory());
    // The status line tells of the simulation, whatever is on the screen.
    const LiveStatistics live = m_frozen ? liveStatistics(m_session.history()) : statistics;
    m_readouts->setStatistics(statistics);
    m_readouts->setSpeed(latest.achievedSpeed, latest.speed, latest.running);
    m_transport->speed()->setAchieved(latest.achievedSpeed, latest.waitingForReader);
    readCursors();
    m_status->show(latest,
                   {.framesPerSecond = m_clock->framesPerSecond(),
                    .spikesPerSecond =
                        live.rateSeconds > 0.0 ? std::optional(live.spikesPerSecond) : std::nullopt,
                    .frozen = isFrozen(),
                    .otherRun = shownHistory().run() != m_session.history().run(),
                    .behind = m_session.isBehind() || m_clock->isLate()});
}

void MainWindow::setFrozen(bool frozen)
{
    m_transport->setFrozen(frozen);
    if (frozen == isFrozen())
        return;
    if (frozen) {
        m_frozen = Picture{.history = std::make_shared<const RunHistory>(m_session.history()),
                           .voltages = m_voltages};
    } else {
        if (m_frozen->history->run() != m_session.history().run())
            m_cursors.clear(); // their run is over
        m_frozen.reset();
        m_timeWindow.backToLive();
    }
    m_views->setHistory(sharedHistory());
    m_dirty = true;
    m_instruments->askAll();
    updateReadouts();
}

void MainWindow::send(const command::Any& command)
{
    if (!m_session.send(command))
        m_banner->showPassing(
            QStringLiteral("The simulation has not kept up with the commands; the "
                           "last one was not taken."));
}

void MainWindow::runBegan()
{
    m_parameterController->takeSeed(m_session.latest().target.seed);
    if (m_session.history().run() > 1) // the first run leaves what the start had to say
        m_banner->dismiss();
    if (!m_frozen) {
        m_timeWindow.backToLive(); // wherever the user was looking, that run is over
        m_cursors.clear();
    }
    m_instruments->askAll();
    const std::int64_t n = m_session.history().neurons();
    if (n == m_shownNeurons)
        return;
    m_shownNeurons = n;
    const bool spread = m_highlightsSpread;
    m_highlights.limitTo(n, spreadNeurons(n));
    if (spread)
        m_highlights.set(spreadNeurons(n));
    m_highlightsSpread = spread;
}

FigureContent MainWindow::visible() const
{
    FigureContent content = visibleFigure(m_views->picture());
    content.single = m_instruments->figures();
    return content;
}

void MainWindow::placeCursor(CursorId id)
{
    // Without a mouse in a view they stand where both can be seen and taken along.
    constexpr std::array kShares{0.25, 0.75};
    double time = m_views->timeUnderMouse();
    if (!std::isfinite(time))
        time = m_timeWindow.begin() +
               kShares[static_cast<std::size_t>(id)] * (m_timeWindow.end() - m_timeWindow.begin());
    m_cursors.place(id, time);
}

void MainWindow::readCursors()
{
    const auto highlighted = m_highlights.neurons();
    m_strip->setReading(
        ui::readCursors(shownHistory(), m_cursors,
                        highlighted.empty() ? std::nullopt : std::optional(highlighted.front())));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (QDialog* dialog : findChildren<QDialog*>())
        dialog->reject();
    m_clock->stop();
    m_keeper->close();
    event->accept();
}

} // namespace tightrope::ui
