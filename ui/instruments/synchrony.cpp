// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/synchrony.h"

#include "core/analysis/irregularity_summary.h"
#include "core/history/spike_window.h"
#include "core/history/voltage_snapshots.h"
#include "core/model/transient.h"
#include "ui/plots/milliseconds.h"
#include "ui/plots/time_marks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tightrope::ui {
namespace {

double standardDeviationOfChance(std::size_t bins)
{
    return bins > 0 ? 1.0 / std::sqrt(static_cast<double>(bins)) : 0.0;
}

} // namespace

Synchrony::Synchrony(QWidget* parent)
    : PanelledInstrument(parent)
    , m_rateAxes(addPanel(tr("time [s]"), tr("A(t) [Hz]")))
    , m_work([this](const Result& result) {
        m_result = result;
        show();
        Q_EMIT resultArrived();
    })
{
    markTime(
        *m_rateAxes->axis(QCPAxis::atBottom)); // for cursors: there is no change in what counts
    QCPAxisRect* const correlation = addPanel(tr("lag [ms]"), tr("autocorrelation"));
    m_bandBottom = addLine(m_rateAxes);
    m_bandTop = addLine(m_rateAxes);
    m_bandTop->setChannelFillGraph(m_bandBottom);
    m_rate = addStaircase(m_rateAxes);
    m_chanceBottom = addLine(correlation);
    m_chanceTop = addLine(correlation);
    m_chanceTop->setChannelFillGraph(m_chanceBottom);
    m_correlation = addLine(correlation);
    addToKey(m_bandTop, tr("independent ± 2 sd"));
    addToKey(m_chanceTop, tr("chance ± 2 sd"));
    setTheme(Theme::light());
    show();
}

QString Synchrony::formula() const
{
    return paragraphs(
        {tr("<b>A(t)</b> = spikes / (n · %1 ms), the population rate. Independent Poisson neurons "
            "of the same mean rate would keep it within the band.")
             .arg(SynchronySummary::kFanoWidth * kMs),
         tr("<b>Fano factor</b> = variance / mean of the spikes of the whole population in "
            "windows of %1 ms: about 1 if the neurons are independent.")
             .arg(SynchronySummary::kFanoWidth * kMs),
         tr("<b>χ²</b> = Var<sub>t</sub>(mean<sub>i</sub> v<sub>i</sub>) / mean<sub>i</sub> "
            "Var<sub>t</sub>(v<sub>i</sub>), of voltages without the drawn spikes (Golomb &amp; "
            "Rinzel 1993): χ is 1 if all move as one, 1/√n if they do not know of each other."),
         tr("<b>Autocorrelation</b> of A(t) in bins of %1 ms, 1 at lag 0 (not drawn). Chance "
            "alone stays within ± 2/√bins.")
             .arg(SynchronySummary::kCorrelationWidth * kMs),
         countingRule()});
}

void Synchrony::setTheme(const Theme& theme)
{
    PanelledInstrument::setTheme(theme);
    const double line = magnification();
    const int labels = static_cast<int>(std::lround(TimeMarks::kLabelMargin * line));
    m_rateAxes->setMinimumMargins({0, labels, m_rateAxes->minimumMargins().right(), 0});
    QColor band = theme.mutedInk;
    band.setAlphaF(0.18F);
    // Wide and dotted lines take the painter longer than all the rest.
    for (QCPGraph* top : {m_bandTop, m_chanceTop}) {
        top->setPen(Qt::NoPen);
        top->setBrush(band);
    }
    for (QCPGraph* bottom : {m_bandBottom, m_chanceBottom})
        bottom->setPen(Qt::NoPen);
    m_rate->setPen({theme.accent, line});
    m_correlation->setPen({theme.accent, line});
}

void Synchrony::look(const Scene& scene)
{
    if (m_work.busy())
        return;
    const RunHistory& history = scene.history;
    const StepRange range = countedSteps(history, scene.end - scene.seconds, scene.end);
    Result result;
    result.neurons = history.neurons();
    result.begin = static_cast<double>(range.begin) * history.dt();
    result.seconds = static_cast<double>(range.size()) * history.dt();
    result.settling = settlingBefore(history, scene.end);
    VoltageSnapshots snapshots = snapshotsIn(scene.voltages, history.run(), range);
    if (!snapshots.empty())
        result.chiSeconds = static_cast<double>(range.end - snapshots.front()->step) * history.dt();
    m_work.start([result = std::move(result), dt = history.dt(),
                  spikes = spikesPerStep(history, range),
                  snapshots = std::move(snapshots)](QPromise<Result>& promise) {
        Result done = result;
        static_cast<SynchronySummary&>(done) =
            summarizeSynchrony(spikes, done.neurons, dt, snapshots);
        promise.addResult(std::move(done));
    });
}

std::unique_ptr<Instrument> Synchrony::duplicate() const
{
    auto copy = std::make_unique<Synchrony>();
    copy->m_result = m_result;
    copy->show();
    return copy;
}

