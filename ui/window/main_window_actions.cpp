// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the window do.
#include "core/live/command.h"
#include "ui/controls/actions.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/dialogs.h"
#include "ui/controls/kick_menu.h"
#include "ui/controls/pulse_dialog.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/figure_exporter.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/network_notice.h"
#include "ui/plots/view_stack.h"
#include "ui/window/about.h"
#include "ui/window/main_window.h"
#include "ui/window/menus.h"
#include "ui/window/visible_figure.h"

#include <QAction>
#include <QToolButton>
#include <algorithm>

namespace tightrope::ui {

void MainWindow::connectActions()
{
    const QList<QAction*> instruments = m_instruments->actions();
    m_transport->menuButton()->setMenu(windowMenu(m_actions, this));
    m_transport->instrumentsButton()->setMenu(instrumentsMenu(m_actions, instruments, this));
    addActions(actionsWithKeys(m_actions, instruments)); // so that their keys work everywhere
    connectSimulationActions();
    connectPictureActions();
    connectWindowActions();
}

template<typename Reaction> void MainWindow::on(ActionId id, Reaction reaction)
{
    connect(m_actions[id], &QAction::triggered, this, reaction);
}

void MainWindow::connectSimulationActions()
{
    on(ActionId::run, [this] {
        m_session.send(m_session.latest().running ? command::Any(command::Pause{})
                                                  : command::Any(command::Run{}));
    });
    on(ActionId::step, [this] { m_session.send(command::Advance{1}); });
    on(ActionId::stepMillisecond, [this] { m_session.send(command::AdvanceTime{0.001}); });
    on(ActionId::restart, [this] { m_session.send(command::Restart{}); });
    on(ActionId::newNetwork, [this] { m_session.send(command::NewNetwork{}); });
    on(ActionId::kick, [this] { m_session.send(command::Kick{m_transport->kickMenu().share()}); });
    on(ActionId::redrawVoltages, [this] { m_session.send(command::RedrawVoltages{}); });
    on(ActionId::pulse, [this] { askForPulse(); });
    m_views->notice().setWaysOut({m_actions[ActionId::kick], m_actions[ActionId::restart]});
}

void MainWindow::askForPulse()
{
    std::vector<std::uint32_t> highlighted = m_highlights.neurons();
    std::ranges::sort(highlighted);
    auto* dialog = new PulseDialog(m_lastPulse, m_session.latest().parameters.dt,
                                   std::move(highlighted), this);
    connect(dialog, &PulseDialog::given, this, [this](const command::Pulse& pulse) {
        m_lastPulse = pulse;
        m_session.send(pulse);
    });
    present(dialog);
}

void MainWindow::connectPictureActions()
{
    on(ActionId::freeze, [this](bool frozen) { setFrozen(frozen); });
    on(ActionId::backToLive, [this] { m_timeWindow.backToLive(); });
    on(ActionId::exportFigure, [this] { m_figures->openDialog(visible()); });
    on(ActionId::copyFigure, [this] { m_figures->copy(visible()); });
    on(ActionId::cursorA, [this] { placeCursor(CursorId::a); });
    on(ActionId::removeCursorA, [this] { m_cursors.remove(CursorId::a); });
    on(ActionId::cursorB, [this] { placeCursor(CursorId::b); });
    on(ActionId::removeCursorB, [this] { m_cursors.remove(CursorId::b); });
    m_strip->setFreeze(m_actions[ActionId::freeze]);
}

void MainWindow::connectWindowActions()
{
    on(ActionId::layoutLecture, [this] { applyPreset(LayoutPreset::lecture); });
    on(ActionId::layoutExplore, [this] { applyPreset(LayoutPreset::explore); });
    on(ActionId::layoutEverything, [this] { applyPreset(LayoutPreset::everything); });
    on(ActionId::presentation, [this](bool presentation) { setPresentation(presentation); });
    on(ActionId::parameterPanel, [this](bool shown) { showParameters(shown); });
    const std::pair<ActionId, Appearance> appearances[] = {
        {ActionId::systemAppearance, Appearance::system},
        {ActionId::lightAppearance, Appearance::light},
        {ActionId::darkAppearance, Appearance::dark},
    };
    for (const auto& [id, appearance] : appearances)
        on(id, [this, appearance = appearance] {
            m_settings.appearance = appearance;
            applyAppearance();
        });
    on(ActionId::fullScreen, [this] { isFullScreen() ? showNormal() : showFullScreen(); });
    on(ActionId::shortcuts, [this] {
        present(new ShortcutSheet(actionsWithKeys(m_actions, m_instruments->actions()), this));
    });
    on(ActionId::about, [this] { showAbout(this); });
    on(ActionId::reset, [this] { askToReset(); });
    on(ActionId::quit, [this] { close(); });
}

} // namespace tightrope::ui
