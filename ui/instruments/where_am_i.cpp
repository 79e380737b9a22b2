// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/where_am_i.h"

#include "core/analysis/firing_theory.h"
#include "core/analysis/interval_distributions.h"
#include "core/analysis/irregularity_summary.h"
#include "core/analysis/population_activity.h"
#include "core/base/time_steps.h"
#include "core/history/voltage_snapshots.h"
#include "core/model/transient.h"
#include "ui/text/counted.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kBelowThreshold = 4.0; // mV that the axes show of the offset
constexpr double kAboveThreshold = 14.0;
constexpr int kPointsOfEdge = 120;
constexpr int kPointsOfCurve = 600;    // which has stairs, one for each step more or less
constexpr double kBeyondAnyMap = 10.0; // of g
constexpr int kNarrowPanel = 110;      // px; no words in a map of less

/// The offsets that the panels show [mV].
QCPRange offsetsOf(const Parameters& parameters)
{
    return {std::min(parameters.vpeak - kBelowThreshold, parameters.offset - 1.0),
            std::max(parameters.vpeak + kAboveThreshold, parameters.offset + 1.0)};
}

/// Offsets above threshold, close to each other where the theory is steep [mV].
std::vector<double> offsetsAbove(const Parameters& parameters, int count)
{
    std::vector<double> offsets;
    const double span = offsetsOf(parameters).upper - parameters.vpeak;
    for (int i = 1; i <= count; ++i) {
        const double x = static_cast<double>(i) / count;
        offsets.push_back(parameters.vpeak + span * x * x * x);
    }
    return offsets;
}

/// The same with rows that sum to zero.
Parameters balancedFrom(Parameters parameters)
{
    parameters.rowmeans = RowMeans::zero;
    parameters.bias = 0.0;
    return parameters;
}

bool isBalanced(const Parameters& parameters)
{
    return parameters.rowmeans == RowMeans::zero && parameters.bias == 0.0;
}

/// What theory says, for where it is wrong.
QString expectation(const Parameters& parameters)
{
    const bool regular = expectedFiring(balancedFrom(parameters)) == Firing::regular;
    if (isBalanced(parameters))
        return regular
                   ? QCoreApplication::translate("Regime", "theory expects regular firing here")
                   : QCoreApplication::translate("Regime", "theory expects irregular firing here");
    return regular ? QCoreApplication::translate(
                         "Regime", "with balanced rows theory expects regular firing here")
                   : QCoreApplication::translate(
                         "Regime", "with balanced rows theory expects irregular firing here");
}

/// The parameters of a moment of the run.
Parameters parametersBefore(const RunHistory& history, std::int64_t end)
{
    return history.empty() ? *history.parameters() : history.parametersAt(end - 1);
}

QString decimal(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

} // namespace

QString nameOf(const Regime& regime)
{
    using Names = std::array<const char*, 3>; // by PopulationState
    const auto together = [&](const Names& names) {
        return QCoreApplication::translate("Regime",
                                           names[static_cast<std::size_t>(regime.populationState)]);
    };
    switch (regime.firing) {
    case Firing::silent:
        return QCoreApplication::translate("Regime", "silent");
    case Firing::regular:
        return together({QT_TRANSLATE_NOOP("Regime", "regular"),
                         QT_TRANSLATE_NOOP("Regime", "asynchronous regular"),
                         QT_TRANSLATE_NOOP("Regime", "synchronous regular")});
    case Firing::irregular:
        return together({QT_TRANSLATE_NOOP("Regime", "irregular"),
                         QT_TRANSLATE_NOOP("Regime", "asynchronous irregular"),
                         QT_TRANSLATE_NOOP("Regime", "synchronous irregular")});
    case Firing::bursting:
        return together({QT_TRANSLATE_NOOP("Regime", "bursting"),
                         QT_TRANSLATE_NOOP("Regime", "asynchronous bursting"),
                         QT_TRANSLATE_NOOP("Regime", "synchronous bursting")});
    case Firing::unknown:
        break;
    }
    return QCoreApplication::translate("Regime", "not known yet");
}

