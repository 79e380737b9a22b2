// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <span>

namespace tightrope::ui {

/// Identifies an action; the value is its index in actionTable().
enum class ActionId : std::uint8_t
{
    run,
    step,
    stepMillisecond,
    restart,
    newNetwork,
    kick,
    redrawVoltages,
    pulse,
    freeze,
    exportFigure,
    copyFigure,
    shortcuts,
    backToLive,
    fullScreen,
    quit,
    layoutLecture,
    layoutExplore,
    layoutEverything,
    presentation,
    parameterPanel,
    cursorA,
    removeCursorA,
    cursorB,
    removeCursorB,
    systemAppearance,
    lightAppearance,
    darkAppearance,
    reset,
    about,
};
inline constexpr std::size_t kActionCount = 29;

/// Everything about an action but what it does and whether it can be done now. Buttons, menus, keys
/// and the sheet of keys come from here, in the order of the table.
struct ActionInfo
{
    ActionId id;
    const char* key;                   ///< its name in files and for programs; never changes
    const char* text;                  ///< on buttons and in menus
    const char* tip;                   ///< what it does, in a line
    const char* shortcut = "";         ///< as QKeySequence reads it
    const char* icon = "";             ///< of resources/icons
    bool checkable = false;            ///< is on or off
    bool needsSimulation = false;      ///< cannot be done once the simulation has failed
    const char* textWhileOn = nullptr; ///< if it is another than `text`
    const char* iconWhileOn = nullptr;

    /// Text and tip in the user's language.
    QString translatedText(bool isOn = false) const;
    QString translatedTip() const;
};

/// All actions, in the order of ActionId, which is that of the sheet of keys.
std::span<const ActionInfo, kActionCount> actionTable() noexcept;

const ActionInfo& info(ActionId id) noexcept;

} // namespace tightrope::ui
