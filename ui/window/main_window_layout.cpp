// SPDX-License-Identifier: GPL-3.0-or-later
// How the window looks and is arranged, and what of it is remembered.
#include "ui/controls/banner.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/dialogs.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/splitter_state.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_exporter.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/session/headless_session.h"
#include "ui/text/paragraph.h"
#include "ui/theme/magnification.h"
#include "ui/theme/system_appearance.h"
#include "ui/window/main_window.h"
#include "ui/window/parameter_controller.h"
#include "ui/window/settings_file.h"
#include "ui/window/settings_keeper.h"

#include <QApplication>
#include <QBoxLayout>
#include <QScreen>
#include <QSplitter>
#include <algorithm>
#include <array>
#include <new>

namespace tightrope::ui {
namespace {

constexpr int kParameterWidth = 300;
constexpr int kReadoutWidth = 190;
constexpr int kRoomForAll = 1800; // px, from which large type leaves room for everything

/// Large enough for everything, larger on a large screen, with room for the window's frame on a
/// small one.
QSize firstSize()
{
    const QSize screen = QGuiApplication::primaryScreen()->availableSize();
    return QSize(1440, 900).expandedTo(screen * 0.7).boundedTo(screen - QSize(20, 40));
}

/// A state from a file may claim anything, also more entries than there is memory for.
template<typename Restore> bool restored(const QByteArray& state, Restore restore)
{
    try {
        return state.isEmpty() || restore(state);
    } catch (const std::bad_alloc&) {
        return false;
    }
}

} // namespace

void MainWindow::buildLayout()
{
    setWindowTitle(tr("Tightrope"));
    setMinimumSize(640, 440); // half of a screen of 1366 pixels, and its taskbar
    resize(firstSize());
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
    m_splitter->installEventFilter(this);
    m_readouts->setMinimumWidth(150);
    m_views->setMinimumWidth(300);
    m_dockHost->setObjectName(QStringLiteral("dockHost"));
    m_dockHost->setWindowFlags(Qt::Widget);
    m_dockHost->setContextMenuPolicy(Qt::NoContextMenu); // the instruments have a menu of their own
    m_dockHost->setCentralWidget(m_splitter);

    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_transport);
    layout->addWidget(m_banner);
    layout->addWidget(m_dockHost, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);
    m_views->setHistory(m_session.sharedHistory());
    m_views->setCursors(m_cursors);
    m_instruments->setCursors(m_cursors);
}

/// Where the window was. Qt leaves it as it is if the screen was much wider or narrower then, which
/// is no fault of the file, and believes any size if the file says that it was as wide as this one.
bool MainWindow::restorePlace(const QByteArray& state)
{
    const QByteArray mark = QByteArray::fromHex("01d9d0cb"); // of all that Qt has saved
    if (!state.startsWith(mark))
        return false;
    if (!restoreGeometry(state))
        return true;
    // Within reason it may come from another arrangement of screens, or from one that is smaller
    // than the window can be.
    const QSize most = 2 * screen()->availableVirtualSize().expandedTo(minimumSize());
    const QSize largest = size().expandedTo(normalGeometry().size());
    if (largest.boundedTo(most) == largest) {
        if (!isMaximized() && !isFullScreen()) // it may come from a larger screen
            resize(size().boundedTo(screen()->availableSize()));
        return true;
    }
    setWindowState(Qt::WindowNoState);
    resize(firstSize());
    move(screen()->availableGeometry().topLeft());
    return false;
}

void MainWindow::restore(const Settings& settings)
{
    const std::array arranged{
        restored(settings.geometry, [this](const auto& state) { return restorePlace(state); }),
        restored(settings.splitter,
                 [this](const auto& state) { return restoreSplitter(*m_splitter, state); }),
        restored(settings.viewLayout,
                 [this](const auto& state) { return m_views->restoreLayout(state); }),
        restored(settings.docks,
                 [this](const auto& state) { return m_instruments->restoreLayout(state); }),
    };
    QStringList problems{settings.problem.trimmed()};
    const bool isArranged = std::ranges::find(arranged, false) == arranged.end();
    if (!isArranged)
        problems << tr("Some of the remembered layout could not be used; the first layout stands "
                       "in its place.");
    m_instruments->setLookBack(settings.lookBack);
    showParameters(!settings.parametersHidden);
    setPresentation(settings.presentation);
    m_figures->remember(settings.figure, settings.figureFolder);
    m_parameters->setOpenGroups(settings.openGroups);
    m_parameters->setParameters(settings.parameters);
    m_transport->speed()->setSpeed(settings.speed);
    m_timeWindow.setLength(settings.timeWindow);
    bool isSelection = true;
    try {
        m_views->setSelection(NeuronSelection::parse(settings.selection));
    } catch (const std::invalid_argument& error) {
        isSelection = false;
        m_views->setSelection({});
        problems << QString::fromUtf8(error.what())
                 << tr("All neurons are shown, since those that were remembered cannot be.");
    }
    if (!isArranged || !isSelection) { // which will be written over
        if (const QString aside = settings_file::setAside(); !aside.isEmpty())
            problems << settings_file::sayKeptAs(aside);
    }
    m_highlights.set(settings.highlighted ? *settings.highlighted
                                          : spreadNeurons(settings.parameters.n));
    m_highlights.limitTo(settings.parameters.n, spreadNeurons(settings.parameters.n));
    m_highlightsSpread = !settings.highlighted;
    m_shownNeurons = settings.parameters.n;
    if (const QString problem = paragraph(problems); !problem.isEmpty())
        m_banner->show(problem);
}

