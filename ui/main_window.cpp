// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/live/parameter_batch.h"
#include "core/model/version.h"
#include "ui/controls/banner.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_desk.h"
#include "ui/export/visible_figure.h"
#include "ui/frame_clock.h"
#include "ui/key_etiquette.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/session/live_statistics.h"
#include "ui/theme/system_appearance.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QToolButton>

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
    return std::make_unique<Simulation>(settings.parameters, std::move(options));
}

} // namespace

MainWindow::MainWindow(const Settings& settings, QWidget* parent)
    : MainWindow(settings, simulationOf(settings), parent)
{}

MainWindow::MainWindow(const Settings& settings, std::unique_ptr<Simulation> simulation,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_asked(settings.parameters)
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
    , m_splitter(new QSplitter)
    , m_appearanceActions(new QActionGroup(this))
{
    setWindowTitle(QStringLiteral("Tightrope"));
    setMinimumSize(1120, 640);
    resize(firstSize());
    buildLayout();
    buildMenu();
    connectTransport();
    connectParameters();
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
    m_splitter->addWidget(m_parameters);
    m_splitter->addWidget(m_views);
    m_splitter->addWidget(m_readouts);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({kParameterWidth, 900, kReadoutWidth});
    m_splitter->setHandleWidth(kSpace / 2);
    m_readouts->setMinimumWidth(150);
    m_views->setMinimumWidth(360);

    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_transport);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);
    m_views->setHistory(&m_session.history());
}

void MainWindow::buildMenu()
{
    auto* menu = new QMenu(this);
    QMenu* appearances = menu->addMenu(QStringLiteral("Appearance"));
    const std::pair<const char*, Appearance> choices[] = {
        {"As the system", Appearance::system},
        {"Light", Appearance::light},
        {"Dark", Appearance::dark},
    };
    for (const auto& [text, appearance] : choices) {
        QAction* action = appearances->addAction(QString::fromLatin1(text));
        action->setCheckable(true);
        action->setData(static_cast<int>(appearance));
        action->setChecked(appearance == m_settings.appearance);
        m_appearanceActions->addAction(action);
    }
    connect(m_appearanceActions, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_settings.appearance = static_cast<Appearance>(action->data().toInt());
        applyAppearance();
    });
    menu->addSeparator();
    menu->addAction(m_transport->copyAction());
    QAction* live =
        menu->addAction(QStringLiteral("Back to live"), &m_timeWindow, &TimeWindow::backToLive);
    live->setShortcut(QKeySequence(QStringLiteral("L")));
    live->setStatusTip(QStringLiteral("Follow the newest sample again"));
    QAction* fullScreen = menu->addAction(QStringLiteral("Full screen"), this, [this] {
        isFullScreen() ? showNormal() : showFullScreen();
    });
    fullScreen->setShortcut(QKeySequence(QStringLiteral("F11")));
    fullScreen->setStatusTip(QStringLiteral("Fill the screen, or leave it"));
    menu->addSeparator();
    menu->addAction(QStringLiteral("Reset window and parameters…"), this,
                    &MainWindow::resetEverything);
    menu->addSeparator();
    menu->addAction(m_transport->helpAction());
    menu->addAction(QStringLiteral("About Tightrope"), this, [this] {
        QMessageBox::about(
            this, QStringLiteral("About Tightrope"),
            QStringLiteral("<h3>Tightrope %1</h3><p>A live laboratory for the balanced spiking "
                           "network of Nicola &amp; Clopath (2017), <i>Nature Communications</i> "
                           "8:2208.</p><p>With NumPy's random numbers, spike trains are those of "
                           "the published source, step by step and neuron by "
                           "neuron.</p><p>GPL-3.0-or-later. Built with "
                           "Qt, QCustomPlot and Eigen.</p>")
                .arg(QString::fromUtf8(kVersion.data(), static_cast<qsizetype>(kVersion.size()))));
    });
    QAction* quit = menu->addAction(QStringLiteral("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(QStringLiteral("Ctrl+Q")));
    quit->setStatusTip(QStringLiteral("Close the window"));
    m_transport->menuButton()->setMenu(menu);

    QList<QAction*> listed = m_transport->shortcutActions();
    listed << live << fullScreen << quit;
    addActions(listed);
    connect(m_transport->helpAction(), &QAction::triggered, this,
            [this, listed] { ShortcutSheet(listed, this).exec(); });
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
    connect(&m_timeWindow, &TimeWindow::moved, this, [this] { m_dirty = true; });
    connect(&m_timeWindow, &TimeWindow::liveChanged, this, [this](bool live) {
        if (live && m_frozen)
            setFrozen(false);
    });
    connect(&m_highlights, &Highlights::changed, this, [this] {
        m_highlightsSpread = false;
        this->send(command::Trace{m_highlights.neurons()});
    });
    connect(m_views, &ViewStack::problem, m_banner, &Banner::showPassing);
    connect(m_views, &ViewStack::settled, m_banner, &Banner::dismissPassing);
    connect(m_status, &StatusLine::cancelWanted, this, &MainWindow::cancelWiring);
}

void MainWindow::connectParameters()
{
    connect(m_parameters, &ParameterPanel::changed, this, &MainWindow::askFor);
    connect(m_parameters, &ParameterPanel::reverted, this,
            [this](ParameterId id) { m_parameters->row(id)->setValue(get(m_asked, id)); });
    connect(m_parameters, &ParameterPanel::resetAllWanted, this, &MainWindow::resetParameters);
}

void MainWindow::connectSession()
{
    connect(&m_session, &LiveSession::runBegan, this, &MainWindow::runBegan);
    connect(&m_session, &LiveSession::rejected, this, &MainWindow::showRejected);
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
    return m_frozen ? *m_frozen : m_session.history();
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
    m_transport->setRunning(m_session.latest().running);
    if (m_sinceReadouts.elapsed() >= kReadoutsEvery)
        updateReadouts();
}

void MainWindow::updateReadouts()
{
    m_sinceReadouts.restart();
    const LatestState& latest = m_session.latest();
    const LiveStatistics statistics = liveStatistics(shownHistory());
    m_readouts->setStatistics(statistics);
    m_readouts->setSpeed(latest.achievedSpeed, latest.speed, latest.running);
    m_transport->speed()->setAchieved(latest.achievedSpeed, latest.waitingForReader);
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
        m_frozen = m_session.history();
        m_views->setHistory(&*m_frozen);
    } else {
        m_views->setHistory(&m_session.history());
        m_frozen.reset();
        m_timeWindow.backToLive();
    }
    m_dirty = true;
    updateReadouts();
}

