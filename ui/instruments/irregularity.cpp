// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/irregularity.h"

#include "core/analysis/interspike_intervals.h"
#include "core/history/spike_window.h"
#include "core/model/transient.h"
#include "ui/plots/milliseconds.h"
#include "ui/text/counted.h"

#include <algorithm>

namespace tightrope::ui {
namespace {

/// Counts as percent of all; nothing of nothing.
std::vector<double> percent(const Histogram& histogram)
{
    const std::int64_t total = histogram.total();
    if (total == 0)
        return {};
    std::vector<double> heights(histogram.counts.size());
    std::ranges::transform(histogram.counts, heights.begin(), [total](std::int64_t count) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(total);
    });
    return heights;
}

double highest(std::initializer_list<const std::vector<double>*> curves)
{
    double highest = 0.0;
    for (const auto* curve : curves) {
        for (const double value : *curve)
            highest = std::max(highest, value);
    }
    return highest;
}

void setEnds(QCPGraph* graph, double xEnd, double highest)
{
    graph->keyAxis()->setRange(0.0, xEnd);
    graph->valueAxis()->setRange(0.0, highest > 0.0 ? 1.12 * highest : 1.0);
}

double endOf(const Histogram& histogram)
{
    return histogram.begin + histogram.width * static_cast<double>(histogram.counts.size());
}

} // namespace

Irregularity::Irregularity(QWidget* parent)
    : PanelledInstrument(parent)
    , m_work([this](const Result& result) {
        m_result = result;
        show();
        Q_EMIT resultArrived();
    })
{
    QCPAxisRect* const intervals = addPanel(tr("interval [ms]"), tr("intervals [%]"));
    QCPAxisRect* const irregularity = addPanel(QStringLiteral("CV, CV₂, LV"), tr("neurons [%]"));
    QCPAxisRect* const rates = addPanel(tr("rate [Hz]"), tr("neurons [%]"));
    m_intervals = addStaircase(intervals);
    m_poisson = addLine(intervals);
    m_single = addStaircase(intervals);
    m_poissonMark = addMark(irregularity);
    m_cv = addStaircase(irregularity);
    m_cv2 = addStaircase(irregularity);
    m_lv = addStaircase(irregularity);
    m_rates = addStaircase(rates);
    m_meanRate = addMark(rates);
    m_singleRate = addMark(rates);
    addToKey(m_intervals, tr("all neurons"));
    addToKey(m_poisson, tr("Poisson"));
    addToKey(m_cv, QStringLiteral("CV"));
    addToKey(m_cv2, QStringLiteral("CV₂"));
    addToKey(m_lv, QStringLiteral("LV"));
    setTheme(Theme::light());
    show();
}

QString Irregularity::formula() const
{
    return paragraphs(
        {tr("<b>CV</b> = sd(<i>I</i>) / mean(<i>I</i>) of one neuron’s inter-spike intervals "
            "<i>I</i> (Softky &amp; Koch 1993)."),
         tr("<b>CV<sub>2</sub></b> = mean of 2 |<i>I<sub>i+1</sub></i> − <i>I<sub>i</sub></i>| / "
            "(<i>I<sub>i+1</sub></i> + <i>I<sub>i</sub></i>), of neighbours as well (Holt, Softky, "
            "Koch &amp; Douglas 1996)."),
         tr("<b>LV</b> = mean of 3 ((<i>I<sub>i</sub></i> − <i>I<sub>i+1</sub></i>) / "
            "(<i>I<sub>i</sub></i> + <i>I<sub>i+1</sub></i>))², which compares neighbours only "
            "and so leaves out slow changes of the rate (Shinomoto, Shima &amp; Tanji 2003)."),
         tr("All are 0 for a clock and 1 for a Poisson process. Neurons with at least %1 "
            "intervals qualify. The dashed curve is the exponential with the same mean "
            "interval.")
             .arg(kMinimumIntervals),
         tr("A window knows no interval that is longer than itself, so the CV grows with it: at "
            "the defaults it reads 0.77 over 1 s, 0.94 over 3 s, 1.00 over 10 s and 1.03 over a "
            "minute. The same intervals in random order read the same within 0.01: what is missing "
            "is the window's doing. LV and CV₂ do not depend on it."),
         countingRule()});
}

void Irregularity::setTheme(const Theme& theme)
{
    PanelledInstrument::setTheme(theme);
    const double line = magnification();
    const auto filled = [line](QCPGraph* graph, QColor colour) {
        graph->setPen({colour, line});
        colour.setAlphaF(0.22F);
        graph->setBrush(colour);
    };
    filled(m_intervals, theme.mutedInk);
    filled(m_cv, theme.accent);
    filled(m_rates, theme.mutedInk);
    m_lv->setPen({theme.ink, 1.6 * line, Qt::DashLine});
    m_cv2->setPen({theme.ink, line});
    m_poisson->setPen({theme.ink, 1.4 * line, Qt::DashLine});
    m_poissonMark->setPen({theme.control, line, Qt::DotLine});
    m_meanRate->setPen({theme.ink, 1.4 * line, Qt::DashLine});
    if (m_result.colour >= 0) {
        const QColor colour = theme.highlights.at(static_cast<std::size_t>(m_result.colour));
        m_single->setPen({colour, 1.8 * line});
        m_singleRate->setPen({colour, 1.8 * line});
    }
}

