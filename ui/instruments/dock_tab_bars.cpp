// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/dock_tab_bars.h"

#include <QChildEvent>
#include <QLayout>
#include <QMainWindow>
#include <QMouseEvent>
#include <QTabBar>

namespace tightrope::ui {

DockTabBars::DockTabBars(QMainWindow& dockHost)
    : QObject(&dockHost)
    , m_dockHost(dockHost)
{
    dockHost.installEventFilter(this);
}

bool DockTabBars::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ChildPolished && watched == &m_dockHost) {
        // The host makes tab bars as it needs them, and uses each again.
        if (auto* bar = qobject_cast<QTabBar*>(static_cast<QChildEvent*>(event)->child()))
            bar->installEventFilter(this);
        return false;
    }
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseMove)
        return false;
    const auto* bar = qobject_cast<QTabBar*>(watched);
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    if (bar == nullptr ||
        (!isPress && static_cast<const QMouseEvent*>(event)->buttons() == Qt::NoButton))
        return false;
    m_dockHost.layout()->activate(); // a bar without docks has no tabs from here on
    if (isPress)
        m_pressedTabs = bar->count();
    return bar->count() == 0 || bar->count() != m_pressedTabs;
}

} // namespace tightrope::ui
