// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "ui/controls/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <initializer_list>

namespace tightrope::ui {
namespace {

/// Sections with a line between them.
void fill(QMenu& menu, const Actions& actions,
          std::initializer_list<std::initializer_list<ActionId>> sections)
{
    for (const auto& section : sections) {
        if (!menu.isEmpty())
            menu.addSeparator();
        for (const ActionId id : section)
            menu.addAction(actions[id]);
    }
}

} // namespace

QMenu* windowMenu(const Actions& actions, QWidget* window)
{
    auto* menu = new QMenu(window);
    QMenu* const appearances = menu->addMenu(QCoreApplication::translate("Menus", "Appearance"));
    auto* oneOfThem = new QActionGroup(menu);
    for (const ActionId id :
         {ActionId::systemAppearance, ActionId::lightAppearance, ActionId::darkAppearance}) {
        appearances->addAction(actions[id]);
        oneOfThem->addAction(actions[id]);
    }
    fill(*menu, actions,
         {{ActionId::copyFigure, ActionId::backToLive},
          {ActionId::parameterPanel, ActionId::fullScreen},
          {ActionId::reset},
          {ActionId::shortcuts, ActionId::about, ActionId::quit}});
    return menu;
}

QMenu* instrumentsMenu(const Actions& actions, const QList<QAction*>& instruments, QWidget* window)
{
    auto* menu = new QMenu(window);
    menu->addActions(instruments);
    fill(
        *menu, actions,
        {{ActionId::layoutLecture, ActionId::layoutExplore, ActionId::layoutEverything},
         {ActionId::presentation},
         {ActionId::cursorA, ActionId::removeCursorA, ActionId::cursorB, ActionId::removeCursorB}});
    return menu;
}

QList<QAction*> actionsWithKeys(const Actions& actions, const QList<QAction*>& instruments)
{
    QList<QAction*> all = actions.all();
    const qsizetype before = all.indexOf(actions[ActionId::layoutLecture]);
    for (qsizetype i = 0; i < instruments.size(); ++i)
        all.insert(before + i, instruments[i]);
    all.removeIf([](const QAction* action) { return action->shortcut().isEmpty(); });
    return all;
}

} // namespace tightrope::ui
