// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/analysis/live_statistics.h"
#include "core/analysis/network_condition.h"
#include "core/model/state.h"
#include "ui/controls/banner.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/kick_menu.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_exporter.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/theme/system_appearance.h"
#include "ui/window/parameter_controller.h"
#include "ui/window/settings_keeper.h"
#include "ui/window/shortcut_filter.h"
#include "ui/window/visible_figure.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QSplitter>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr qint64 kReadoutsEvery = 200; // ms; faster cannot be read
constexpr qint64 kVoltagesEvery = 50;  // ms, while no instrument looks at them

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
    , m_systemAppearance(new SystemAppearance(this))
    , m_transport(new TransportBar(m_actions))
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
    , m_parameterController(new ParameterController(
          settings.parameters, *m_parameters, m_session,
          [this](const command::Any& command) { return m_session.send(command); }, this))
    , m_keeper(new SettingsKeeper(
          settings, [this] { return currentSettings(); }, {}, this))
{
    buildLayout();
    connectActions();
    connectInstruments();
    connectTransport();
    connectSession();
    restore(settings);
    applyAppearance();
    connect(m_systemAppearance, &SystemAppearance::changed, this, &MainWindow::applyAppearance);
    connect(&m_ticks, &QTimer::timeout, this, &MainWindow::tick);
    connect(new ShortcutFilter(this), &ShortcutFilter::escaped, m_parameters,
            &ParameterPanel::dismissPassing);
    connect(m_keeper, &SettingsKeeper::problem, m_banner, &Banner::show);
    m_sinceReadouts.start();
    m_time.start();
    m_ticks.setTimerType(Qt::PreciseTimer);
    m_ticks.start(FrameScheduler::kTick);
}

MainWindow::~MainWindow()
{
    hide(); // a field that loses the focus applies what was typed: while everything is still there
    // Views and docks look at members, which are gone before Qt destroys what is left of children.
    for (QDialog* dialog : findChildren<QDialog*>(Qt::FindDirectChildrenOnly))
        delete dialog;
    delete takeCentralWidget();
}

