// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/settings.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace tightrope::ui {

class TransportBar;

/// The menu of the window, for what is rarely needed, and the sheet of all keys. It only says what
/// is wanted. Thread: GUI.
class WindowMenu : public QObject
{
    Q_OBJECT

  public:
    /// Fills the bar's menu. Both must outlive it.
    WindowMenu(TransportBar& transport, QWidget* window);

    /// Which appearance is marked.
    void setAppearance(Appearance appearance);

    /// Actions that the window has elsewhere: their keys work everywhere and stand on the sheet.
    void list(const QList<QAction*>& actions);

  Q_SIGNALS:
    void appearanceChosen(tightrope::ui::Appearance appearance);
    void backToLiveWanted();
    void resetWanted();

  private:
    void addAppearances(QMenu& menu);
    QAction* add(QMenu& menu, const QString& text, const QString& key, const QString& tip);
    void showAbout();

    QWidget* m_window;
    QActionGroup* m_appearances;
    QList<QAction*> m_listed;
};

} // namespace tightrope::ui
