// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/controls/banner.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_desk.h"
#include "ui/export/visible_figure.h"
#include "ui/frame_clock.h"
#include "ui/instruments/instrument_desk.h"
#include "ui/key_etiquette.h"
#include "ui/parameter_desk.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/session/live_statistics.h"
#include "ui/theme/magnification.h"
#include "ui/theme/system_appearance.h"
#include "ui/window_menu.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr qint64 kReadoutsEvery = 200; // ms; faster cannot be read
constexpr int kParameterWidth = 300;
constexpr int kReadoutWidth = 190;

/// Large enough for everything, larger on a large screen, with room for the window's frame on a
/// small one.
QSize firstSize()
{
    const QSize screen = QGuiApplication::primaryScreen()->availableSize();
    return QSize(1440, 900).expandedTo(screen * 0.7).boundedTo(screen - QSize(20, 40));
}

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
    : MainWindow(settings, simulationOf(settings), instrumentKinds(), parent)
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
    , m_figures(new FigureDesk(this))
    , m_strip(new CursorStrip)
    , m_splitter(new QSplitter)
    , m_stage(new QMainWindow)
    , m_instruments(new InstrumentDesk(*m_stage, instruments))
    , m_instrumentsMenu(new InstrumentsMenu(*m_transport, *m_instruments, this))
    , m_menu(new WindowMenu(*m_transport, this))
    , m_asking(new ParameterDesk(
          settings.parameters, *m_parameters, m_session,
          [this](command::Any command) { send(std::move(command)); }, this))
{
    setWindowTitle(QStringLiteral("Tightrope"));
    setMinimumSize(1120, 640);
    resize(firstSize());
    buildLayout();
    connectMenu();
    connectInstruments();
    connectTransport();
    connectSession();
    restore(settings);
    applyAppearance();
    connect(m_systemAppearance, &SystemAppearance::changed, this, &MainWindow::applyAppearance);
    connect(m_clock, &FrameClock::tick, this, &MainWindow::tick);
    connect(new KeyEtiquette(this), &KeyEtiquette::escaped, m_parameters,
            &ParameterPanel::dismissPassing);
    m_sinceReadouts.start();
    m_clock->start();
}

MainWindow::~MainWindow()
{
    hide(); // a field that loses the focus applies what was typed: while everything is still there
}

void MainWindow::buildLayout()
{
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_views, 1);
    column->addWidget(m_strip);
    m_splitter->addWidget(m_parameters);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_readouts);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({kParameterWidth, 900, kReadoutWidth});
    m_splitter->setHandleWidth(kSpace / 2);
    m_readouts->setMinimumWidth(150);
    m_views->setMinimumWidth(360);
    m_stage->setObjectName(QStringLiteral("stage"));
    m_stage->setWindowFlags(Qt::Widget);
    m_stage->setContextMenuPolicy(Qt::NoContextMenu); // the instruments have a menu of their own
    m_stage->setCentralWidget(m_splitter);

    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_transport);
    layout->addWidget(m_banner);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);
    m_views->setHistory(&m_session.history());
    m_views->setCursors(m_cursors);
}

void MainWindow::connectMenu()
{
    connect(m_menu, &WindowMenu::appearanceChosen, this, [this](Appearance appearance) {
        m_settings.appearance = appearance;
        applyAppearance();
    });
    connect(m_menu, &WindowMenu::backToLiveWanted, &m_timeWindow, &TimeWindow::backToLive);
    connect(m_menu, &WindowMenu::resetWanted, this, &MainWindow::resetEverything);
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
    connect(m_instruments, &InstrumentDesk::exportWanted, this,
            [this](const QString& key) { m_figures->openDialog(visible(), key); });
    connect(&m_cursors, &CursorPair::changed, this, &MainWindow::readCursors);
    connect(m_strip, &CursorStrip::removeWanted, &m_cursors, &CursorPair::clear);
    connect(m_strip, &CursorStrip::copied, m_status, &StatusLine::say);
}