void MainWindow::askFor(ParameterId id, double value, bool settled)
{
    // Only a value that was let go of starts a new network.
    if (!settled && info(id).effect == Effect::restarts)
        return;
    // The simulation would say the same, a frame later.
    ParameterBatch batch(m_asked);
    batch.set(id, value);
    const ParameterBatch::Outcome outcome = batch.outcome();
    if (outcome.rejected.empty()) {
        m_asked = outcome.parameters;
        send(command::SetParameter{id, value});
        m_parameters->setProblem(id, {});
        if (settled) // nothing may move under a slider that is being dragged
            m_parameters->dismissPassing();
    } else {
        m_parameters->putBack(id, get(m_asked, id),
                              QString::fromStdString(outcome.rejected.front().message));
    }
}

void MainWindow::send(command::Any command)
{
    if (!m_session.send(std::move(command)))
        m_banner->showPassing(
            QStringLiteral("The simulation has not kept up with the commands; the "
                           "last one was not taken."));
}

void MainWindow::cancelWiring()
{
    const Parameters& running = m_session.latest().parameters;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::live)
            assign(m_asked, parameter.id, get(running, parameter.id));
    }
    send(command::SetParameters{m_asked});
    m_parameters->setParameters(m_asked);
}

void MainWindow::resetParameters()
{
    m_asked = Parameters{};
    send(command::SetParameters{m_asked});
    m_parameters->setParameters(m_asked);
    for (const ParameterInfo& parameter : parameterTable())
        m_parameters->setProblem(parameter.id, {});
}

void MainWindow::showRejected(const QString& key, const QString& sentence)
{
    // What runs is what can be had; the other values that were asked for stay.
    const ParameterInfo* const parameter = findParameter(key.toStdString());
    for (const ParameterInfo& other : parameterTable()) {
        const bool isWiring = other.effect != Effect::live;
        const bool refused = parameter == nullptr || parameter->effect == Effect::live
                                 ? parameter == &other
                                 : isWiring;
        if (refused)
            assign(m_asked, other.id, get(m_session.latest().parameters, other.id));
    }
    m_parameters->setParameters(m_asked);
    if (parameter != nullptr)
        m_parameters->putBack(parameter->id, get(m_asked, parameter->id), sentence);
    else
        m_banner->show(sentence);
}

void MainWindow::runBegan()
{
    // A new network brings its own seed; everything else is as it was asked for.
    m_asked.seed = m_session.latest().target.seed;
    m_parameters->row(ParameterId::seed)->setValue(static_cast<double>(m_asked.seed));
    if (m_session.history().run() > 1) // the first run leaves what the start had to say
        m_banner->dismiss();
    if (!m_frozen)
        m_timeWindow.backToLive(); // wherever the user was looking, that run is over
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
    return visibleFigure(*m_views, shownHistory(), m_highlights, m_timeWindow);
}

void MainWindow::applyAppearance()
{
    const bool dark =
        m_settings.appearance == Appearance::dark ||
        (m_settings.appearance == Appearance::system && m_systemAppearance->prefersDark());
    const Theme& theme = dark ? Theme::darkTheme() : Theme::light();
    applyTheme(*qApp, theme);
    m_transport->setTheme(theme);
    m_parameters->setTheme(theme);
    m_banner->setTheme(theme);
    m_views->setTheme(theme);
    m_dirty = true;
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
    resetParameters();
    send(command::SetSpeed{m_settings.speed});
    restore(m_settings);
    m_views->resetLayout();
    m_splitter->setSizes(
        {kParameterWidth, width() - kParameterWidth - kReadoutWidth, kReadoutWidth});
    showNormal();
    resize(firstSize());
    setFrozen(false);
    m_timeWindow.backToLive();
    for (QAction* action : m_appearanceActions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_settings.appearance));
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
    settings.openGroups = m_parameters->openGroups();
    settings.parameters = m_asked;
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
