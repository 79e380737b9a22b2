// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument_list.h"
#include "ui/session/look_back.h"

#include <QElapsedTimer>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace tightrope::ui {

class InstrumentDock;

/// All instruments in their docks: which are open, where, and whose turn it is. Thread: GUI.
class InstrumentDocks : public QObject
{
    Q_OBJECT

  public:
    /// The docks belong to the host; all are closed at first.
    InstrumentDocks(QMainWindow& dockHost, const std::vector<InstrumentKind>& kinds);
    ~InstrumentDocks() override;

    /// The visible instrument that may look now, at most one for a tick of the display: in turn,
    /// each a few times a second, or at once if it was asked to. Null: none.
    Instrument* next();

    /// Would next() give one?
    bool hasWaiting() const;

    /// The picture changed otherwise than by new samples: all look as soon as they can.
    void askAll();

    /// Does any that can be seen need the voltages of all neurons?
    bool needsVoltages() const;

    /// One setting for all instruments [s]; takes the nearest of kLookBacks.
    double lookBack() const { return m_lookBack; }
    void setLookBack(double seconds);

    /// The cursors that all time axes show; must outlive the docks.
    void setCursors(const CursorPair& cursors);

    /// The crosshair [s]; NaN hides it. At once, or with each instrument's next look.
    void setTimeCursor(double time);
    void placeTimeCursor(double time);

    void setTheme(const Theme& theme);
    void setMagnification(double factor);

    /// Opens or closes an instrument each, with its keys.
    const QList<QAction*>& actions() const { return m_actions; }

    const std::vector<InstrumentDock*>& docks() const { return m_docks; }

    void closeAll();

    /// All closed, and where they open for the first time.
    void dockAsAtFirst();

    /// Closes all but those of the lecture, which share the right side.
    void openForLecture();

    /// Opens all, beside and above each other as there is room, the others as tabs.
    void openAll();

    QByteArray saveLayout() const;

    /// False if it is none; then nothing changes.
    bool restoreLayout(const QByteArray& layout);

    /// What can be exported: a copy of each that is open.
    std::vector<std::shared_ptr<FigurePart>> figures() const;

  Q_SIGNALS:
    void exportWanted(const QString& key);

    /// The mouse points at a time in one of them [s], or at none any more (NaN).
    void cursorMoved(double time);

  private:
    bool isDue(std::size_t index) const;
    void addDock(const InstrumentKind& kind);
    void dockAll(std::size_t rows, std::size_t columns);

    struct Turn
    {
        bool asked = true;
        qint64 lastLook = 0; ///< ms
    };

    QMainWindow& m_dockHost;
    std::unique_ptr<QMenu> m_lookBackMenu;
    QActionGroup* m_lookBacks;
    double m_lookBack = kUsualLookBack;
    std::vector<InstrumentDock*> m_docks;
    std::vector<bool> m_inLecture;
    std::vector<Turn> m_turns;
    std::size_t m_last = 0; ///< who looked last
    QList<QAction*> m_actions;
    QElapsedTimer m_clock;
};

/// Which instruments share a cell: the first ones have one each, the others become tabs behind
/// them.
std::vector<std::vector<std::size_t>> tabGroups(std::size_t instruments, std::size_t cells);

/// How many instruments of readable height fit one above the other.
std::size_t readableCells(int height);

} // namespace tightrope::ui