void MainWindow::connectTransport()
{
    const auto sender = [this](command::Any command) {
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
    connect(m_figures, &FigureDesk::done, m_status, &StatusLine::say);
    connect(m_figures, &FigureDesk::problem, m_banner, &Banner::showPassing);
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
    connect(m_status, &StatusLine::cancelWanted, m_asking, &ParameterDesk::cancelWiring);
}

void MainWindow::connectSession()
{
    connect(&m_session, &LiveSession::runBegan, this, &MainWindow::runBegan);
    connect(m_asking, &ParameterDesk::problem, m_banner, &Banner::show);
    connect(&m_session, &LiveSession::overflowed, m_banner, &Banner::show);
    connect(&m_session, &LiveSession::failed, this, [this](const QString& sentence) {
        m_banner->show(sentence);
        m_parameters->setEnabled(false); // the picture stays, and can be exported
        m_transport->setSimulationEnabled(false);
    });
}

void MainWindow::restore(const Settings& settings)
{
    restoreGeometry(settings.geometry);
    if (!settings.splitter.isEmpty())
        m_splitter->restoreState(settings.splitter);
    if (!settings.viewLayout.isEmpty())
        m_views->restoreLayout(settings.viewLayout);
    m_instruments->setLookBack(settings.lookBack);
    m_instruments->restoreLayout(settings.docks);
    setPresentation(settings.presentation);
    m_figures->remember(settings.figure, settings.figureFolder);
    m_parameters->setOpenGroups(settings.openGroups);
    m_parameters->setParameters(settings.parameters);
    m_transport->speed()->setSpeed(settings.speed);
    m_timeWindow.setLength(settings.timeWindow);
    try {
        m_views->setSelection(NeuronSelection::parse(settings.selection));
    } catch (const std::invalid_argument&) {
        m_views->setSelection({});
    }
    m_highlights.set(settings.highlighted ? *settings.highlighted
                                          : spreadNeurons(settings.parameters.n));
    m_highlights.limitTo(settings.parameters.n, spreadNeurons(settings.parameters.n));
    m_highlightsSpread = !settings.highlighted;
    m_shownNeurons = settings.parameters.n;
    if (!settings.problem.isEmpty())
        m_banner->show(settings.problem);
}

const RunHistory& MainWindow::shownHistory() const
{
    return m_frozen ? m_frozen->history : m_session.history();
}

void MainWindow::tick()
{
    const bool arrived = m_session.drain();
    if (arrived && !m_frozen)
        m_timeWindow.advanceTo(m_session.history().endTime());
    // New samples beyond the right edge of a picture that stands still change nothing in it.
    const bool seen = m_timeWindow.isLive() || m_timeWindow.end() > m_shownUntil;
    const bool wanted = (arrived && !m_frozen && seen) || m_dirty;
    if (wanted && isVisible() && !isMinimized()) {
        m_dirty = false;
        m_shownUntil = shownHistory().endTime();
        m_views->refresh();
        m_clock->frameShown();
        Q_EMIT frameShown();
    }
    lookWithInstruments();
    m_transport->setRunning(m_session.latest().running);
    if (m_sinceReadouts.elapsed() >= kReadoutsEvery)
        updateReadouts();
}

void MainWindow::lookWithInstruments()
{
    if (m_instruments->needsVoltages()) {
        const LatestState& latest = m_session.latest();
        if (latest.state.v.size() > 0)
            m_voltages.add(latest.run, latest.state.step, latest.parameters.dt, latest.state.v);
    } else {
        m_voltages.clear();
    }
    Instrument* const instrument = m_instruments->next();
    if (instrument == nullptr)
        return;
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
}

void MainWindow::updateReadouts()
{
    m_sinceReadouts.restart();
    const LatestState& latest = m_session.latest();
    const LiveStatistics statistics = liveStatistics(shownHistory());
    m_readouts->setStatistics(statistics);
    m_readouts->setSpeed(latest.achievedSpeed, latest.speed, latest.running);
    m_transport->speed()->setAchieved(latest.achievedSpeed, latest.waitingForReader);
    readCursors();
    m_status->show(latest, {.framesPerSecond = m_clock->framesPerSecond(),
                            .spikesPerSecond = statistics.spikesPerSecond,
                            .frozen = isFrozen(),
                            .behind = m_session.isBehind() || m_clock->isLate()});
}

void MainWindow::setFrozen(bool frozen)
{
    m_transport->setFrozen(frozen);
    if (frozen == isFrozen())
        return;
    if (frozen) {
        m_frozen = Picture{.history = m_session.history(), .voltages = m_voltages};
        m_views->setHistory(&m_frozen->history);
    } else {
        m_views->setHistory(&m_session.history());
        m_frozen.reset();
        m_timeWindow.backToLive();
    }
    m_dirty = true;
    m_instruments->askAll();
    updateReadouts();
}

void MainWindow::send(command::Any command)
{
    if (!m_session.send(std::move(command)))
        m_banner->showPassing(
            QStringLiteral("The simulation has not kept up with the commands; the "
                           "last one was not taken."));
}

void MainWindow::runBegan()
{
    m_asking->takeSeed(m_session.latest().target.seed);
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
    FigureContent content = visibleFigure(*m_views, shownHistory(), m_highlights, m_timeWindow);
    content.instruments = m_instruments->figures();
    return content;
}

void MainWindow::applyAppearance()
{
    const bool dark =
        m_settings.appearance == Appearance::dark ||
        (m_settings.appearance == Appearance::system && m_systemAppearance->prefersDark());
    const Theme& theme = dark ? Theme::darkTheme() : Theme::light();
    m_menu->setAppearance(m_settings.appearance);
    applyTheme(*qApp, theme);
    m_transport->setTheme(theme);
    m_parameters->setTheme(theme);
    m_banner->setTheme(theme);
    m_views->setTheme(theme);
    m_strip->setTheme(theme);
    m_instruments->setTheme(theme);
    m_dirty = true;
}

void MainWindow::applyPreset(LayoutPreset preset)
{
    constexpr std::array kWithoutVoltages{70, 30, 0};
    setPresentation(preset == LayoutPreset::lecture);
    switch (preset) {
    case LayoutPreset::lecture:
        m_views->divide(kWithoutVoltages);
        m_instruments->openForLecture();
        break;
    case LayoutPreset::explore:
        m_views->resetLayout();
        m_instruments->closeAll();
        break;
    case LayoutPreset::everything:
        m_views->resetLayout();
        m_instruments->openAll();
        break;
    }
    m_dirty = true;
}

void MainWindow::setPresentation(bool presentation)
{
    m_settings.presentation = presentation;
    m_instrumentsMenu->setPresentation(presentation);
    const double factor = presentation ? kPresentationMagnification : 1.0;
    m_parameters->setMagnification(factor);
    m_views->setMagnification(factor);
    magnifyType(*m_readouts, factor);
    magnifyType(*m_strip, factor);
    m_instruments->setMagnification(factor);
    m_dirty = true;
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

void MainWindow::resetEverything()
{
    const auto answer = QMessageBox::question(
        this, QStringLiteral("Reset window and parameters?"),
        QStringLiteral("All parameters go back to the published defaults, and the window to its "
                       "first layout. Files are not touched."));
    if (answer != QMessageBox::Yes)
        return;
    Settings::forget();
    m_settings = {};
    m_banner->dismiss();
    m_asking->reset();
    send(command::SetSpeed{m_settings.speed});
    restore(m_settings);
    applyPreset(LayoutPreset::explore);
    m_instruments->dockAsAtFirst();
    m_cursors.clear();
    m_splitter->setSizes(
        {kParameterWidth, width() - kParameterWidth - kReadoutWidth, kReadoutWidth});
    showNormal();
    resize(firstSize());
    setFrozen(false);
    m_timeWindow.backToLive();
    applyAppearance();
}

Settings MainWindow::currentSettings() const
{
    Settings settings = m_settings;
    settings.figure = m_figures->settings();
    settings.figureFolder = m_figures->folder();
    settings.geometry = saveGeometry();
    settings.splitter = m_splitter->saveState();
    settings.viewLayout = m_views->saveLayout();
    settings.docks = m_instruments->saveLayout();
    settings.lookBack = m_instruments->lookBack();
    settings.openGroups = m_parameters->openGroups();
    settings.parameters = m_asking->asked();
    settings.speed = m_transport->speed()->speed();
    settings.timeWindow = m_timeWindow.length();
    settings.selection = m_views->raster()->selection().text();
    settings.highlighted.reset();
    if (!m_highlightsSpread)
        settings.highlighted = m_highlights.kept();
    return settings;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_clock->stop();
    currentSettings().save();
    event->accept();
}

} // namespace tightrope::ui