void MainWindow::connectInstruments()
{
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
    connect(m_figures, &FigureExporter::done, m_status, &StatusLine::say);
    connect(m_figures, &FigureExporter::problem, m_banner, &Banner::showPassing);
    connect(m_transport->speed(), &SpeedControl::changed, this,
            [this](double speed) { m_session.send(command::SetSpeed{speed}); });
    connect(m_transport, &TransportBar::timeWindowChanged, &m_timeWindow, &TimeWindow::setLength);
    connect(&m_timeWindow, &TimeWindow::spanChanged, m_transport, &TransportBar::setTimeWindow);
    connect(&m_timeWindow, &TimeWindow::moved, this, [this] {
        m_frames.ask();
        if (!m_timeWindow.isLive())
            m_instruments->askAll();
    });
    connect(&m_timeWindow, &TimeWindow::liveChanged, this, [this](bool live) {
        if (live && m_shown.isFrozen())
            setFrozen(false);
    });
    connect(&m_highlights, &Highlights::changed, this, [this] {
        m_highlightsSpread = false;
        m_instruments->askAll();
        m_session.send(command::Trace{m_highlights.neurons()});
    });
    connect(&m_highlights, &Highlights::madeRoom, this, [this](quint32 oldest, quint32 other) {
        m_status->say(tr("neuron %1 made room for %2: seven can be highlighted")
                          .arg(QString::number(oldest), QString::number(other)));
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
    connect(&m_session, &LiveSession::dropped, m_banner, &Banner::showPassing);
    connect(&m_session, &LiveSession::failed, this, [this](const QString& sentence) {
        m_banner->show(sentence);
        m_parameters->setEnabled(false); // the picture stays, and can be exported
        m_actions.setSimulationEnabled(false);
        m_transport->speed()->setEnabled(false);
    });
}

void MainWindow::tick()
{
    const bool arrived = m_session.drain();
    const bool newSamples = arrived && !m_shown.isFrozen();
    if (newSamples)
        m_timeWindow.advanceTo(m_session.history().endTime());
    const bool paints = m_frames.beginTick({.now = m_time.elapsed(),
                                            .newSamples = newSamples,
                                            .live = m_timeWindow.isLive(),
                                            .windowEnd = m_timeWindow.end(),
                                            .visible = isVisible() && !isMinimized()});
    if (paints)
        paintViews();
    takeVoltages();
    if (m_frames.endTick(m_instruments->hasWaiting()) && lookWithInstrument() && !paints)
        Q_EMIT instrumentShown();
    m_actions.setOn(ActionId::run, m_session.latest().running);
    if (m_sinceReadouts.elapsed() >= kReadoutsEvery)
        updateReadouts();
}

void MainWindow::paintViews()
{
    QElapsedTimer timer;
    timer.start();
    const double until = m_shown.history().endTime();
    m_views->refresh();
    if (const double time = m_views->timeUnderMouse(); std::isfinite(time))
        m_instruments->placeTimeCursor(time); // time has scrolled under a mouse that rests
    m_frames.framePainted(timer.nsecsElapsed(), until);
    Q_EMIT frameShown();
}

/// A few now and then even if no instrument looks: the picture may be frozen before one does.
void MainWindow::takeVoltages()
{
    const LatestState& latest = m_session.latest();
    const bool isTime = m_instruments->needsVoltages() || !m_sinceVoltages.isValid() ||
                        m_sinceVoltages.elapsed() >= kVoltagesEvery;
    if (!isTime || latest.state->v.size() == 0)
        return;
    m_sinceVoltages.start();
    m_shown.takeVoltages(latest);
}

/// True if one of them has looked.
bool MainWindow::lookWithInstrument()
{
    Instrument* const instrument = m_instruments->next();
    if (instrument == nullptr)
        return false;
    const RunHistory& history = m_shown.history();
    try {
        instrument->look({.history = history,
                          .voltages = m_shown.voltages(),
                          .seconds = m_instruments->lookBack(),
                          .end = std::min(m_timeWindow.end(), history.endTime()),
                          .highlighted = m_highlights.entries()});
    } catch (const std::bad_alloc&) {
        m_banner->showPassing(tr("There was no memory for an instrument; the simulation goes on."));
    }
    return true;
}

void MainWindow::updateReadouts()
{
    m_sinceReadouts.restart();
    const LatestState& latest = m_session.latest();
    const LiveStatistics statistics = liveStatistics(m_shown.history());
    // The status line tells of the simulation, whatever is on the screen.
    const LiveStatistics live =
        m_shown.isFrozen() ? liveStatistics(m_session.history()) : statistics;
    showCondition();
    m_readouts->setFrozen(m_shown.isFrozen());
    m_readouts->setStatistics(statistics);
    m_readouts->setSpeed(latest.achievedSpeed, latest.speed, latest.running);
    m_transport->speed()->setAchieved(latest.achievedSpeed, latest.waitingForReader);
    readCursors();
    m_status->show(latest,
                   {.framesPerSecond = m_frames.framesPerSecond(m_time.elapsed()),
                    .spikesPerSecond =
                        live.rateSeconds > 0.0 ? std::optional(live.spikesPerSecond) : std::nullopt,
                    .frozen = m_shown.isFrozen(),
                    .otherRun = m_shown.isOfAnotherRun(),
                    .behind = m_session.isBehind() || m_frames.isLate()});
}

/// Of what is on the screen: while that is frozen, it stays as it was.
void MainWindow::showCondition()
{
    if (m_shown.isFrozen())
        return;
    const LatestState& latest = m_session.latest();
    const RunHistory& history = m_session.history();
    const bool looksBack = !m_timeWindow.isLive();
    const bool sameRun = latest.run == history.run();
    m_views->showCondition(looksBack || !sameRun
                               ? NetworkCondition()
                               : networkCondition(*latest.state, latest.parameters, history),
                           latest.parameters);
}

void MainWindow::setFrozen(bool frozen)
{
    m_actions.setOn(ActionId::freeze, frozen);
    if (frozen == m_shown.isFrozen())
        return;
    if (frozen) {
        m_shown.freeze();
    } else {
        if (m_shown.isOfAnotherRun())
            m_cursors.clear(); // their run is over
        m_shown.thaw();
        m_timeWindow.backToLive();
    }
    m_views->setHistory(m_shown.sharedHistory());
    m_frames.ask();
    m_instruments->askAll();
    updateReadouts();
}

void MainWindow::runBegan()
{
    m_parameterController->takeSeed(m_session.latest().target.seed);
    if (m_session.history().run() > 1) // the first run leaves what the start had to say
        m_banner->dismiss();
    if (!m_shown.isFrozen()) {
        m_timeWindow.backToLive(); // wherever the user was looking, that run is over
        m_cursors.clear();
    }
    m_instruments->askAll();
    const std::int64_t n = m_session.history().neurons();
    m_transport->kickMenu().setNeurons(n);
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
    m_strip->setLive(m_timeWindow.isLive() && !m_shown.isFrozen());
    m_strip->setReading(
        ui::readCursors(m_shown.history(), m_cursors,
                        highlighted.empty() ? std::nullopt : std::optional(highlighted.front())));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (QDialog* dialog : findChildren<QDialog*>())
        dialog->reject();
    m_ticks.stop();
    m_keeper->close();
    event->accept();
    if (m_endsProgram) // after this event, when the event loop comes to it
        QMetaObject::invokeMethod(
            qApp, [] { QCoreApplication::exit(); }, Qt::QueuedConnection);
}

} // namespace tightrope::ui