void Irregularity::look(const Scene& scene)
{
    if (m_work.busy())
        return;
    const double from = scene.end - scene.seconds;
    SpikeWindow window = spikeWindow(scene.history, from, scene.end);
    std::optional<std::uint32_t> single;
    int colour = -1;
    if (!scene.highlighted.empty()) {
        single = scene.highlighted.front().neuron;
        colour = scene.highlighted.front().colour;
    }
    const double settling = settlingBefore(scene.history, scene.end);
    m_work.start([window = std::move(window), single, colour, settling](QPromise<Result>& promise) {
        promise.addResult(Result{summarizeIrregularity(window, single), colour, settling});
    });
}

std::unique_ptr<Instrument> Irregularity::duplicate() const
{
    auto copy = std::make_unique<Irregularity>();
    copy->m_result = m_result;
    copy->show();
    return copy;
}

void Irregularity::show()
{
    const IrregularitySummary& summary = m_result.summary;
    const std::vector<double> intervals = percent(summary.intervals);
    std::vector<double> single = percent(summary.singleIntervals);
    // As if in bins of the width of the others.
    for (double& height : single)
        height *= summary.intervals.width / summary.singleIntervals.width;
    std::vector<double> poisson = summary.poissonShare;
    for (double& share : poisson)
        share *= 100.0;

    setStaircase(m_intervals,
                 {summary.intervals.begin * kMs, summary.intervals.width * kMs, intervals});
    setStaircase(m_single, {summary.singleIntervals.begin * kMs,
                            summary.singleIntervals.width * kMs, single});
    QVector<QCPGraphData> points;
    for (std::size_t bin = 0; bin < poisson.size(); ++bin)
        points.push_back(
            {summary.intervals.width * kMs * (static_cast<double>(bin) + 0.5), poisson[bin]});
    m_poisson->data()->set(points, true);
    const bool hasIntervals = summary.intervals.total() > 0;
    setEnds(m_intervals, hasIntervals ? endOf(summary.intervals) * kMs : 200.0,
            highest({&intervals, &single, &poisson}));
    m_intervals->valueAxis()->setLabel(
        hasIntervals ? tr("% per %1 ms").arg(summary.intervals.width * kMs, 0, 'g', 3)
                     : tr("intervals [%]"));
    setInKey(m_single, summary.singleIntervals.total() > 0,
             summary.single ? tr("neuron %1").arg(*summary.single) : QString());

    const std::vector<double> cv = percent(summary.cv);
    const std::vector<double> cv2 = percent(summary.cv2);
    const std::vector<double> lv = percent(summary.lv);
    setStaircase(m_cv, {summary.cv.begin, summary.cv.width, cv});
    setStaircase(m_cv2, {summary.cv2.begin, summary.cv2.width, cv2});
    setStaircase(m_lv, {summary.lv.begin, summary.lv.width, lv});
    setEnds(m_cv, summary.cv.counts.empty() ? 1.5 : endOf(summary.cv), highest({&cv, &cv2, &lv}));
    setMark(m_poissonMark, 1.0);

    const std::vector<double> rates = percent(summary.rates);
    setStaircase(m_rates, {summary.rates.begin, summary.rates.width, rates});
    const bool hasRates = summary.rates.total() > 0;
    setEnds(m_rates, hasRates ? std::max(1.0, endOf(summary.rates)) : 40.0, highest({&rates}));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    setMark(m_meanRate, hasRates ? summary.meanRate : nan);
    setMark(m_singleRate, hasRates ? summary.singleRate : nan);

    const bool hasCv = summary.qualifying > 0;
    const auto mean = [hasCv](double value) {
        return hasCv ? QString::number(value, 'f', 2) : QStringLiteral("–");
    };
    QStringList figures;
    if (hasRates)
        figures << QStringLiteral("CV %1").arg(mean(summary.meanCv))
                << QStringLiteral("CV₂ %1").arg(mean(summary.meanCv2))
                << QStringLiteral("LV %1").arg(mean(summary.meanLv))
                << QStringLiteral("%1 Hz").arg(summary.meanRate, 0, 'f', 1);
    setReadout({}, figures);
    setNotice(!hasRates       ? settlingNotice(m_result.settling)
              : !hasIntervals ? tr("no intervals\nin the last %1 s").arg(summary.seconds, 0, 'g', 2)
                              : QString());
    QStringList facts;
    if (hasRates)
        facts << tr("over the last %1 s").arg(summary.seconds, 0, 'f', 1)
              << tr("%L1 of %L2 neuron(s) qualify", nullptr, pluralForm(summary.neurons))
                     .arg(summary.qualifying)
                     .arg(summary.neurons);
    setRemark(listed(facts));
    setTheme(theme());
    replot(QCustomPlot::rpQueuedReplot);
}

} // namespace tightrope::ui
