// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "core/model/version.h"
#include "ui/controls/actions.h"
#include "ui/controls/dialogs.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMessageBox>
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
         {{ActionId::copyFigure, ActionId::backToLive, ActionId::fullScreen},
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

void showAbout(QWidget* window)
{
    auto* box = new QMessageBox(window);
    box->setWindowTitle(QCoreApplication::translate("Menus", "About Tightrope"));
    box->setIconPixmap(window->windowIcon().pixmap(64));
    box->setText(
        QCoreApplication::translate(
            "Menus", "<h3>Tightrope %1</h3><p>A live laboratory for the balanced spiking "
                     "network of Nicola &amp; Clopath (2017), <i>Nature Communications</i> "
                     "8:2208.</p><p>With NumPy's random numbers, spike trains are those of "
                     "the published source, step by step and neuron by "
                     "neuron.</p><p>GPL-3.0-or-later. Built with "
                     "Qt, QCustomPlot and Eigen.</p>")
            .arg(QString::fromUtf8(kVersion.data(), static_cast<qsizetype>(kVersion.size()))));
    present(box);
}

} // namespace tightrope::ui
