// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/actions.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace tightrope::ui {
namespace {

/// Buttons show it: the tip, and by which key the action is triggered.
QString toolTip(const QString& tip, const QKeySequence& shortcut)
{
    return shortcut.isEmpty() ? tip
                              : Actions::tr("%1 (%2)", "tip, key")
                                    .arg(tip, shortcut.toString(QKeySequence::NativeText));
}

} // namespace

Actions::Actions(QObject* parent)
    : QObject(parent)
{
    for (const ActionInfo& action : actionTable()) {
        auto* made = new QAction(action.translatedText(), this);
        made->setObjectName(QString::fromLatin1(action.key));
        made->setShortcut(QKeySequence(QString::fromLatin1(action.shortcut)));
        made->setStatusTip(action.translatedTip());
        made->setToolTip(toolTip(action.translatedTip(), made->shortcut()));
        made->setCheckable(action.checkable);
        m_actions[static_cast<std::size_t>(action.id)] = made;
    }
}

void Actions::setOn(ActionId id, bool on)
{
    QAction* const action = (*this)[id];
    if (action->isCheckable())
        action->setChecked(on);
    bool& isOn = m_on[static_cast<std::size_t>(id)];
    if (isOn == on)
        return;
    isOn = on;
    action->setText(info(id).translatedText(on));
    showIcon(id);
}

void Actions::setSimulationEnabled(bool enabled)
{
    for (const ActionInfo& action : actionTable()) {
        if (action.needsSimulation)
            (*this)[action.id]->setEnabled(enabled);
    }
}

void Actions::setTheme(const Theme& theme)
{
    m_theme = &theme;
    for (const ActionInfo& action : actionTable())
        showIcon(action.id);
}

void Actions::showIcon(ActionId id)
{
    const ActionInfo& action = info(id);
    if (*action.icon == '\0')
        return;
    const bool isOn = m_on[static_cast<std::size_t>(id)];
    const char* const name =
        isOn && action.iconWhileOn != nullptr ? action.iconWhileOn : action.icon;
    // On a button that is filled with the accent's colour: the one of Run, and one that is on.
    const bool isOnAccent = id == ActionId::run || isOn;
    (*this)[id]->setIcon(
        icon(QString::fromLatin1(name), isOnAccent ? m_theme->accentInk : m_theme->ink));
}

} // namespace tightrope::ui