QString textOf(const Criterion& criterion)
{
    using Figure = Criterion::Figure;
    const bool rate = criterion.figure == Figure::rate;
    const QString value = rate ? QStringLiteral("%1 Hz").arg(decimal(criterion.value, 1))
                          : criterion.figure == Figure::cv
                              ? QStringLiteral("CV %1").arg(decimal(criterion.value, 2))
                              : QStringLiteral("χ %1").arg(decimal(criterion.value, 3));
    const auto limit = [](double at) { return QString::number(at, 'g', 2); };
    if (std::isfinite(criterion.lower) && std::isfinite(criterion.upper))
        return QStringLiteral("%1 (%2 … %3)")
            .arg(value, limit(criterion.lower), limit(criterion.upper));
    if (std::isfinite(criterion.lower))
        return QStringLiteral("%1 (≥ %2)").arg(value, limit(criterion.lower));
    return QStringLiteral("%1 (< %2)").arg(value, limit(criterion.upper));
}

WhereAmI::WhereAmI(QWidget* parent)
    : PanelledInstrument(parent)
    , m_work([this](const Result& result) {
        m_result = result;
        show();
        Q_EMIT resultArrived();
    })
{
    QCPAxisRect* const map = addPanel(tr("offset [mV]"), QStringLiteral("g"));
    m_noTheory = new QCPItemRect(this);
    m_edge = addLine(map);
    m_place = addLine(map);
    const auto word = [&](const QString& text, Qt::Alignment alignment) {
        auto* item = new QCPItemText(this);
        item->position->setAxes(map->axis(QCPAxis::atBottom), map->axis(QCPAxis::atLeft));
        item->position->setType(QCPItemPosition::ptPlotCoords);
        item->setPositionAlignment(alignment);
        item->setText(text);
        item->setClipAxisRect(map);
        return item;
    };
    m_irregular = word(tr("irregular"), Qt::AlignCenter);
    m_regular = word(tr("regular"), Qt::AlignRight | Qt::AlignBottom);
    m_critical = word(tr("critical g"), Qt::AlignRight | Qt::AlignTop);
    for (QCPItemPosition* corner : {m_noTheory->topLeft, m_noTheory->bottomRight}) {
        corner->setAxisRect(map);
        corner->setAxes(map->axis(QCPAxis::atBottom), map->axis(QCPAxis::atLeft));
    }
    m_noTheory->setClipAxisRect(map);

    QCPAxisRect* const curve = addPanel(tr("offset [mV]"), tr("rate [Hz]"));
    m_threshold = addMark(curve);
    m_curve = addLine(curve);
    m_measured = addLine(curve);
    m_place->setLineStyle(QCPGraph::lsNone);
    m_measured->setLineStyle(QCPGraph::lsNone);
    addToKey(m_curve, QStringLiteral("f(I)"));
    addToKey(m_measured, tr("measured"));
    curve->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignBottom);
    connect(this, &QCustomPlot::afterLayout, this, &WhereAmI::arrangeWords);
    setTheme(Theme::light());
    show();
}

QString WhereAmI::formula() const
{
    return paragraphs(
        {tr("The <b>regime</b> (names after Brunel 2000): silent below %1 Hz; by the mean CV of "
            "the intervals regular below %2, irregular up to %3, bursting from there; synchronous "
            "from χ = %4 (Golomb &amp; Rinzel 1993). Measured over at most %5 s without a change "
            "of parameters.")
             .arg(kSilentRate)
             .arg(kIrregularCv)
             .arg(kBurstingCv)
             .arg(kSynchronousChi)
             .arg(kLookBack),
         tr("<b>f(I)</b> = 1 / (dt (⌊tref/dt⌋ + ⌈x⌉)), x = (τ/dt) ln((I − V<sub>reset</sub>) / (I "
            "− V<sub>peak</sub>)), τ = dt / −ln(1 − dt/τ<sub>m</sub>): the rate of one neuron "
            "under a constant input I, in whole Euler steps. Where tref is a multiple of dt, "
            "rounding ends some refractory times a step early."),
         tr("<b>g<sub>c</sub></b> = 1 / (ρ f′(offset)), f′ = f² τ (1/(I − V<sub>peak</sub>) − 1/(I "
            "− V<sub>reset</sub>)) of f with x + ½ for ⌈x⌉: where the radius g ρ of the disc of "
            "the weights’ eigenvalues reaches 1/f′, regular firing gives way to irregular firing. "
            "Weights in balance have ρ = √((1 − m)/p), m = (1 − (1 − p)<sup>n</sup>)/(n p): about "
            "1/√p with many synapses to a neuron. Only for an offset above V<sub>peak</sub>; in "
            "the shaded part fluctuations alone keep the network going."),
         tr("Theory and measurement may disagree, and then a sentence says so: theory is about "
            "large networks with balanced rows, and weak coupling at or below the threshold "
            "fluctuates too little for a CV of %1, which is a convention.")
             .arg(kIrregularCv)});
}

