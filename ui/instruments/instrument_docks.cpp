// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_docks.h"

#include "ui/instruments/dock_tab_bars.h"
#include "ui/instruments/instrument_dock.h"

#include <QActionGroup>
#include <QLayout>
#include <QMainWindow>
#include <QMenu>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr qint64 kBetweenLooks = 200; // ms, of one instrument
constexpr int kReadableHeight = 250;  // px, heading included
constexpr std::size_t kMostCells = 4;
constexpr int kMostKeys = 9;
constexpr int kColumnWidth = 430; // px
constexpr int kWideHost = 1800;   // px, that two columns leave room for everything else
constexpr double kLectureShare = 0.38;

} // namespace

InstrumentDocks::InstrumentDocks(QMainWindow& dockHost, const std::vector<InstrumentKind>& kinds)
    : QObject(&dockHost)
    , m_dockHost(dockHost)
    , m_lookBackMenu(std::make_unique<QMenu>())
    , m_lookBacks(new QActionGroup(this))
{
    new DockTabBars(dockHost); // belongs to the host
    m_dockHost.setDockNestingEnabled(true);
    m_dockHost.setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    m_dockHost.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::South);
    for (const double seconds : kLookBacks) {
        QAction* action = m_lookBackMenu->addAction(tr("the last %1 s").arg(seconds, 0, 'g', 3));
        action->setCheckable(true);
        action->setData(seconds);
        m_lookBacks->addAction(action);
    }
    connect(m_lookBacks, &QActionGroup::triggered, this,
            [this](const QAction* action) { setLookBack(action->data().toDouble()); });
    for (const InstrumentKind& kind : kinds)
        addDock(kind);
    m_clock.start();
    setLookBack(m_lookBack);
    dockAsAtFirst();
}

InstrumentDocks::~InstrumentDocks() = default;

void InstrumentDocks::addDock(const InstrumentKind& kind)
{
    auto* dock = new InstrumentDock(kind.make(), m_lookBackMenu.get());
    const std::size_t index = m_docks.size();
    m_docks.push_back(dock);
    m_inLecture.push_back(kind.inLecture);
    m_turns.emplace_back();
    const auto ask = [this, index] { m_turns[index].asked = true; };
    connect(&dock->instrument(), &Instrument::resultArrived, this, ask);
    connect(dock, &QDockWidget::visibilityChanged, this, ask);
    connect(&dock->instrument(), &Instrument::cursorMoved, this, [this](double time) {
        setTimeCursor(time);
        Q_EMIT cursorMoved(time);
    });
    connect(dock, &InstrumentDock::exportWanted, this,
            [this, key = kind.key] { Q_EMIT exportWanted(key); });

    const QString title = dock->instrument().title();
    auto* action = new QAction(title, this);
    action->setCheckable(true);
    action->setStatusTip(tr("Open or close: %1").arg(title));
    if (index < kMostKeys)
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(index + 1)));
    connect(action, &QAction::triggered, dock, [dock, action] {
        // One behind another tab is wanted to be seen, not closed.
        if (dock->isSeen())
            dock->close();
        else
            dock->bringUp();
        action->setChecked(!dock->isHidden());
    });
    connect(dock->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
    m_actions << action;
}

Instrument* InstrumentDocks::next()
{
    for (std::size_t i = 1; i <= m_docks.size(); ++i) {
        const std::size_t index = (m_last + i) % m_docks.size();
        if (!isDue(index))
            continue;
        m_turns[index] = {.asked = false, .lastLook = m_clock.elapsed()};
        m_last = index;
        return &m_docks[index]->instrument();
    }
    return nullptr;
}

bool InstrumentDocks::hasWaiting() const
{
    for (std::size_t index = 0; index < m_docks.size(); ++index) {
        if (isDue(index))
            return true;
    }
    return false;
}

bool InstrumentDocks::isDue(std::size_t index) const
{
    const Turn& turn = m_turns[index];
    const bool isTime = turn.asked || m_clock.elapsed() - turn.lastLook >= kBetweenLooks;
    return isTime && m_docks[index]->isSeen();
}

void InstrumentDocks::askAll()
{
    for (Turn& turn : m_turns)
        turn.asked = true;
}

bool InstrumentDocks::needsVoltages() const
{
    return std::ranges::any_of(m_docks, [](const InstrumentDock* dock) {
        return dock->instrument().needsVoltages() && dock->isSeen();
    });
}

void InstrumentDocks::setLookBack(double seconds)
{
    m_lookBack = *std::ranges::min_element(
        kLookBacks, {}, [seconds](double offered) { return std::abs(offered - seconds); });
    for (QAction* action : m_lookBacks->actions())
        action->setChecked(action->data().toDouble() == m_lookBack);
    for (InstrumentDock* dock : m_docks)
        dock->setLookBack(m_lookBack);
    askAll();
}

void InstrumentDocks::setCursors(const CursorPair& cursors)
{
    for (InstrumentDock* dock : m_docks)
        dock->instrument().setCursors(cursors);
}

void InstrumentDocks::setTimeCursor(double time)
{
    for (InstrumentDock* dock : m_docks)
        dock->instrument().setTimeCursor(time);
}

