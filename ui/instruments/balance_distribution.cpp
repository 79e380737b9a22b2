// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/balance_distribution.h"

#include "core/history/spike_window.h"
#include "ui/instruments/parts_layout.h"

#include <QCoreApplication>
#include <cmath>
#include <limits>

namespace tightrope::ui {

BalanceDistribution::BalanceDistribution(QCPAxisRect& axes, std::function<void()> arrived)
    : m_axes(axes)
    , m_histogram(
          axes.parentPlot()->addGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)))
    , m_own(new QCPItemStraightLine(axes.parentPlot()))
    , m_note(makeNote(axes, 1.0, 0.0, Qt::AlignRight | Qt::AlignTop))
    , m_background([this, arrived = std::move(arrived)](const Balance& balance) {
        m_balance = balance;
        arrived();
    })
{
    m_own->setClipToAxisRect(true);
    m_own->setClipAxisRect(&axes);
    for (QCPItemPosition* point : {m_own->point1, m_own->point2})
        point->setAxes(m_histogram->keyAxis(), m_histogram->valueAxis());
    m_note->setPadding({0, 2, 4, 0});
    m_histogram->setLineStyle(QCPGraph::lsStepLeft);
    axes.axis(QCPAxis::atBottom)->setLabel(QCoreApplication::translate("Balance", "balance index"));
    axes.axis(QCPAxis::atLeft)->setLabel(QCoreApplication::translate("Balance", "neurons"));
    QObject::connect(axes.parentPlot(), &QCustomPlot::afterLayout, m_note, [this] { showNote(); });
}

void BalanceDistribution::setLook(const Theme& theme, double magnification)
{
    m_theme = &theme;
    m_magnification = magnification;
    QColor faded = theme.accent;
    faded.setAlphaF(0.18F);
    m_histogram->setPen({theme.accent, 1.5 * magnification});
    m_histogram->setBrush(faded);
    m_note->setColor(theme.mutedInk);
    m_note->setFont(type::font(static_cast<int>(std::lround(type::kCaption * magnification))));
    m_axes.setMinimumMargins({0, kSpace, kSpace, 0});
}

void BalanceDistribution::look(const Scene& scene)
{
    const RunHistory& history = scene.history;
    if (history.wiring() == nullptr)
        m_balance.reset();
    if (history.wiring() == nullptr || m_background.busy())
        return;
    const double dt = history.dt();
    const StepRange counted = countedSteps(history, scene.end - scene.seconds, scene.end);
    const std::int64_t to = counted.end;
    const std::int64_t from = std::max(counted.begin, history.wiredStep());
    if (to <= from) {
        m_balance.reset();
        return;
    }
    m_drive.moveTo(history, from, to);
    m_background.start([wiring = history.wiring(), drive = m_drive.drive(),
                        seconds = static_cast<double>(to - from) * dt](QPromise<Balance>& promise) {
        const MeanInputs inputs =
            meanInputs(*wiring, drive, [&](double) { return !promise.isCanceled(); });
        Eigen::ArrayXd imbalance = inputs.imbalance();
        auto distribution = imbalanceDistribution(imbalance);
        promise.addResult(Balance{std::move(imbalance), std::move(distribution), seconds});
    });
}

double BalanceDistribution::marked() const
{
    const bool known = m_balance && m_marked && m_marked->neuron < m_balance->imbalance.size();
    return known ? m_balance->imbalance[m_marked->neuron]
                 : std::numeric_limits<double>::quiet_NaN();
}

void BalanceDistribution::show(const std::optional<Highlights::Entry>& neuron)
{
    m_marked = neuron;
    QCPAxis* const across = m_axes.axis(QCPAxis::atBottom);
    QCPAxis* const up = m_axes.axis(QCPAxis::atLeft);
    const bool known = m_balance && m_balance->distribution.neurons > 0;
    m_histogram->setVisible(known);
    const double own = marked();
    m_own->setVisible(known && !std::isnan(own));
    if (m_own->visible()) {
        m_own->point1->setCoords(own, 0.0);
        m_own->point2->setCoords(own, 1.0);
        m_own->setPen({m_theme->highlights[static_cast<std::size_t>(m_marked->colour)],
                       2.0 * m_magnification});
    }
    if (!known) {
        m_median = m_balance ? QCoreApplication::translate("Balance", "no input") : QString();
        across->setRange(0.0, 1.0);
        up->setRange(0.0, 1.0);
    } else {
        const ImbalanceDistribution& distribution = m_balance->distribution;
        QVector<QCPGraphData> bars;
        int highest = 0;
        for (std::size_t i = 0; i < distribution.counts.size(); ++i) {
            bars.push_back({static_cast<double>(i) * distribution.binWidth(),
                            static_cast<double>(distribution.counts[i])});
            highest = std::max(highest, distribution.counts[i]);
        }
        bars.push_back({distribution.end, bars.back().value});
        m_histogram->data()->set(bars, true);
        across->setRange(0.0, distribution.end);
        up->setRange(0.0, 1.35 * highest); // with room for the note
        m_median = QCoreApplication::translate("Balance", "median %1")
                       .arg(QString::number(distribution.median, 'g', 2));
    }
    up->setTickLabels(known);
    across->setTickLabels(known);
    showNote();
}

void BalanceDistribution::showNote()
{
    constexpr int kRoomForBoth = 130; // px; the neuron's line stands there as well
    QString note = m_median;
    const double own = marked();
    if (!std::isnan(own) && m_axes.width() >= kRoomForBoth * m_magnification)
        note += QLatin1Char('\n') + QCoreApplication::translate("Balance", "neuron %1: %2")
                                        .arg(m_marked->neuron)
                                        .arg(QString::number(own, 'g', 2));
    m_note->setText(note);
}

} // namespace tightrope::ui
