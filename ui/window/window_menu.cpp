// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_menu.h"

#include "core/model/version.h"
#include "ui/controls/dialogs.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/controls/transport_bar.h"

#include <QActionGroup>
#include <QMenu>
#include <QMessageBox>
#include <QToolButton>

namespace tightrope::ui {

WindowMenu::WindowMenu(TransportBar& transport, QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_appearances(new QActionGroup(this))
{
    auto* menu = new QMenu(window);
    addAppearances(*menu);
    menu->addSeparator();
    menu->addAction(transport.copyAction());
    QAction* live = add(*menu, QStringLiteral("Back to live"), QStringLiteral("L"),
                        QStringLiteral("Follow the newest sample again"));
    connect(live, &QAction::triggered, this, &WindowMenu::backToLiveWanted);
    QAction* fullScreen = add(*menu, QStringLiteral("Full screen"), QStringLiteral("F11"),
                              QStringLiteral("Fill the screen, or leave it"));
    connect(fullScreen, &QAction::triggered, this, [this] {
        m_window->isFullScreen() ? m_window->showNormal() : m_window->showFullScreen();
    });
    menu->addSeparator();
    menu->addAction(QStringLiteral("Reset window and parameters…"), this, &WindowMenu::resetWanted);
    menu->addSeparator();
    menu->addAction(transport.helpAction());
    menu->addAction(QStringLiteral("About Tightrope"), this, &WindowMenu::showAbout);
    QAction* quit = add(*menu, QStringLiteral("Quit"), QStringLiteral("Ctrl+Q"),
                        QStringLiteral("Close the window"));
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
    transport.menuButton()->setMenu(menu);

    list(transport.shortcutActions());
    list({live, fullScreen, quit});
    connect(transport.helpAction(), &QAction::triggered, this,
            [this] { present(new ShortcutSheet(m_listed, m_window)); });
}

void WindowMenu::addAppearances(QMenu& menu)
{
    QMenu* appearances = menu.addMenu(QStringLiteral("Appearance"));
    const std::pair<const char*, Appearance> choices[] = {
        {"As the system", Appearance::system},
        {"Light", Appearance::light},
        {"Dark", Appearance::dark},
    };
    for (const auto& [text, appearance] : choices) {
        QAction* action = appearances->addAction(QString::fromLatin1(text));
        action->setCheckable(true);
        action->setData(static_cast<int>(appearance));
        m_appearances->addAction(action);
    }
    connect(m_appearances, &QActionGroup::triggered, this, [this](const QAction* action) {
        Q_EMIT appearanceChosen(static_cast<Appearance>(action->data().toInt()));
    });
}

QAction* WindowMenu::add(QMenu& menu, const QString& text, const QString& key, const QString& tip)
{
    QAction* action = menu.addAction(text);
    action->setShortcut(QKeySequence(key));
    action->setStatusTip(tip);
    return action;
}

void WindowMenu::setAppearance(Appearance appearance)
{
    for (QAction* action : m_appearances->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(appearance));
}

void WindowMenu::list(const QList<QAction*>& actions)
{
    m_listed << actions;
    m_window->addActions(actions);
}

void WindowMenu::showAbout()
{
    auto* box = new QMessageBox(m_window);
    box->setWindowTitle(QStringLiteral("About Tightrope"));
    box->setIconPixmap(m_window->windowIcon().pixmap(64));
    box->setText(
        QStringLiteral("<h3>Tightrope %1</h3><p>A live laboratory for the balanced spiking "
                       "network of Nicola &amp; Clopath (2017), <i>Nature Communications</i> "
                       "8:2208.</p><p>With NumPy's random numbers, spike trains are those of "
                       "the published source, step by step and neuron by "
                       "neuron.</p><p>GPL-3.0-or-later. Built with "
                       "Qt, QCustomPlot and Eigen.</p>")
            .arg(QString::fromUtf8(kVersion.data(), static_cast<qsizetype>(kVersion.size()))));
    present(box);
}

} // namespace tightrope::ui