void WhereAmI::setTheme(const Theme& theme)
{
    PanelledInstrument::setTheme(theme);
    const double line = magnification();
    const QFont small = type::font(static_cast<int>(std::lround(type::kCaption * line)));
    for (QCPItemText* word : {m_irregular, m_regular, m_critical}) {
        word->setFont(small);
        word->setColor(theme.mutedInk);
    }
    QColor shade = theme.mutedInk;
    shade.setAlphaF(0.12F);
    m_noTheory->setBrush(shade);
    m_noTheory->setPen(Qt::NoPen);
    m_edge->setPen({theme.ink, 1.6 * line});
    m_curve->setPen({theme.ink, 1.6 * line});
    m_threshold->setPen({theme.control, line, Qt::DotLine});
    const auto dot = [&](QCPGraph* graph, QCPScatterStyle::ScatterShape shape) {
        graph->setScatterStyle(
            QCPScatterStyle(shape, QPen(theme.plot, 1.5 * line), theme.accent, 10.0 * line));
    };
    dot(m_place, QCPScatterStyle::ssCircle);
    dot(m_measured, QCPScatterStyle::ssDiamond);
}

void WhereAmI::look(const Scene& scene)
{
    if (m_work.busy())
        return;
    const RunHistory& history = scene.history;
    Result result;
    result.hasNetwork = history.parameters() != nullptr;
    if (!result.hasNetwork) {
        m_result = result;
        show();
        return;
    }
    const StepRange range = countedSteps(history, scene.end - kLookBack, scene.end);
    const std::int64_t end = std::clamp(stepsIn(scene.end, history.dt()), history.firstStep() + 1,
                                        history.endStep() + 1);
    result.parameters = parametersBefore(history, end);
    result.settling = static_cast<double>(range.size()) * history.dt() < kShortest;
    result.needed = settlingSeconds(result.parameters) + kShortest;
    if (result.settling) {
        m_result = result;
        show();
        return;
    }
    m_work.start(
        [result,
         window = spikeWindow(history, static_cast<double>(range.begin) * history.dt(),
                              static_cast<double>(range.end) * history.dt()),
         moments = snapshotsIn(scene.voltages, history.run(), range)](QPromise<Result>& promise) {
            Result done = result;
            const IntervalDistributions intervals = intervalDistributions(window);
            done.figures = {.neurons = window.neurons,
                            .seconds = window.seconds(),
                            .rate = intervals.meanRate,
                            .meanCv = intervals.meanCv,
                            .meanLv = intervals.meanLv,
                            .qualifying = static_cast<std::int64_t>(intervals.qualifying.size()),
                            .chi = voltageSynchrony(moments, kFewestMoments)};
            done.regime = regimeOf(done.figures);
            promise.addResult(done);
        });
}

std::unique_ptr<Instrument> WhereAmI::duplicate() const
{
    auto copy = std::make_unique<WhereAmI>();
    copy->m_result = m_result;
    copy->show();
    return copy;
}

void WhereAmI::showMap()
{
    const Parameters& parameters = m_result.parameters;
    const QCPRange offsets = offsetsOf(parameters);
    const auto criticalAt = [balanced = balancedFrom(parameters)](double offset) {
        return std::min(criticalCoupling(offset, balanced), kBeyondAnyMap);
    };
    QVector<QCPGraphData> edge{{parameters.vpeak, 0.0}};
    double highest = 0.0;
    for (const double offset : offsetsAbove(parameters, kPointsOfEdge)) {
        edge.push_back({offset, criticalAt(offset)});
        highest = std::max(highest, edge.last().value);
    }
    m_edge->data()->set(edge, true);
    QVector<QCPGraphData> place;
    if (m_result.hasNetwork)
        place.push_back({parameters.offset, parameters.g});
    m_place->data()->set(place, true);
    m_edge->keyAxis()->setRange(offsets);
    // As much above the edge as below it; g beyond that stretches the map.
    const double end = roundedUp(std::max(1.4 * highest, 1.15 * parameters.g));
    m_edge->valueAxis()->setRange(0.0, std::min(end, 1.05 * info(ParameterId::g).maximum));
    m_critical->setText(isBalanced(parameters) ? tr("critical g")
                                               : tr("critical g,\nwere rows balanced"));
    m_critical->position->setCoords(edge.last().key, 0.9 * edge.last().value);
    // The words stand on their sides of the edge, between threshold and the right end.
    const double top = m_edge->valueAxis()->range().upper;
    const double middle = 0.5 * (parameters.vpeak + offsets.upper);
    const double edgeThere = std::min(criticalAt(middle), top);
    m_irregular->position->setCoords(middle, 0.5 * (edgeThere + top));
    m_regular->position->setCoords(offsets.upper, 0.06 * top);
    m_hasIrregular = edgeThere < 0.8 * top;
    m_hasRegular = std::min(edge.last().value, top) > 0.3 * top;
    m_hasCritical = edge.last().value < top && m_hasRegular;
    m_noTheory->topLeft->setCoords(offsets.lower, 10.0 * end);
    m_noTheory->bottomRight->setCoords(parameters.vpeak, 0.0);
}