void InstrumentDocks::placeTimeCursor(double time)
{
    for (InstrumentDock* dock : m_docks)
        dock->instrument().placeTimeCursor(time);
}

void InstrumentDocks::setTheme(const Theme& theme)
{
    for (InstrumentDock* dock : m_docks)
        dock->setTheme(theme);
    askAll();
}

void InstrumentDocks::setMagnification(double factor)
{
    for (InstrumentDock* dock : m_docks)
        dock->setMagnification(factor);
    askAll();
}

void InstrumentDocks::dockAll(std::size_t rows, std::size_t columns)
{
    const auto groups = tabGroups(m_docks.size(), rows * columns);
    for (const auto& group : groups) {
        for (const std::size_t index : group)
            m_docks[index]->setFloating(false);
    }
    for (std::size_t cell = 0; cell < groups.size(); ++cell) {
        InstrumentDock* const first = m_docks[groups[cell].front()];
        if (cell % columns == 0)
            m_dockHost.addDockWidget(Qt::RightDockWidgetArea, first, Qt::Vertical);
        else
            m_dockHost.splitDockWidget(m_docks[groups[cell - 1].front()], first, Qt::Horizontal);
        for (std::size_t i = 1; i < groups[cell].size(); ++i) {
            InstrumentDock* const dock = m_docks[groups[cell][i]];
            if (columns == 1) // where a tab of a split cell would go, tabifying says alone
                m_dockHost.addDockWidget(Qt::RightDockWidgetArea, dock, Qt::Vertical);
            m_dockHost.tabifyDockWidget(m_docks[groups[cell][i - 1]], dock);
        }
    }
}

void InstrumentDocks::dockAsAtFirst()
{
    dockAll(kMostCells - 1, 1);
    closeAll();
}

void InstrumentDocks::closeAll()
{
    for (InstrumentDock* dock : m_docks)
        dock->hide();
}

void InstrumentDocks::openForLecture()
{
    closeAll();
    QList<QDockWidget*> open;
    QList<int> heights;
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        if (!m_inLecture[i])
            continue;
        m_docks[i]->setFloating(false);
        m_dockHost.addDockWidget(Qt::RightDockWidgetArea, m_docks[i], Qt::Vertical);
        m_docks[i]->bringUp();
        open << m_docks[i];
        heights << m_dockHost.height();
    }
    if (open.isEmpty())
        return;
    const auto share = [this, open, heights] {
        m_dockHost.resizeDocks(
            {open.first()}, {static_cast<int>(m_dockHost.width() * kLectureShare)}, Qt::Horizontal);
        m_dockHost.resizeDocks(open, heights, Qt::Vertical);
    };
    m_dockHost.layout()->activate();
    share();
    // What has just gone from the host may take its place until the next pass of the layout.
    QMetaObject::invokeMethod(this, share, Qt::QueuedConnection);
}

void InstrumentDocks::openAll()
{
    if (m_docks.empty())
        return;
    const std::size_t columns = m_dockHost.width() >= kWideHost ? 2 : 1;
    const std::size_t most = (m_docks.size() + columns - 1) / columns;
    const std::size_t rows = std::min(readableCells(m_dockHost.height()), most);
    dockAll(rows, columns);
    for (InstrumentDock* dock : m_docks)
        dock->show();
    QList<QDockWidget*> fronts;
    QList<int> heights;
    QList<int> widths;
    const double share = columns == 1 ? 0.3 : 0.235;
    for (const auto& group : tabGroups(m_docks.size(), rows * columns)) {
        fronts << m_docks[group.front()];
        heights << m_dockHost.height();
        widths << std::max(kColumnWidth, static_cast<int>(m_dockHost.width() * share));
        m_docks[group.front()]->raise();
    }
    m_dockHost.layout()->activate(); // sizes are shared out among what has a place already
    m_dockHost.resizeDocks(fronts, widths, Qt::Horizontal);
    m_dockHost.resizeDocks(fronts, heights, Qt::Vertical);
}

QByteArray InstrumentDocks::saveLayout() const
{
    return m_dockHost.saveState();
}

bool InstrumentDocks::restoreLayout(const QByteArray& layout)
{
    return !layout.isEmpty() && m_dockHost.restoreState(layout);
}

std::vector<std::shared_ptr<FigurePart>> InstrumentDocks::figures() const
{
    std::vector<std::shared_ptr<FigurePart>> figures;
    for (const InstrumentDock* dock : m_docks) {
        if (!dock->isHidden())
            figures.push_back(dock->instrument().still(m_lookBack));
    }
    return figures;
}

std::vector<std::vector<std::size_t>> tabGroups(std::size_t instruments, std::size_t cells)
{
    std::vector<std::vector<std::size_t>> groups(std::min(instruments, cells));
    for (std::size_t i = 0; i < instruments && !groups.empty(); ++i)
        groups[i % groups.size()].push_back(i);
    return groups;
}

std::size_t readableCells(int height)
{
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0, height) / kReadableHeight),
                                   1, kMostCells);
}

} // namespace tightrope::ui
