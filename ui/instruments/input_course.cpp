// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/input_course.h"

#include "ui/instruments/parts_layout.h"
#include "ui/instruments/sign_colours.h"
#include "ui/plots/milliseconds.h"
#include "ui/plots/number_text.h"
#include "ui/plots/time_marks.h"

#include <QCoreApplication>
#include <cmath>

namespace tightrope::ui {
namespace {

/// A text in the right margin, at a height in plot coordinates.
QCPItemText* makeEdgeLabel(QCPAxisRect& axes)
{
    QCPItemText* const label = makeNote(axes, 1.0, 0.0, Qt::AlignLeft | Qt::AlignVCenter);
    label->position->setTypeY(QCPItemPosition::ptPlotCoords);
    label->setPadding({4, 0, 0, 0});
    return label;
}

QString noNetworkYet()
{
    return QCoreApplication::translate("Balance", "no network yet");
}

} // namespace

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

InputCourse::InputCourse(QCPAxisRect& axes, TimeMarks& marks)
    : m_missing(noNetworkYet())
    , m_axes(axes)
    , m_marks(marks)
    , m_base(axes.parentPlot()->addGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)))
    , m_positive(axes.parentPlot()->addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_negative(axes.parentPlot()->addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_net(axes.parentPlot()->addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_threshold(axes.parentPlot()->addGraph(m_base->keyAxis(), m_base->valueAxis()))
    , m_positiveLabel(makeEdgeLabel(axes))
    , m_negativeLabel(makeEdgeLabel(axes))
    , m_netLabel(makeEdgeLabel(axes))
    , m_levelLabel(makeNote(axes, 0.0, 1.0, Qt::AlignLeft | Qt::AlignBottom))
    , m_neuronLabel(makeNote(axes, 0.0, 0.0, Qt::AlignLeft | Qt::AlignTop))
    , m_note(makeNote(axes, 0.5, 0.5, Qt::AlignCenter))
{
    m_base->keyAxis()->setLabel(QCoreApplication::translate("Balance", "time before the end [ms]"));
    m_base->keyAxis()->setRange(-kMs * kSpan, 0.0);
    m_base->valueAxis()->setLabel(QCoreApplication::translate("Balance", "offset + I [mV]"));
    m_base->valueAxis()->setRange(-60.0, -20.0);
    for (QCPGraph* half : {m_positive, m_negative})
        half->setAntialiasedFill(false); // below a line that is smooth
    m_positive->setChannelFillGraph(m_base);
    m_negative->setChannelFillGraph(m_base);
    m_base->setObjectName(QStringLiteral("offset"));
    m_threshold->setObjectName(QStringLiteral("threshold"));
    m_threshold->setAntialiased(false);
    m_positiveLabel->setText(QStringLiteral("I⁺"));
    m_negativeLabel->setText(QStringLiteral("I⁻"));
    m_netLabel->setText(QCoreApplication::translate("Balance", "net"));
    m_neuronLabel->setPadding({4, 2, 0, 0});
    m_levelLabel->setPadding({4, 0, 0, 2});
}

void InputCourse::setLook(const Theme& theme, double magnification)
{
    m_theme = &theme;
    const SignColours signs = SignColours::of(theme);
    const auto faded = [](QColor colour) {
        colour.setAlphaF(0.18F);
        return colour;
    };
    m_base->setPen({theme.mutedInk, magnification});
    // Wider lines take the painter several times as long; these have their areas beside them.
    m_positive->setPen({signs.positive, magnification});
    m_positive->setBrush(faded(signs.positive));
    m_negative->setPen({signs.negative, magnification});
    m_negative->setBrush(faded(signs.negative));
    m_net->setPen({theme.ink, 1.5 * magnification});
    m_threshold->setPen({theme.ink, magnification, Qt::DashLine});

    const auto caption = [&](QFont::Weight weight) {
        return type::font(static_cast<int>(std::lround(type::kCaption * magnification)), weight);
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
    style(m_neuronLabel, theme.ink, QFont::Medium);
    const int labels = QFontMetrics(caption(QFont::Medium)).horizontalAdvance(m_netLabel->text());
    const int above = static_cast<int>(std::lround(TimeMarks::kLabelMargin * magnification));
    m_axes.setMinimumMargins({0, above, labels + kSpace, 0});
}

void InputCourse::look(const Scene& scene)
{
    m_course.reset();
    if (scene.history.wiring() == nullptr) {
        m_missing = noNetworkYet();
        return;
    }
    if (scene.highlighted.empty()) {
        m_missing = QCoreApplication::translate("Balance", "click a neuron in the raster");
        return;
    }
    const Highlights::Entry first = scene.highlighted.front();
    const double end = std::min(scene.end, scene.history.endTime());
    m_follower.follow(scene.history, first.neuron, kSpan, end);
    if (m_follower.samples().empty()) {
        m_missing = scene.isBeforeWiring()
                        ? QCoreApplication::translate("Balance",
                                                      "the weights of this time are no longer kept")
                        : QCoreApplication::translate("Balance",
                                                      "a moment, until older spikes are forgotten");
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

std::vector<InputCourse::Level> InputCourse::levelsOf(const RunHistory& history, std::int64_t from,
                                                      std::int64_t to)
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

std::optional<Highlights::Entry> InputCourse::neuron() const
{
    if (!m_course)
        return std::nullopt;
    return Highlights::Entry{.neuron = m_course->neuron, .colour = m_course->colour};
}

double InputCourse::seconds() const
{
    const std::int64_t first = m_course->samples.front().step;
    return static_cast<double>(m_course->samples.back().step - first + 1) * m_course->dt;
}

void InputCourse::show()
{
    const bool known = m_course.has_value();
    m_note->setVisible(!known);
    m_note->setText(m_missing);
    for (QCPGraph* graph : {m_base, m_positive, m_negative, m_net, m_threshold})
        graph->setVisible(known);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{
             m_positiveLabel, m_negativeLabel, m_netLabel, m_levelLabel, m_neuronLabel, &m_marks})
        item->setVisible(known);
    if (!known)
        return;

    const auto [since, offset, vpeak] = m_course->levels.back(); // at the end
    const CourseMeans mean = means();
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

    m_positiveLabel->position->setCoords(1.0, offset + mean.positive);
    m_negativeLabel->position->setCoords(1.0, offset + mean.negative);
    m_netLabel->position->setCoords(1.0, offset + mean.net());
    const bool same = std::abs(vpeak - offset) < 1e-9;
    m_levelLabel->setText(
        same ? QCoreApplication::translate("Balance", "╌ threshold = offset")
             : QCoreApplication::translate("Balance", "╌ threshold %1 · ─ offset %2")
                   .arg(numberText(vpeak, 1), numberText(offset, 1)));
    m_neuronLabel->setText(
        QCoreApplication::translate("Balance", "neuron %1").arg(m_course->neuron));
    m_neuronLabel->setColor(m_theme->highlights[static_cast<std::size_t>(m_course->colour)]);
}

void InputCourse::setVerticalRange(double lowest, double highest)
{
    // In steps, and back only from much too large: the axis shall rest while the curves move.
    constexpr double kStep = 5.0;                                // mV
    const double margin = 0.1 * std::max(highest - lowest, 1.0); // with room for the labels
    const QCPRange needed(std::floor((lowest - margin) / kStep) * kStep,
                          std::ceil((highest + margin) / kStep) * kStep);
    const QCPRange range = m_base->valueAxis()->range();
    const bool fits = range.lower <= needed.lower && range.upper >= needed.upper;
    if (!fits || range.size() > needed.size() + 3.0 * kStep)
        m_base->valueAxis()->setRange(needed);
}

void InputCourse::copy(const InputCourse& other)
{
    m_course = other.m_course;
    m_missing = other.m_missing;
    m_base->valueAxis()->setRange(other.m_base->valueAxis()->range());
}

} // namespace tightrope::ui