void Synchrony::showRate()
{
    const std::vector<double> rate = m_result.counts.rate();
    const double width = m_result.counts.width;
    const std::size_t shown =
        rate.empty()
            ? 0
            : std::min(rate.size(),
                       static_cast<std::size_t>(std::max(1L, std::lround(kShownSeconds / width))));
    const auto first = static_cast<double>(rate.size() - shown);
    const double begin = m_result.begin + first * width;
    const double end = begin + static_cast<double>(shown) * width;
    QVector<QCPGraphData> points;
    double highest = 0.0;
    for (std::size_t i = rate.size() - shown; i < rate.size(); ++i) {
        points.push_back({m_result.begin + static_cast<double>(i) * width, rate[i]});
        highest = std::max(highest, rate[i]);
    }
    if (!points.isEmpty())
        points.push_back({end, points.last().value});
    m_rate->data()->set(points, true);

    // sd of a Poisson count is the root of its mean.
    QVector<QCPGraphData> top;
    QVector<QCPGraphData> bottom;
    if (shown > 0 && m_result.neurons > 0) {
        const double mean =
            std::accumulate(rate.begin(), rate.end(), 0.0) / static_cast<double>(rate.size());
        const double sd = std::sqrt(mean / (width * static_cast<double>(m_result.neurons)));
        for (const double time : {begin, end}) {
            top.push_back({time, mean + 2.0 * sd});
            bottom.push_back({time, std::max(0.0, mean - 2.0 * sd)});
        }
        highest = std::max(highest, mean + 2.0 * sd);
    }
    m_bandTop->data()->set(top, true);
    m_bandBottom->data()->set(bottom, true);
    m_rate->keyAxis()->setRange(shown > 0 ? begin : 0.0, shown > 0 ? end : 1.0);
    m_rate->valueAxis()->setRange(0.0, highest > 0.0 ? roundedUp(1.2 * highest) : 40.0);
}

void Synchrony::showCorrelation()
{
    const double chance = 2.0 * standardDeviationOfChance(m_result.correlationBins);
    QVector<QCPGraphData> points;
    double largest = std::max(0.1, 1.5 * chance);
    for (std::size_t lag = 1; lag < m_result.correlation.size(); ++lag) {
        points.push_back({static_cast<double>(lag) * m_result.correlationWidth * kMs,
                          m_result.correlation[lag]});
        largest = std::max(largest, std::abs(m_result.correlation[lag]));
    }
    m_correlation->data()->set(points, true);
    QVector<QCPGraphData> top;
    QVector<QCPGraphData> bottom;
    if (!points.isEmpty()) {
        for (const double lag : {0.0, SynchronySummary::kLongestLag * kMs}) {
            top.push_back({lag, chance});
            bottom.push_back({lag, -chance});
        }
    }
    m_chanceTop->data()->set(top, true);
    m_chanceBottom->data()->set(bottom, true);
    m_correlation->keyAxis()->setRange(0.0, SynchronySummary::kLongestLag * kMs);
    const double end = largest > 0.7 ? 1.0 : roundedUp(1.1 * largest);
    m_correlation->valueAxis()->setRange(-end, end);
}

void Synchrony::show()
{
    showRate();
    showCorrelation();
    const bool any = !m_result.counts.counts.empty();
    const QString unknown = QStringLiteral("–");
    const QString fano = std::isfinite(m_result.fano)
                             ? QString::number(m_result.fano, 'f', m_result.fano < 10.0 ? 2 : 1)
                             : unknown;
    const QString chi =
        std::isfinite(m_result.chi) ? QString::number(m_result.chi, 'f', 3) : unknown;
    const auto milliseconds = [](double width) { return QString::number(width * kMs, 'g', 3); };
    const auto seconds = [](double span) { return QString::number(span, 'f', 1); };
    QStringList figures;
    if (any) {
        figures
            << tr("Fano factor %1 in bins of %2 ms").arg(fano, milliseconds(m_result.counts.width));
        // Voltages are sampled only while somebody looks.
        const bool isWhole = m_result.chiSeconds > 0.9 * m_result.seconds;
        figures << (isWhole || !std::isfinite(m_result.chi)
                        ? QStringLiteral("χ %1").arg(chi)
                        : tr("χ %1 over %2 s").arg(chi, seconds(m_result.chiSeconds)));
    }
    setReadout({}, figures);
    m_rate->keyAxis()->setLabel(
        any ? tr("time [s], bins of %1 ms").arg(milliseconds(m_result.counts.width))
            : tr("time [s]"));
    m_correlation->keyAxis()->setLabel(
        any ? tr("lag [ms], bins of %1 ms").arg(milliseconds(m_result.correlationWidth))
            : tr("lag [ms]"));
    setNotice(!any ? settlingNotice(m_result.settling)
              : !std::isfinite(m_result.fano)
                  ? tr("no spikes\nin the last %1 s").arg(m_result.seconds, 0, 'g', 2)
                  : QString());
    QStringList facts;
    if (any)
        facts << tr("over the last %1 s").arg(seconds(m_result.seconds));
    setRemark(listed(facts));
    replot(QCustomPlot::rpQueuedReplot);
}

} // namespace tightrope::ui
