// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cursor_pair.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace tightrope::ui {

class InstrumentDocks;
class TransportBar;

/// How the window is arranged at a stroke.
enum class LayoutPreset
{
    lecture,    ///< few things, large, with type for the back row
    explore,    ///< raster, rate and voltages
    everything, ///< all instruments
};

/// The menu of the instruments, the layouts and the cursors. It only says what is wanted.
/// Thread: GUI.
class InstrumentsMenu : public QObject
{
    Q_OBJECT

  public:
    /// Fills the bar's menu; both must outlive it.
    InstrumentsMenu(TransportBar& transport, const InstrumentDocks& docks, QWidget* window);

    /// Whether type for the back row is marked as in use.
    void setPresentation(bool presentation);

    /// All that have keys.
    const QList<QAction*>& actions() const { return m_actions; }

  Q_SIGNALS:
    void presetChosen(tightrope::ui::LayoutPreset preset);
    void presentationWanted(bool presentation);
    void cursorWanted(tightrope::ui::CursorId id);
    void cursorRemovalWanted(tightrope::ui::CursorId id);

  private:
    QAction* add(QMenu& menu, const QString& text, const QString& key, const QString& tip);
    void addPresets(QMenu& menu);
    void addCursors(QMenu& menu);

    QAction* m_presentation = nullptr;
    QList<QAction*> m_actions;
};

} // namespace tightrope::ui