void WhereAmI::showCurve()
{
    const Parameters& parameters = m_result.parameters;
    const QCPRange offsets = offsetsOf(parameters);
    QVector<QCPGraphData> curve{{offsets.lower, 0.0}, {parameters.vpeak, 0.0}};
    for (const double offset : offsetsAbove(parameters, kPointsOfCurve))
        curve.push_back({offset, firingRate(offset, parameters)});
    m_curve->data()->set(curve, true);
    double highest = curve.last().value;
    QVector<QCPGraphData> measured;
    if (std::isfinite(m_result.figures.rate)) {
        measured.push_back({parameters.offset, m_result.figures.rate});
        highest = std::max(highest, m_result.figures.rate);
    }
    m_measured->data()->set(measured, true);
    setMark(m_threshold, parameters.vpeak);
    m_curve->keyAxis()->setRange(offsets);
    m_curve->valueAxis()->setRange(0.0, roundedUp(1.1 * highest));
}

void WhereAmI::show()
{
    showMap();
    showCurve();
    QStringList figures;
    for (const Criterion& criterion : m_result.regime.decided)
        figures << textOf(criterion);
    QString word;
    if (!m_result.hasNetwork) {
        word = tr("no network yet");
    } else if (m_result.settling) {
        word = tr("settling …");
        figures << tr("needs %1 s without a change").arg(m_result.needed, 0, 'g', 2);
    } else {
        const bool isShort = m_result.figures.seconds < 0.95 * kLookBack;
        word = isShort ? tr("%1 (provisional)", "a verdict").arg(nameOf(m_result.regime))
                       : nameOf(m_result.regime);
        if (wandersSlowly(m_result.figures))
            figures << tr("LV %1: even for a few spikes, at a rate that wanders")
                           .arg(decimal(m_result.figures.meanLv, 2));
        if (m_result.regime.firing == Firing::unknown)
            figures << tr("too few intervals for a CV");
        if (contradicts(m_result.regime.firing, balancedFrom(m_result.parameters)))
            figures << expectation(m_result.parameters);
    }
    setReadout(word, figures);
    // Where the CV is that of a minority, this is to be known.
    const RegimeFigures& measured = m_result.figures;
    const bool isMinority =
        std::isfinite(measured.meanCv) && 2 * measured.qualifying < measured.neurons;
    QStringList facts;
    if (m_result.hasNetwork && !m_result.settling) {
        facts << tr("over the last %1 s").arg(measured.seconds, 0, 'f', 1);
        if (isMinority)
            facts << tr("CV of %L1 of %L2 neuron(s)", nullptr, pluralForm(measured.neurons))
                         .arg(measured.qualifying)
                         .arg(measured.neurons);
    }
    setRemark(listed(facts));
    replot(QCustomPlot::rpQueuedReplot);
}

void WhereAmI::arrangeWords()
{
    const bool room = m_edge->keyAxis()->axisRect()->width() >= kNarrowPanel * magnification();
    m_irregular->setVisible(room && m_hasIrregular);
    m_regular->setVisible(room && m_hasRegular);
    m_critical->setVisible(room && m_hasCritical);
}

void WhereAmI::draw(QCPPainter* painter)
{
    arrangeWords();
    PanelledInstrument::draw(painter);
}

} // namespace tightrope::ui
