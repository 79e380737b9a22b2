// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/view_stack.h"

#include "ui/controls/splitter_state.h"
#include "ui/plots/change_marks.h"
#include "ui/plots/network_notice.h"
#include "ui/plots/neuron_fields.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_menu.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_frame.h"
#include "ui/theme/icons.h"
#include "ui/theme/magnification.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>
#include <QSplitter>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr std::array kShares{52, 18, 30}; // of raster, rate, traces
} // namespace

ViewStack::ViewStack(Highlights& highlights, TimeWindow& timeWindow, QWidget* parent)
    : QWidget(parent)
    , m_highlights(highlights)
    , m_timeWindow(timeWindow)
    , m_raster(new RasterView)
    , m_rate(new RateView)
    , m_traces(new TraceView)
    , m_rasterFrame(new ViewFrame(m_raster))
    , m_rateFrame(new ViewFrame(m_rate))
    , m_traceFrame(new ViewFrame(m_traces))
    , m_rateMenu(new RateMenu)
    , m_fields(new NeuronFields(highlights, this))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_liveButton(new QPushButton(tr("Back to live"), this))
    , m_notice(new NetworkNotice(this))
{
    m_fields->addSelectionTo(*m_rasterFrame);
    m_fields->addHighlightsTo(*m_traceFrame);
    m_rateFrame->addControl(m_rateMenu);
    connect(m_rateMenu, &RateMenu::chosen, this, &ViewStack::setRateResolution);
    connect(m_fields, &NeuronFields::selectionTyped, this, &ViewStack::setSelection);
    connect(m_fields, &NeuronFields::problem, this, &ViewStack::problem);
    connect(m_fields, &NeuronFields::settled, this, &ViewStack::settled);
    for (ViewFrame* frame : {m_rasterFrame, m_rateFrame, m_traceFrame})
        m_splitter->addWidget(frame);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setHandleWidth(kSpace / 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    resetLayout();
    connect(m_splitter, &QSplitter::splitterMoved, this, &ViewStack::placeLabels);

    m_liveButton->setObjectName(QStringLiteral("backToLive"));
    m_liveButton->setFont(type::font(type::kCaption, QFont::Medium));
    m_liveButton->setIconSize({12, 12});
    m_liveButton->setDefault(true);
    m_liveButton->setFocusPolicy(Qt::TabFocus);
    m_liveButton->setToolTip(tr("Follow the newest sample again (L, or double click)"));
    m_liveButton->setVisible(false);
    connect(m_liveButton, &QPushButton::clicked, &m_timeWindow, &TimeWindow::backToLive);
    connect(&m_timeWindow, &TimeWindow::liveChanged, this, [this](bool live) {
        if (live) {
            for (TimeView* view : views())
                view->releaseVerticalAxis();
        }
        m_liveButton->setVisible(!live);
        placeLiveButton();
    });

    for (TimeView* view : views()) {
        view->setHighlights(&m_highlights);
        connect(view, &TimeView::touched, &m_timeWindow, &TimeWindow::look);
        connect(view, &TimeView::backToLiveWanted, &m_timeWindow, &TimeWindow::backToLive);
        connect(view, &TimeView::neuronPicked, this, [this](quint32 neuron) {
            m_beforePick = m_highlights.choice();
            m_highlights.toggle(neuron);
        });
        connect(view, &TimeView::pickTakenBack, this, &ViewStack::takePickBack);
        connect(view, &TimeView::cursorMoved, this, [this, view](double time) {
            for (TimeView* other : views()) {
                if (other != view)
                    other->setTimeCursor(time);
            }
            Q_EMIT cursorMoved(time);
        });
    }
    connect(&m_timeWindow, &TimeWindow::moved, this, [this] {
        for (TimeView* view : views())
            view->setTimeRange(m_timeWindow.begin(), m_timeWindow.end());
    });
    connect(&m_highlights, &Highlights::changed, this, &ViewStack::refresh);
    refresh();
}

ViewStack::~ViewStack()
{
    hide(); // a field that loses the focus applies what was typed: while everything is still there
}

void ViewStack::setSelection(const NeuronSelection& selection)
{
    m_raster->setSelection(selection);
    m_fields->setSelection(selection);
    refresh();
}

void ViewStack::setRateResolution(const RateResolution& resolution)
{
    m_rate->setResolution(resolution);
    m_rateMenu->setResolution(resolution);
    refresh();
}

void ViewStack::takePickBack()
{
    m_highlights.restore(m_beforePick);
}

void ViewStack::setHistory(std::shared_ptr<const RunHistory> history)
{
    m_history = std::move(history);
    m_fields->setHistory(m_history);
    for (TimeView* view : views())
        view->setHistory(m_history);
}

void ViewStack::setTheme(const Theme& theme)
{
    for (TimeView* view : views())
        view->setTheme(theme);
    m_liveButton->setIcon(icon(QStringLiteral("radio"), theme.accentInk));
    refresh();
}

void ViewStack::setMagnification(double factor)
{
    magnifyType(*this, factor);
    for (TimeView* view : views())
        view->setMagnification(factor);
    placeLiveButton();
    placeNotice();
    refresh();
}

void ViewStack::setCursors(CursorPair& cursors)
{
    for (TimeView* view : views()) {
        view->setCursors(cursors);
        connect(view, &TimeView::cursorDragged, &cursors, &CursorPair::place);
    }
}

void ViewStack::setTimeCursor(double time)
{
    for (TimeView* view : views())
        view->setTimeCursor(time);
}

double ViewStack::timeUnderMouse() const
{
    for (const TimeView* view : views()) {
        if (std::isfinite(view->timeUnderMouse()))
            return view->timeUnderMouse();
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void ViewStack::refresh()
{
    // Time may have scrolled under a mouse that rests: the cursor is where the mouse is.
    if (const double time = timeUnderMouse(); std::isfinite(time)) {
        for (TimeView* view : views())
            view->placeTimeCursor(time);
    }
    try {
        for (TimeView* view : views()) {
            if (view->isVisible() && !view->visibleRegion().isEmpty())
                view->refresh();
        }
        // All of them reach the screen now and together: one by one they would be seen a frame
        // apart, with the same spike at two places.
        QEvent now(QEvent::UpdateRequest);
        QCoreApplication::sendEvent(window(), &now);
    } catch (const std::bad_alloc&) {
        Q_EMIT problem(tr("There was no memory for a frame; the simulation goes on."));
    }
    updateRemarks(); // about what the views show now
}

/// In a short window a mark is gone within a second; this stays.
void ViewStack::updateLastChange()
{
    if (m_history == nullptr || m_history->log().entries.empty()) {
        m_chipOf = {0, 0};
        m_rasterFrame->setChip({});
        return;
    }
    const RunLog& log = m_history->log();
    const std::pair chipOf{m_history->run(), log.entries.size()};
    if (chipOf == m_chipOf)
        return;
    m_chipOf = chipOf;
    const double time = static_cast<double>(stepOf(log.entries.back())) * m_history->dt();
    const auto marks = changeMarks(log, m_history->dt(), time, time);
    m_rasterFrame->setChip(marks.empty()
                               ? QString()
                               : tr("%1 at %2 s", "what was changed, and when")
                                     .arg(marks.back().text, QString::number(time, 'f', 2)));
}

void ViewStack::updateRemarks()
{
    updateLastChange();
    if (m_history == nullptr || m_history->empty()) {
        const bool wired = m_history != nullptr && m_history->run() > 0;
        m_rasterFrame->setRemark(wired ? tr("at time zero") : tr("waiting for the network"));
        return;
    }
    m_rasterFrame->setRemark(m_raster->rows() == 0 ? tr("none of the neurons is shown")
                                                   : m_raster->remark());
    m_rateFrame->setRemark(m_rate->remark());
    m_traceFrame->setRemark(m_highlights.entries().empty()
                                ? tr("click into the raster to highlight a neuron")
                                : m_traces->remark());
}

std::vector<TimeView*> ViewStack::views() const
{
    return {m_raster, m_rate, m_traces};
}

ViewPicture ViewStack::picture() const
{
    ViewPicture picture;
    picture.history = m_history != nullptr ? std::make_shared<const RunHistory>(*m_history)
                                           : std::make_shared<const RunHistory>();
    for (const auto& [neuron, colour] : m_highlights.entries()) {
        picture.highlighted.push_back(neuron);
        picture.colours.push_back(colour);
    }
    picture.selection = m_raster->selection();
    picture.rate = m_rate->resolution();
    picture.timeBegin = m_timeWindow.begin();
    picture.timeEnd = m_timeWindow.end();
    const auto all = views();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QCPRange vertical = all[i]->chosenVerticalRange();
        picture.vertical[i] = {vertical.lower, vertical.upper};
        picture.shares[i] = all[i]->visibleRegion().isEmpty() ? 0.0 : all[i]->height();
    }
    return picture;
}

QByteArray ViewStack::saveLayout() const
{
    return m_splitter->saveState();
}

bool ViewStack::restoreLayout(const QByteArray& layout)
{
    const bool restored = restoreSplitter(*m_splitter, layout);
    placeLabels();
    return restored;
}

void ViewStack::resetLayout()
{
    divide(kShares);
}

void ViewStack::divide(const std::array<int, 3>& shares)
{
    QList<int> sizes;
    for (const int share : shares)
        sizes << share * 10;
    m_splitter->setSizes(sizes);
    for (std::size_t i = 0; i < shares.size(); ++i)
        m_splitter->setStretchFactor(static_cast<int>(i), shares[i]);
    placeLabels();
}

/// The highest view that is not folded away says what changed, the lowest carries the time axis.
void ViewStack::placeLabels()
{
    const auto all = views();
    const QList<int> sizes = m_splitter->sizes();
    std::vector<TimeView*> open;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (sizes[static_cast<qsizetype>(i)] > 0)
            open.push_back(all[i]);
    }
    for (TimeView* view : all) {
        view->setMarkLabels(!open.empty() && view == open.front());
        view->setTimeLabels(!open.empty() && view == open.back());
    }
    placeNotice();
    refresh();
}

void ViewStack::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeLiveButton();
    placeNotice();
}

void ViewStack::showCondition(const NetworkCondition& condition, const Parameters& parameters)
{
    m_notice->setCondition(condition, parameters);
    placeNotice();
}

void ViewStack::placeNotice()
{
    for (const TimeView* view : views()) {
        if (!view->visibleRegion().isEmpty()) {
            m_notice->place(QRect(view->mapTo(this, QPoint()), view->size()));
            return;
        }
    }
}

void ViewStack::placeLiveButton()
{
    // In the strip of the time axis beside its title, where it hides neither data nor labels, under
    // the newest sample that it leads to.
    m_liveButton->adjustSize();
    m_liveButton->move(width() - m_liveButton->width() - 2 * kSpace,
                       height() - m_liveButton->height() - 1);
    m_liveButton->raise();
}

} // namespace tightrope::ui
