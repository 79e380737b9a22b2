// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/balance_instrument.h"

#include "core/base/time_steps.h"
#include "core/model/transient.h"
#include "ui/instruments/parts_layout.h"
#include "ui/instruments/sign_colours.h"
#include "ui/plots/time_marks.h"

#include <cmath>
#include <limits>

namespace tightrope::ui {
namespace {

constexpr double kMs = 1e3; // of the time axis, in a second

struct CourseMeans
{
    double positive = 0.0; // mV
    double negative = 0.0; // mV
    double netSd = 0.0;    // mV

    double net() const { return positive + negative; }
};

CourseMeans meansOf(const std::vector<InputSample>& samples)
{
    CourseMeans means;
    double squares = 0.0;
    for (const InputSample& sample : samples) {
        means.positive += sample.positive;
        means.negative += sample.negative;
        squares += sample.net() * sample.net();
    }
    const auto count = static_cast<double>(samples.size());
    means.positive /= count;
    means.negative /= count;
    means.netSd = std::sqrt(std::max(0.0, squares / count - means.net() * means.net()));
    return means;
}

/// The course has the larger part of the room, beside the distribution or above it.
std::vector<QRect> arrange(const QRect& room, double magnification)
{
    constexpr double kShare = 0.67;
    constexpr double kSmallShare = 0.58; // so that there is room for the labels of the other
    constexpr int kSmall = 420;          // px
    constexpr int kWideEnough = 260;     // px, for both, one beside the other
    constexpr int kHighEnough = 280;     // px, for both, one above the other
    QRect course = room;
    QRect distribution = room;
    if (room.width() > 1.3 * room.height() && room.width() >= kWideEnough * magnification) {
        course.setWidth(static_cast<int>(
            (room.width() < kSmall * magnification ? kSmallShare : kShare) * room.width()));
        distribution.setLeft(course.right() + 1);
    } else if (room.height() < kHighEnough * magnification) {
        distribution = {}; // better none than one that cannot be read
    } else {
        course.setHeight(static_cast<int>(kShare * room.height()));
        distribution.setTop(course.bottom() + 1);
    }
    return {course, distribution};
}

/// A text in the right margin, at a height in plot coordinates.
QCPItemText* makeEdgeLabel(QCPAxisRect& axes)
{
    QCPItemText* const label = makeNote(axes, 1.0, 0.0, Qt::AlignLeft | Qt::AlignVCenter);
    label->position->setTypeY(QCPItemPosition::ptPlotCoords);
    label->setPadding({4, 0, 0, 0});
    return label;
}

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

BalanceInstrument::BalanceInstrument(QWidget* parent)
    : Instrument(parent)
    , m_background([this](const Balance& balance) {
        m_balance = balance;
        show();
        Q_EMIT resultArrived();
    })
    , m_layout(PartsLayout::makeFor(*this, arrange))
    , m_courseAxes(m_layout->add(makeAxisRect(*this)))
    , m_distributionAxes(m_layout->add(makeAxisRect(*this)))
    , m_marks(markTime(*m_courseAxes->axis(QCPAxis::atBottom)))
    , m_base(addGraph(m_courseAxes->axis(QCPAxis::atBottom), m_courseAxes->axis(QCPAxis::atLeft)))
    , m_positive(addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_negative(addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_net(addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_threshold(addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_histogram(addGraph(m_distributionAxes->axis(QCPAxis::atBottom),
                           m_distributionAxes->axis(QCPAxis::atLeft)))
    , m_own(new QCPItemStraightLine(this))
    , m_positiveLabel(makeEdgeLabel(*m_courseAxes))
    , m_negativeLabel(makeEdgeLabel(*m_courseAxes))
    , m_netLabel(makeEdgeLabel(*m_courseAxes))
    , m_levelLabel(makeNote(*m_courseAxes, 0.0, 1.0, Qt::AlignLeft | Qt::AlignBottom))
    , m_neuronLabel(makeNote(*m_courseAxes, 0.0, 0.0, Qt::AlignLeft | Qt::AlignTop))
    , m_note(makeNote(*m_courseAxes, 0.5, 0.5, Qt::AlignCenter))
    , m_distributionNote(makeNote(*m_distributionAxes, 1.0, 0.0, Qt::AlignRight | Qt::AlignTop))
{
    setAutoAddPlottableToLegend(false);
    QCPAxis* const time = m_base->keyAxis();
    time->setLabel(QStringLiteral("time before the end [ms]"));
    time->setRange(-kMs * kSpan, 0.0);
    verticalAxis().setLabel(QStringLiteral("offset + I [mV]"));
    verticalAxis().setRange(-60.0, -20.0);
    for (QCPGraph* half : {m_positive, m_negative})
        half->setAntialiasedFill(false); // below a line that is smooth
    m_positive->setChannelFillGraph(m_base);
    m_negative->setChannelFillGraph(m_base);
    m_base->setObjectName(QStringLiteral("offset"));
    m_threshold->setObjectName(QStringLiteral("threshold"));
    m_threshold->setAntialiased(false);
    m_own->setClipToAxisRect(true);
    m_own->setClipAxisRect(m_distributionAxes);
    for (QCPItemPosition* point : {m_own->point1, m_own->point2})
        point->setAxes(m_histogram->keyAxis(), m_histogram->valueAxis());
    m_positiveLabel->setText(QStringLiteral("I⁺"));
    m_negativeLabel->setText(QStringLiteral("I⁻"));
    m_netLabel->setText(QStringLiteral("net"));
    m_neuronLabel->setPadding({4, 2, 0, 0});
    m_levelLabel->setPadding({4, 0, 0, 2});
    m_distributionNote->setPadding({0, 2, 4, 0});
    m_histogram->setLineStyle(QCPGraph::lsStepLeft);
    m_distributionAxes->axis(QCPAxis::atBottom)->setLabel(QStringLiteral("balance index"));
    m_distributionAxes->axis(QCPAxis::atLeft)->setLabel(QStringLiteral("neurons"));
    m_courseNote = QStringLiteral("no network yet");
    connect(this, &QCustomPlot::afterLayout, this, &BalanceInstrument::showDistributionNote);
    setTheme(Theme::light());
    show();
}

QString BalanceInstrument::formula() const
{
    return QStringLiteral(
        "<p>The synaptic current of one neuron, split by the <b>sign of the weight</b> it came "
        "through (there are no excitatory and inhibitory neurons here):<br>"
        "I = I⁺ + I⁻, each with the double-exponential synapse of the model, g Σ w<sup>±</sup> per "
        "spike.</p>"
        "<p>Both halves pull with about g·√(n/2π)·ν. They almost cancel, and what is left drives "
        "the neuron: τ<sub>m</sub> dv/dt = −v + offset + I.</p>"
        "<p><b>Balance index</b> = |⟨I⁺⟩ + ⟨I⁻⟩| / (⟨I⁺⟩ + |⟨I⁻⟩|): 0 is perfect balance, 1 is "
        "input of one sign. For all neurons the means come from the rates of their presynaptic "
        "neurons, "
        "⟨I<sup>±</sup>⟩ = g Σ w<sup>±</sup> ν, without the first 0.2 s of a run.</p>"
        "<p>Nicola &amp; Clopath 2017; van Vreeswijk &amp; Sompolinsky 1996.</p>");
}

void BalanceInstrument::setTheme(const Theme& theme)
{
    Instrument::setTheme(theme);
    const SignColours signs = SignColours::of(theme);
    const double width = magnification();
    m_layout->setMagnification(width);
    const auto faded = [](QColor colour) {
        colour.setAlphaF(0.18F);
        return colour;
    };
    m_base->setPen({theme.mutedInk, width});
    // Wider lines take the painter several times as long; these have their areas beside them.
    m_positive->setPen({signs.positive, width});
    m_positive->setBrush(faded(signs.positive));
    m_negative->setPen({signs.negative, width});
    m_negative->setBrush(faded(signs.negative));
    m_net->setPen({theme.ink, 1.5 * width});
    m_threshold->setPen({theme.ink, width, Qt::DashLine});
    m_histogram->setPen({theme.accent, 1.5 * width});
    m_histogram->setBrush(faded(theme.accent));

    const auto caption = [&](QFont::Weight weight) {
        return type::font(static_cast<int>(std::lround(type::kCaption * width)), weight);
    };
    const auto style = [&](QCPItemText* text, const QColor& colour, QFont::Weight weight) {
        text->setColor(colour);
        text->setFont(caption(weight));
    };
    style(m_positiveLabel, signs.positive, QFont::Medium);
    style(m_negativeLabel, signs.negative, QFont::Medium);
    style(m_netLabel, theme.ink, QFont::Medium);
    style(m_levelLabel, theme.ink, QFont::Normal);
    style(m_note, theme.mutedInk, QFont::Normal);
    style(m_distributionNote, theme.mutedInk, QFont::Normal);
    style(m_neuronLabel, theme.ink, QFont::Medium);
    const int labels = QFontMetrics(caption(QFont::Medium)).horizontalAdvance(m_netLabel->text());
    const int above = static_cast<int>(std::lround(TimeMarks::kLabelMargin * width));
    m_courseAxes->setMinimumMargins({0, above, labels + kSpace, 0});
    m_distributionAxes->setMinimumMargins({0, kSpace, kSpace, 0});
    show();
}

void BalanceInstrument::look(const Scene& scene)
{
    lookAtOne(scene);
    lookAtAll(scene);
    show();
}

void BalanceInstrument::lookAtOne(const Scene& scene)
{
    m_course.reset();
    if (scene.history.wiring() == nullptr) {
        m_courseNote = QStringLiteral("no network yet");
        return;
    }
    if (scene.highlighted.empty()) {
        m_courseNote = QStringLiteral("click a neuron in the raster");
        return;
    }
    const Highlights::Entry first = scene.highlighted.front();
    const double end = std::min(scene.end, scene.history.endTime());
    m_follower.follow(scene.history, first.neuron, kSpan, end);
    if (m_follower.samples().empty()) {
        m_courseNote = scene.isBeforeWiring()
                           ? QStringLiteral("the weights of this time are no longer kept")
                           : QStringLiteral("a moment, until older spikes are forgotten");
        return;
    }
    const double dt = scene.history.dt();
    const std::vector<InputSample>& samples = m_follower.samples();
    m_course = Course{.neuron = first.neuron,
                      .colour = first.colour,
                      .samples = samples,
                      .dt = dt,
                      .end = end,
                      .levels = levelsOf(scene.history, samples.front().step, samples.back().step),
                      .changes = changeMarks(scene.history.log(), dt, end - kSpan, end)};
}

std::vector<BalanceInstrument::Level>
BalanceInstrument::levelsOf(const RunHistory& history, std::int64_t from, std::int64_t to)
{
    Parameters parameters = history.parametersAt(from);
    std::vector<Level> levels{{from, parameters.offset, parameters.vpeak}};
    for (const ParameterChange& change : history.log().changes()) {
        if (change.step <= from || change.step > to)
            continue;
        assign(parameters, change.id, change.value);
        const Level level{change.step, parameters.offset, parameters.vpeak};
        if (level.step == levels.back().step)
            levels.back() = level;
        else if (level.offset != levels.back().offset || level.vpeak != levels.back().vpeak)
            levels.push_back(level);
    }
    return levels;
}

void BalanceInstrument::lookAtAll(const Scene& scene)
{
    const RunHistory& history = scene.history;
    if (history.wiring() == nullptr)
        m_balance.reset();
    if (history.wiring() == nullptr || m_background.busy())
        return;
    const double dt = history.dt();
    const std::int64_t to = std::min(stepsIn(scene.end, dt), history.endStep());
    const std::int64_t from =
        std::max({stepsIn(scene.end - scene.seconds, dt), stepsIn(kTransientSeconds, dt),
                  history.firstStep(), history.wiredStep()});
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

void BalanceInstrument::show()
{
    showCourse();
    showDistribution();
}

void BalanceInstrument::showCourse()
{
    const bool known = m_course.has_value();
    m_note->setVisible(!known);
    m_note->setText(m_courseNote);
    for (QCPGraph* graph : {m_base, m_positive, m_negative, m_net, m_threshold})
        graph->setVisible(known);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{
             m_positiveLabel, m_negativeLabel, m_netLabel, m_levelLabel, m_neuronLabel, &m_marks})
        item->setVisible(known);
    if (!known) {
        setRemark({});
        replot(rpQueuedReplot);
        return;
    }

    const auto [since, offset, vpeak] = m_course->levels.back(); // at the end
    const CourseMeans means = meansOf(m_course->samples);
    double lowest = std::min(offset, vpeak);
    double highest = std::max(offset, vpeak);
    QVector<QCPGraphData> positive;
    QVector<QCPGraphData> negative;
    QVector<QCPGraphData> net;
    QVector<QCPGraphData> base;
    QVector<QCPGraphData> threshold;
    auto level = m_course->levels.begin();
    for (const InputSample& sample : m_course->samples) {
        const auto next = std::next(level);
        if (next != m_course->levels.end() && next->step <= sample.step)
            level = next;
        const double time =
            kMs * (static_cast<double>(sample.step + 1) * m_course->dt - m_course->end);
        base.push_back({time, level->offset});
        threshold.push_back({time, level->vpeak});
        positive.push_back({time, level->offset + sample.positive});
        negative.push_back({time, level->offset + sample.negative});
        net.push_back({time, level->offset + sample.net()});
        lowest = std::min({lowest, level->offset + sample.negative, level->vpeak});
        highest = std::max({highest, level->offset + sample.positive, level->vpeak});
    }
    m_marks.setScale(m_course->end, kMs);
    m_marks.setChanges(m_course->changes);
    m_base->data()->set(base, true);
    m_threshold->data()->set(threshold, true);
    m_positive->data()->set(positive, true);
    m_negative->data()->set(negative, true);
    m_net->data()->set(net, true);
    setVerticalRange(lowest, highest);

    m_positiveLabel->position->setCoords(1.0, offset + means.positive);
    m_negativeLabel->position->setCoords(1.0, offset + means.negative);
    m_netLabel->position->setCoords(1.0, offset + means.net());
    const bool same = std::abs(vpeak - offset) < 1e-9;
    m_levelLabel->setText(same ? QStringLiteral("╌ threshold = offset")
                               : QStringLiteral("╌ threshold %1 · ─ offset %2")
                                     .arg(number(vpeak, 1), number(offset, 1)));
    m_neuronLabel->setText(QStringLiteral("neuron %1").arg(m_course->neuron));
    m_neuronLabel->setColor(theme().highlights[static_cast<std::size_t>(m_course->colour)]);

    const double pulls = means.positive - means.negative;
    if (!(pulls > 0.0)) {
        setRemark(QStringLiteral("no input"));
    } else {
        // The index over the time looked back, as in the distribution; the rest as it is drawn.
        const double own = ownImbalance();
        const QString index = std::isnan(own)
                                  ? QString()
                                  : QStringLiteral("balance index %1 over %2 s · ")
                                        .arg(number(own, 4), number(m_balance->seconds, 1));
        setRemark(QStringLiteral("%1net %2 ± %3 of ±%4 mV")
                      .arg(index, number(means.net(), 2), number(means.netSd, 1),
                           number(0.5 * pulls, 1)));
    }
    replot(rpQueuedReplot);
}

double BalanceInstrument::ownImbalance() const
{
    const bool known = m_balance && m_course && m_course->neuron < m_balance->imbalance.size();
    return known ? m_balance->imbalance[m_course->neuron]
                 : std::numeric_limits<double>::quiet_NaN();
}

void BalanceInstrument::setVerticalRange(double lowest, double highest)
{
    // In steps, and back only from much too large: the axis shall rest while the curves move.
    constexpr double kStep = 5.0;                                // mV
    const double margin = 0.1 * std::max(highest - lowest, 1.0); // with room for the labels
    const QCPRange needed(std::floor((lowest - margin) / kStep) * kStep,
                          std::ceil((highest + margin) / kStep) * kStep);
    const QCPRange range = verticalAxis().range();
    const bool fits = range.lower <= needed.lower && range.upper >= needed.upper;
    if (!fits || range.size() > needed.size() + 3.0 * kStep)
        verticalAxis().setRange(needed);
}

void BalanceInstrument::showDistribution()
{
    QCPAxis* const across = m_distributionAxes->axis(QCPAxis::atBottom);
    QCPAxis* const up = m_distributionAxes->axis(QCPAxis::atLeft);
    const bool known = m_balance && m_balance->distribution.neurons > 0;
    m_histogram->setVisible(known);
    const double own = ownImbalance();
    m_own->setVisible(known && !std::isnan(own));
    if (m_own->visible()) {
        m_own->point1->setCoords(own, 0.0);
        m_own->point2->setCoords(own, 1.0);
        m_own->setPen({theme().highlights[static_cast<std::size_t>(m_course->colour)],
                       2.0 * magnification()});
    }
    if (!known) {
        m_medianNote = m_balance ? QStringLiteral("no input") : QString();
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
        m_medianNote =
            QStringLiteral("median %1").arg(QString::number(distribution.median, 'g', 2));
    }
    up->setTickLabels(known);
    across->setTickLabels(known);
    showDistributionNote();
    replot(rpQueuedReplot);
}

void BalanceInstrument::showDistributionNote()
{
    constexpr int kRoomForBoth = 130; // px; the neuron's line stands there as well
    QString note = m_medianNote;
    const double own = ownImbalance();
    if (!std::isnan(own) && m_distributionAxes->width() >= kRoomForBoth * magnification())
        note += QStringLiteral("\nneuron %1: %2")
                    .arg(m_course->neuron)
                    .arg(QString::number(own, 'g', 2));
    m_distributionNote->setText(note);
}

std::unique_ptr<Instrument> BalanceInstrument::duplicate() const
{
    auto copy = std::make_unique<BalanceInstrument>();
    copy->m_course = m_course;
    copy->m_courseNote = m_courseNote;
    copy->m_balance = m_balance;
    copy->verticalAxis().setRange(verticalAxis().range());
    copy->show();
    return copy;
}

} // namespace tightrope::ui
