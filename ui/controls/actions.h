// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/action_table.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <array>

class QAction;

namespace tightrope::ui {

/// The actions of the table as Qt knows them, for buttons and menus to show and for keys to
/// trigger. What they do is up to whoever listens. Thread: GUI.
class Actions : public QObject
{
    Q_OBJECT

  public:
    explicit Actions(QObject* parent = nullptr);

    QAction* operator[](ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }

    /// In the order of the table.
    QList<QAction*> all() const { return {m_actions.begin(), m_actions.end()}; }

    /// Shows what has happened: nothing is triggered by it. For an action that has something to
    /// show while it is on, such as Run, which says Pause then.
    void setOn(ActionId id, bool on);

    /// False when there is no simulation to steer any more; what concerns the picture stays.
    void setSimulationEnabled(bool enabled);

    /// Colours the icons.
    void setTheme(const Theme& theme);

  private:
    void showIcon(ActionId id);

    std::array<QAction*, kActionCount> m_actions{};
    std::array<bool, kActionCount> m_on{};
    const Theme* m_theme = &Theme::light();
};

} // namespace tightrope::ui
