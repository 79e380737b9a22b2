// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/model/memory_need.h"
#include "core/model/version.h"
#include "ui/controls/banner.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/export_dialog.h"
#include "ui/export/visible_figure.h"
#include "ui/frame_clock.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/session/live_statistics.h"
#include "ui/theme/system_appearance.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStandardPaths>
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

} // namespace

MainWindow::MainWindow(const Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_asked(settings.parameters)
    , m_session(settings.parameters, settings.speed)
    , m_clock(new FrameClock(this))
    , m_systemAppearance(new SystemAppearance(this))
    , m_transport(new TransportBar)
    , m_parameters(new ParameterPanel)
    , m_views(new ViewStack(m_highlights, m_timeWindow))
    , m_readouts(new ReadoutPanel)
    , m_status(new StatusLine)
    , m_banner(new Banner)
    , m_splitter(new QSplitter)
    , m_appearanceActions(new QActionGroup(this))
{
    setWindowTitle(QStringLiteral("Tightrope"));
    setMinimumSize(960, 600);
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
                           "8:2208.</p><p>Spike trains are those of the published NumPy source, "
                           "step by step and neuron by neuron.</p><p>GPL-3.0-or-later. Built with "
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
    const auto send = [this](command::Any command) {
        return [this, command] { m_session.send(command); };
    };
    connect(m_transport->runAction(), &QAction::triggered, this, [this] {
        m_session.send(m_session.latest().running ? command::Any(command::Pause{})
                                                  : command::Any(command::Run{}));
    });
    connect(m_transport->stepAction(), &QAction::triggered, this, send(command::Advance{1}));
    connect(m_transport->stepMillisecondAction(), &QAction::triggered, this,
            send(command::AdvanceTime{0.001}));
    connect(m_transport->restartAction(), &QAction::triggered, this, send(command::Restart{}));
    connect(m_transport->newNetworkAction(), &QAction::triggered, this,
            send(command::NewNetwork{}));
    connect(m_transport->freezeAction(), &QAction::triggered, this, &MainWindow::setFrozen);
    connect(m_transport->exportAction(), &QAction::triggered, this, &MainWindow::openExport);
    connect(m_transport->copyAction(), &QAction::triggered, this, &MainWindow::copyFigure);
    connect(m_transport->speed(), &SpeedControl::changed, this,
            [this](double speed) { m_session.send(command::SetSpeed{speed}); });
    connect(m_transport, &TransportBar::timeWindowChanged, &m_timeWindow, &TimeWindow::setLength);
    connect(&m_timeWindow, &TimeWindow::lengthChanged, m_transport, &TransportBar::setTimeWindow);
    connect(&m_timeWindow, &TimeWindow::moved, this, [this] { m_dirty = true; });
    connect(&m_timeWindow, &TimeWindow::liveChanged, this, [this](bool live) {
        if (live && m_frozen)
            setFrozen(false);
    });
    connect(&m_highlights, &Highlights::changed, this, [this] {
        m_highlightsSpread = false;
        m_session.send(command::Trace{m_highlights.neurons()});
    });
    connect(m_views, &ViewStack::problem, m_banner, &Banner::show);
    connect(m_views, &ViewStack::selectionChanged, m_banner, &Banner::dismiss);
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
    connect(&m_session, &LiveSession::failed, m_banner, &Banner::show);
}

void MainWindow::restore(const Settings& settings)
{
    restoreGeometry(settings.geometry);
    if (!settings.splitter.isEmpty())
        m_splitter->restoreState(settings.splitter);
    if (!settings.viewLayout.isEmpty())
        m_views->restoreLayout(settings.viewLayout);
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
    m_highlights.limitTo(settings.parameters.n);
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
    const bool wanted = (arrived && !m_frozen) || m_dirty;
    if (wanted && isVisible() && !isMinimized()) {
        m_dirty = false;
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
                            .behind = m_session.isBehind()});
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
    try {
        const Parameters next = withValue(m_asked, id, value);
        if (info(id).effect != Effect::live)
            requireMemoryFor(next);
        m_asked = next;
        m_session.send(command::SetParameter{id, value});
        m_parameters->setProblem(id, {});
    } catch (const std::runtime_error& error) {
        m_parameters->row(id)->setValue(get(m_asked, id));
        m_parameters->setProblem(id, QString::fromUtf8(error.what()));
    }
}

void MainWindow::resetParameters()
{
    m_asked = Parameters{};
    m_session.send(command::SetParameters{m_asked});
    m_parameters->setParameters(m_asked);
    for (const ParameterInfo& parameter : parameterTable())
        m_parameters->setProblem(parameter.id, {});
}

void MainWindow::showRejected(const QString& key, const QString& sentence)
{
    m_asked = m_session.latest().target;
    m_parameters->setParameters(m_asked);
    const ParameterInfo* const parameter = findParameter(key.toStdString());
    if (parameter != nullptr)
        m_parameters->setProblem(parameter->id, sentence);
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
    const std::int64_t n = m_session.history().neurons();
    if (n == m_shownNeurons)
        return;
    m_shownNeurons = n;
    const bool spread = m_highlightsSpread;
    if (spread)
        m_highlights.set(spreadNeurons(n));
    else
        m_highlights.limitTo(n);
    m_highlightsSpread = spread;
}

void MainWindow::openExport()
{
    const FigureContent content =
        visibleFigure(*m_views, shownHistory(), m_highlights, m_timeWindow);
    QString folder = m_settings.figureFolder;
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::currentPath();
    QString path = QDir(folder).filePath(QStringLiteral("tightrope.png"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = QDir(folder).filePath(QStringLiteral("tightrope-%1.png").arg(i));
    ExportDialog dialog(content, m_settings.figure, path, this);
    if (dialog.exec() == QDialog::Accepted) {
        m_settings.figure = dialog.settings();
        m_settings.figureFolder = QFileInfo(dialog.path()).absolutePath();
    }
}

void MainWindow::copyFigure()
{
    try {
        const FigureContent content =
            visibleFigure(*m_views, shownHistory(), m_highlights, m_timeWindow);
        QApplication::clipboard()->setImage(renderFigure(content, m_settings.figure));
    } catch (const FigureError& error) {
        m_banner->show(QString::fromUtf8(error.what()));
    }
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
    m_session.send(command::SetSpeed{m_settings.speed});
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
        settings.highlighted = m_highlights.neurons();
    return settings;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_clock->stop();
    currentSettings().save();
    event->accept();
}

} // namespace tightrope::ui
