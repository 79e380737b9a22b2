// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/action_table.h"

#include <QCoreApplication>
#include <array>

namespace tightrope::ui {
namespace {

constexpr std::array<ActionInfo, kActionCount> kTable{{
    {.id = ActionId::run,
     .key = "run",
     .text = QT_TRANSLATE_NOOP("Actions", "Run"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Run or pause the simulation"),
     .shortcut = "Space",
     .icon = "play",
     .needsSimulation = true,
     .textWhileOn = QT_TRANSLATE_NOOP("Actions", "Pause"),
     .iconWhileOn = "pause"},
    {.id = ActionId::step,
     .key = "step",
     .text = QT_TRANSLATE_NOOP("Actions", "Step"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Pause and take one time step"),
     .shortcut = ".",
     .icon = "step-forward",
     .needsSimulation = true},
    {.id = ActionId::stepMillisecond,
     .key = "step-millisecond",
     .text = QT_TRANSLATE_NOOP("Actions", "Step 1 ms"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Pause and go on by one millisecond"),
     .shortcut = ",",
     .icon = "chevrons-right",
     .needsSimulation = true},
    {.id = ActionId::restart,
     .key = "restart",
     .text = QT_TRANSLATE_NOOP("Actions", "Restart"),
     .tip = QT_TRANSLATE_NOOP("Actions",
                              "The same network from time zero, with the parameters as they are"),
     .shortcut = "R",
     .icon = "rotate-ccw",
     .needsSimulation = true},
    {.id = ActionId::newNetwork,
     .key = "new-network",
     .text = QT_TRANSLATE_NOOP("Actions", "New network"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Draw another network: the next seed"),
     .shortcut = "N",
     .icon = "dice-5",
     .needsSimulation = true},
    {.id = ActionId::kick,
     .key = "kick",
     .text = QT_TRANSLATE_NOOP("Actions", "Kick"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Let a random share of the neurons fire at once"),
     .shortcut = "K",
     .icon = "zap",
     .needsSimulation = true},
    {.id = ActionId::redrawVoltages,
     .key = "redraw-voltages",
     .text = QT_TRANSLATE_NOOP("Actions", "Draw all voltages anew"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Spread all voltages as at the start of a run"),
     .shortcut = "Shift+K",
     .needsSimulation = true},
    {.id = ActionId::pulse,
     .key = "pulse",
     .text = QT_TRANSLATE_NOOP("Actions", "Pulse of input…"),
     .tip = QT_TRANSLATE_NOOP("Actions", "More input for a while, to all neurons or to some"),
     .shortcut = "Ctrl+K",
     .needsSimulation = true},
    {.id = ActionId::freeze,
     .key = "freeze",
     .text = QT_TRANSLATE_NOOP("Actions", "Freeze"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Stop the picture to look at it; the simulation goes on"),
     .shortcut = "F",
     .icon = "snowflake",
     .checkable = true,
     .textWhileOn = QT_TRANSLATE_NOOP("Actions", "Frozen")},
    {.id = ActionId::exportFigure,
     .key = "export",
     .text = QT_TRANSLATE_NOOP("Actions", "Export"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Save the figure or one view as a PNG"),
     .shortcut = "Ctrl+E",
     .icon = "image-down"},
    {.id = ActionId::copyFigure,
     .key = "copy-figure",
     .text = QT_TRANSLATE_NOOP("Actions", "Copy figure"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Copy the whole figure to the clipboard"),
     .shortcut = "Ctrl+C",
     .icon = "copy"},
    {.id = ActionId::shortcuts,
     .key = "shortcuts",
     .text = QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
     .tip = QT_TRANSLATE_NOOP("Actions", "List the keyboard shortcuts"),
     .shortcut = "?",
     .icon = "keyboard"},
    {.id = ActionId::backToLive,
     .key = "back-to-live",
     .text = QT_TRANSLATE_NOOP("Actions", "Back to live"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Follow the newest sample again"),
     .shortcut = "L"},
    {.id = ActionId::fullScreen,
     .key = "full-screen",
     .text = QT_TRANSLATE_NOOP("Actions", "Full screen"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Fill the screen, or leave it"),
     .shortcut = "F11"},
    {.id = ActionId::quit,
     .key = "quit",
     .text = QT_TRANSLATE_NOOP("Actions", "Quit"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Close the window"),
     .shortcut = "Ctrl+Q"},
    {.id = ActionId::layoutLecture,
     .key = "layout-lecture",
     .text = QT_TRANSLATE_NOOP("Actions", "Layout: Lecture"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Few things, large, for a room"),
     .shortcut = "F6"},
    {.id = ActionId::layoutExplore,
     .key = "layout-explore",
     .text = QT_TRANSLATE_NOOP("Actions", "Layout: Explore"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Raster, rate and voltages"),
     .shortcut = "F7"},
    {.id = ActionId::layoutEverything,
     .key = "layout-everything",
     .text = QT_TRANSLATE_NOOP("Actions", "Layout: Everything"),
     .tip = QT_TRANSLATE_NOOP("Actions", "All instruments at once"),
     .shortcut = "F8"},
    {.id = ActionId::presentation,
     .key = "presentation",
     .text = QT_TRANSLATE_NOOP("Actions", "Presentation type"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Larger type and lines for the back row, or usual ones"),
     .shortcut = "F5",
     .checkable = true},
    {.id = ActionId::parameterPanel,
     .key = "parameter-panel",
     .text = QT_TRANSLATE_NOOP("Actions", "Parameters"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Show or hide the parameters on the left"),
     .shortcut = "F9",
     .checkable = true},
    {.id = ActionId::cursorA,
     .key = "cursor-a",
     .text = QT_TRANSLATE_NOOP("Actions", "Cursor A"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Place cursor A where the mouse is"),
     .shortcut = "A"},
    {.id = ActionId::removeCursorA,
     .key = "remove-cursor-a",
     .text = QT_TRANSLATE_NOOP("Actions", "Remove cursor A"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Remove cursor A"),
     .shortcut = "Shift+A"},
    {.id = ActionId::cursorB,
     .key = "cursor-b",
     .text = QT_TRANSLATE_NOOP("Actions", "Cursor B"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Place cursor B where the mouse is"),
     .shortcut = "B"},
    {.id = ActionId::removeCursorB,
     .key = "remove-cursor-b",
     .text = QT_TRANSLATE_NOOP("Actions", "Remove cursor B"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Remove cursor B"),
     .shortcut = "Shift+B"},
    {.id = ActionId::systemAppearance,
     .key = "appearance-system",
     .text = QT_TRANSLATE_NOOP("Actions", "As the system"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Light or dark as the desktop is"),
     .checkable = true},
    {.id = ActionId::lightAppearance,
     .key = "appearance-light",
     .text = QT_TRANSLATE_NOOP("Actions", "Light"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Dark type on a light ground"),
     .checkable = true},
    {.id = ActionId::darkAppearance,
     .key = "appearance-dark",
     .text = QT_TRANSLATE_NOOP("Actions", "Dark"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Light type on a dark ground"),
     .checkable = true},
    {.id = ActionId::reset,
     .key = "reset",
     .text = QT_TRANSLATE_NOOP("Actions", "Reset window and parameters…"),
     .tip = QT_TRANSLATE_NOOP("Actions", "Everything as it was at the very first start")},
    {.id = ActionId::about,
     .key = "about",
     .text = QT_TRANSLATE_NOOP("Actions", "About Tightrope"),
     .tip = QT_TRANSLATE_NOOP("Actions", "What this program is, and its version")},
}};

constexpr bool tableFollowsIds()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].id) != i)
            return false;
    }
    return true;
}
static_assert(tableFollowsIds(), "actionTable() must be in the order of ActionId");

} // namespace

QString ActionInfo::translatedText(bool isOn) const
{
    return QCoreApplication::translate("Actions",
                                       isOn && textWhileOn != nullptr ? textWhileOn : text);
}

QString ActionInfo::translatedTip() const
{
    return QCoreApplication::translate("Actions", tip);
}

std::span<const ActionInfo, kActionCount> actionTable() noexcept
{
    return kTable;
}

const ActionInfo& info(ActionId id) noexcept
{
    return kTable[static_cast<std::size_t>(id)];
}

} // namespace tightrope::ui