void MainWindow::applyAppearance()
{
    const bool dark =
        m_settings.appearance == Appearance::dark ||
        (m_settings.appearance == Appearance::system && m_systemAppearance->prefersDark());
    const Theme& theme = dark ? Theme::darkTheme() : Theme::light();
    m_actions.setOn(ActionId::systemAppearance, m_settings.appearance == Appearance::system);
    m_actions.setOn(ActionId::lightAppearance, m_settings.appearance == Appearance::light);
    m_actions.setOn(ActionId::darkAppearance, m_settings.appearance == Appearance::dark);
    applyTheme(*qApp, theme);
    m_actions.setTheme(theme);
    m_transport->setTheme(theme);
    m_parameters->setTheme(theme);
    m_banner->setTheme(theme);
    m_views->setTheme(theme);
    m_strip->setTheme(theme);
    m_instruments->setTheme(theme);
    m_frames.ask();
}

void MainWindow::applyPreset(LayoutPreset preset)
{
    constexpr std::array kWithoutVoltages{70, 30, 0};
    setPresentation(preset == LayoutPreset::lecture);
    m_readouts->setVisible(preset != LayoutPreset::lecture); // docks take the room there is
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
    placeReadouts();
    dividePanels();
    m_frames.ask();
}

void MainWindow::dividePanels()
{
    const double factor = m_settings.presentation ? kPresentationMagnification : 1.0;
    const int parameters = static_cast<int>(kParameterWidth * panelMagnification());
    const int readouts = static_cast<int>(kReadoutWidth * factor);
    m_splitter->setSizes({parameters, m_splitter->width() - parameters - readouts, readouts});
}

/// A small window, or large type beside instruments, may leave no room for the readouts; views
/// matter more.
void MainWindow::placeReadouts()
{
    constexpr int kRoom = 860; // px, for parameters, views and readouts
    constexpr int kRoomForLargeType = 1150;
    m_readouts->setVisible(m_splitter->width() >=
                           (m_settings.presentation ? kRoomForLargeType : kRoom));
}

void MainWindow::showParameters(bool shown)
{
    m_settings.parametersHidden = !shown;
    m_parameters->setVisible(shown);
    m_actions.setOn(ActionId::parameterPanel, shown);
    m_frames.ask();
}

/// The sliders take less of a small screen than what they change.
double MainWindow::panelMagnification() const
{
    constexpr double kOnASmallScreen = 1.2;
    return !m_settings.presentation ? 1.0
           : width() < kRoomForAll  ? kOnASmallScreen
                                    : kPresentationMagnification;
}

void MainWindow::setPresentation(bool presentation)
{
    const bool changes = presentation != m_settings.presentation;
    m_settings.presentation = presentation;
    m_actions.setOn(ActionId::presentation, presentation);
    const double factor = presentation ? kPresentationMagnification : 1.0;
    const QList<int> sizes = m_splitter->sizes();
    m_transport->setMagnification(factor);
    m_parameters->setMagnification(panelMagnification());
    m_views->setMagnification(factor);
    magnifyType(*m_readouts, factor);
    magnifyType(*m_strip, factor);
    magnifyType(*m_status, factor);
    m_instruments->setMagnification(factor);
    placeReadouts();
    m_frames.ask();
    if (!changes)
        return;
    // The panels have the sizes that large type needs, and get back what they had; how small they
    // can be, the layout has to hear first.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    if (presentation)
        m_usualSizes = sizes;
    if (presentation || m_usualSizes.isEmpty())
        dividePanels();
    else
        m_splitter->setSizes(m_usualSizes);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_splitter && event->type() == QEvent::Resize)
        placeReadouts();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_settings.presentation)
        m_parameters->setMagnification(panelMagnification());
}

void MainWindow::askToReset()
{
    askBefore(this, tr("Reset window and parameters?"),
              tr("All parameters go back to the published defaults, and the window to "
                 "its first layout. Files are not touched."),
              QMessageBox::Yes, [this] { resetEverything(); });
}

void MainWindow::resetEverything()
{
    m_banner->dismiss();
    m_settings = {};
    m_keeper->forget(); // which may have something to say
    m_parameterController->reset();
    m_session.send(command::SetSpeed{m_settings.speed});
    restore(m_settings);
    applyPreset(LayoutPreset::explore);
    m_instruments->dockAsAtFirst();
    m_cursors.clear();
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
    settings.parameters = m_parameterController->asked();
    settings.speed = m_transport->speed()->speed();
    settings.timeWindow = m_timeWindow.length();
    settings.selection = m_views->raster()->selection().text();
    settings.highlighted.reset();
    if (!m_highlightsSpread)
        settings.highlighted = m_highlights.kept();
    return settings;
}

} // namespace tightrope::ui
