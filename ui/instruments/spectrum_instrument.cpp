// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/spectrum_instrument.h"

#include "core/analysis/weight_disc.h"
#include "ui/text/counted.h"

#include <QToolButton>
#include <cmath>

namespace tightrope::ui {
namespace {

/// While p is dragged a new wiring comes with nearly every frame; only the one that stays is worth
/// seconds of work.
constexpr qint64 kSettled = 400; // ms

/// Times the radius: further out than chance takes an eigenvalue of so many neurons.
double outside(std::int64_t neurons)
{
    return neurons >= 1000 ? 1.06 : 1.12;
}

/// For nothing but eigenvalues: they would hold up all other instruments.
QThreadPool& spectrumThread()
{
    static auto* const thread = new BackgroundThread; // never destroyed, as instrumentThread()
    return *thread;
}

double meanRowSum(const Wiring& wiring)
{
    const double sum =
        std::visit([](const auto& weights) { return weights.template cast<double>().sum(); },
                   wiring.unitWeights);
    return sum / static_cast<double>(std::max<std::int64_t>(1, wiring.neurons()));
}

} // namespace

SpectrumInstrument::SpectrumInstrument(QWidget* parent)
    : Instrument(parent)
    , m_job(
          [this](const Result& result) {
              m_result = result;
              show();
              Q_EMIT resultArrived();
          },
          spectrumThread())
    , m_layout(
          PartsLayout::makeFor(*this, [](const QRect& room, double) { return std::vector{room}; }))
    , m_axes(m_layout->add(new SquareAxes(*this)))
    , m_inside(addGraph(m_axes->axis(QCPAxis::atBottom), m_axes->axis(QCPAxis::atLeft)))
    , m_outside(addGraph(m_axes->axis(QCPAxis::atBottom), m_axes->axis(QCPAxis::atLeft)))
    , m_mean(addGraph(m_axes->axis(QCPAxis::atBottom), m_axes->axis(QCPAxis::atLeft)))
    , m_circle(new QCPItemEllipse(this))
    , m_circleLabel(makeNote(*m_axes, 0.0, 0.0, Qt::AlignHCenter | Qt::AlignBottom))
    , m_meanLabel(makeNote(*m_axes, 0.0, 0.0, Qt::AlignHCenter | Qt::AlignTop))
    , m_note(makeNote(*m_axes, 0.5, 0.5, Qt::AlignCenter))
{
    m_axes->axis(QCPAxis::atBottom)->setLabel(tr("Re λ [mV·s]"));
    m_axes->axis(QCPAxis::atLeft)->setLabel(tr("Im λ [mV·s]"));
    for (QCPGraph* graph : {m_inside, m_outside, m_mean}) {
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setAdaptiveSampling(false);
    }
    m_circle->setClipAxisRect(m_axes);
    for (QCPItemPosition* corner : {m_circle->topLeft, m_circle->bottomRight})
        corner->setAxes(m_axes->axis(QCPAxis::atBottom), m_axes->axis(QCPAxis::atLeft));
    for (QCPItemText* label : {m_circleLabel, m_meanLabel})
        label->position->setType(QCPItemPosition::ptPlotCoords);
    m_meanLabel->setText(tr("mean row sum"));
    setTheme(Theme::light());
    show();
}

QString SpectrumInstrument::formula() const
{
    return paragraphs(
        {tr("The eigenvalues λ of the weights w. Those of a large random matrix fill a disc "
            "evenly; its radius is about <b>g/√p</b> here, whatever n (circular law; Girko 1985, "
            "Rajan &amp; Abbott 2006). A larger g only scales them."),
         tr("The circle is what is expected: g/√p · √(1 − (1 − (1 − p)<sup>n</sup>) / (n p)). A "
            "neuron loses one degree of freedom to the mean that is subtracted from its weights, "
            "and of a single synapse nothing is left: with n p = 200 synapses the disc shrinks to "
            "0.997, with 10 to 0.95, with 2 to 0.75. Row means left as drawn shrink nothing; a "
            "bias widens the disc by √(1 + bias² 2/π (1 − p)). With very few synapses single "
            "eigenvalues lie far outside."),
         tr("A bias of all weights moves one eigenvalue to about the mean row sum (+); with the "
            "defaults it leaves the disc at a bias near 0.09. Row means left as drawn average "
            "out and move none."),
         tr("Up to %L1 neurons all are computed (LAPACK), which takes seconds for every new "
            "p, n, seed or row means; of larger networks only the %2 of the largest magnitude "
            "(Arnoldi iteration, Spectra).")
             .arg(kLargestDense)
             .arg(kLeadingEigenvalues)});
}

void SpectrumInstrument::draw(QCPPainter* painter)
{
    updateLayout(); // once more than usual: what square axes show, and their ticks, hang on it
    Instrument::draw(painter);
}

QWidget* SpectrumInstrument::makeControl()
{
    m_control = new QToolButton;
    m_control->setObjectName(QStringLiteral("quiet"));
    connect(m_control, &QToolButton::clicked, this,
            [this] { m_isCancelled ? compute() : cancel(); });
    showControl();
    return m_control;
}

void SpectrumInstrument::setTheme(const Theme& theme)
{
    Instrument::setTheme(theme);
    const double width = magnification();
    m_layout->setMagnification(width);
    m_axes->setMinimumMargins({0, kSpace, kSpace, 0});
    m_circle->setPen({theme.accent, 1.5 * width});
    m_circleLabel->setColor(theme.accent);
    m_note->setColor(theme.mutedInk);
    const int caption = static_cast<int>(std::lround(type::kCaption * width));
    m_circleLabel->setFont(type::font(caption, QFont::Medium));
    m_meanLabel->setColor(theme.ink);
    m_meanLabel->setFont(type::font(caption));
    m_meanLabel->setPadding({0, static_cast<int>(std::lround(8 * width)), 0, 0});
    m_note->setFont(type::font(caption));
    show();
}

void SpectrumInstrument::look(const Scene& scene)
{
    const auto& wiring = scene.history.wiring();
    if (wiring != m_wiring) {
        if (wiring == nullptr || m_wiring == nullptr || wiring->neurons() != m_wiring->neurons())
            m_result.reset();
        m_wiring = wiring;
        m_isCancelled = false;
        if (m_settling.isValid() || m_result)
            m_settling.start();
    }
    if (scene.history.parameters() != nullptr) {
        m_g = scene.parameters().g;
        // The radius is that of the weights that are shown.
        const Parameters shown =
            scene.isBeforeWiring() ? *scene.history.parameters() : scene.parameters();
        m_unitRadius = unitDiscRadius(shown);
        m_ofTextbook = m_unitRadius * std::sqrt(shown.p);
    }
    m_isNewer = scene.isBeforeWiring();
    startIfSettled();
    if (m_shown != toShow())
        show();
}

SpectrumInstrument::Shown SpectrumInstrument::toShow() const
{
    return {.wiring = m_wiring.get(),
            .ofResult = m_result ? m_result->wiring.get() : nullptr,
            .g = m_g,
            .unitRadius = m_unitRadius,
            .isNewer = m_isNewer,
            .work = m_isStill ? m_work : stateOfWork()};
}

void SpectrumInstrument::startIfSettled()
{
    if (m_wiring == nullptr || isUpToDate() || m_isCancelled)
        return;
    if (m_job.busy()) {
        if (m_computed != m_wiring)
            m_job.cancel(); // gives way at its next stage
        return;
    }
    if (m_computed == m_wiring)
        return; // it failed, or its result is on its way
    if (m_settling.isValid() && m_settling.elapsed() < kSettled)
        return;
    m_settling.start();
    m_computed = m_wiring;
    m_job.start([wiring = m_wiring](QPromise<Result>& promise) {
        promise.setProgressRange(0, 1000);
        const auto monitor = [&promise](double fraction) {
            promise.setProgressValue(static_cast<int>(1000.0 * fraction));
            return !promise.isCanceled();
        };
        if (wiring->neurons() <= kLargestDense) {
            promise.addResult(
                Result{wiring, eigenvalues(*wiring, monitor), 0, meanRowSum(*wiring)});
        } else {
            auto leading = leadingEigenvalues(*wiring, kLeadingEigenvalues, monitor);
            promise.addResult(
                Result{wiring, std::move(leading.values), leading.wanted, meanRowSum(*wiring)});
        }
    });
}

void SpectrumInstrument::cancel()
{
    m_isCancelled = true;
    m_job.cancel();
    m_computed.reset();
    show();
}

void SpectrumInstrument::hideEvent(QHideEvent* event)
{
    Instrument::hideEvent(event);
    if (event->spontaneous() || !m_job.busy())
        return; // a window that is minimized may be looked at again at any moment
    m_job.cancel();
    m_computed.reset(); // to be begun again with the next look
}

void SpectrumInstrument::compute()
{
    m_isCancelled = false;
    m_settling.invalidate(); // it was asked for: now
    startIfSettled();
    show();
}

void SpectrumInstrument::show()
{
    m_shown = toShow();
    const double radius = m_g * m_unitRadius;
    double furthest = radius;
    QVector<QCPGraphData> inside;
    QVector<QCPGraphData> beyond;
    if (m_result && m_wiring != nullptr) {
        const double limit = outside(m_wiring->neurons()) * radius;
        for (const std::complex<double>& value : m_result->values) {
            const std::complex<double> scaled = m_g * value;
            const bool isOutside = isUpToDate() && std::abs(scaled) > limit;
            (isOutside ? beyond : inside).push_back({scaled.real(), scaled.imag()});
            furthest = std::max(furthest, std::abs(scaled));
        }
    }
    m_inside->data()->set(inside);
    m_outside->data()->set(beyond);

    // Few are painted larger; those of another wiring faded, while the new ones are computed.
    const double width = magnification();
    const double dot = (inside.size() < 200 ? 5.0 : inside.size() < 1000 ? 3.0 : 2.0) * width;
    QColor ink = theme().spikes;
    ink.setAlphaF(isUpToDate() ? 0.8F : 0.2F);
    m_inside->setScatterStyle({QCPScatterStyle::ssDisc, ink, dot});
    m_outside->setScatterStyle({QCPScatterStyle::ssDiamond,
                                QPen(theme().highlights[1], 2.0 * width),
                                QBrush(theme().highlights[1]), 9.0 * width});

    // Of rows that sum to zero there is nothing to mark.
    const double mean = isUpToDate() ? m_g * m_result->meanRowSum : 0.0;
    const bool hasMean = std::abs(mean) > 1e-3 * radius;
    m_mean->data()->clear();
    if (hasMean)
        m_mean->addData(mean, 0.0);
    m_mean->setScatterStyle(
        {QCPScatterStyle::ssPlus, QPen(theme().ink, 2.0 * width), Qt::NoBrush, 15.0 * width});
    m_meanLabel->setVisible(hasMean);
    m_meanLabel->position->setCoords(mean, 0.0);
    if (hasMean)
        furthest = std::max(furthest, std::abs(mean));

    const bool known = m_wiring != nullptr && radius > 0.0;
    m_circle->setVisible(known);
    m_circleLabel->setVisible(known);
    m_circle->topLeft->setCoords(-radius, radius);
    m_circle->bottomRight->setCoords(radius, -radius);
    m_circleLabel->position->setCoords(0.0, radius);
    m_circleLabel->setText(
        tr("radius %1 mV·s = %2 g/√p")
            .arg(QString::number(radius, 'g', 3), QString::number(m_ofTextbook, 'f', 2)));
    const double side = 1.3 * (furthest > 0.0 ? furthest : 1.0);
    m_axes->setReach(side);
    for (QCPAxis* axis : m_axes->axes())
        axis->setTickLabels(known);

    if (!m_isStill)
        m_work = stateOfWork();
    m_note->setVisible(!isUpToDate());
    if (m_wiring == nullptr)
        m_note->setText(tr("no network yet"));
    else
        m_note->setText(tr("eigenvalues of %L1 neuron(s)", nullptr, pluralForm(m_wiring->neurons()))
                            .arg(m_wiring->neurons()) +
                        QLatin1Char('\n') + m_work);
    setRemark(m_isNewer ? listed({tr("of newer weights"), remarkNow()}) : remarkNow());
    showControl();
    replot(rpQueuedReplot);
}

QString SpectrumInstrument::stateOfWork() const
{
    if (m_isCancelled)
        return tr("not computed");
    if (m_computed != m_wiring)
        return tr("waiting for the wiring to settle");
    if (!m_job.busy())
        return tr("could not be computed");
    return tr("computing, %1 %").arg(100.0 * m_job.progress(), 0, 'f', 0);
}

QString SpectrumInstrument::remarkNow() const
{
    if (m_wiring == nullptr)
        return {};
    if (!isUpToDate())
        return m_work;
    double largest = 0.0;
    for (const std::complex<double>& value : m_result->values)
        largest = std::max(largest, std::abs(value));
    const double ratio = m_unitRadius > 0.0 ? largest / m_unitRadius : 0.0;
    QStringList facts;
    facts << (m_result->wanted == 0 ? tr("all %L1").arg(m_result->values.size())
                                    : tr("the leading %1 of %L2")
                                          .arg(m_result->values.size())
                                          .arg(m_wiring->neurons()));
    if (!m_result->values.empty() && m_g > 0.0 && m_unitRadius > 0.0)
        facts << tr("largest |λ| = %1 × the radius").arg(ratio, 0, 'f', 2);
    return listed(facts);
}

void SpectrumInstrument::showControl()
{
    if (!m_control)
        return;
    m_control->setVisible(m_wiring != nullptr && !isUpToDate());
    m_control->setText(m_isCancelled ? tr("Compute") : tr("Cancel"));
    m_control->setToolTip(m_isCancelled ? tr("Compute the eigenvalues")
                                        : tr("Give up computing the eigenvalues"));
}

std::unique_ptr<Instrument> SpectrumInstrument::duplicate() const
{
    auto copy = std::make_unique<SpectrumInstrument>();
    copy->m_wiring = m_wiring;
    copy->m_isNewer = m_isNewer;
    copy->m_g = m_g;
    copy->m_unitRadius = m_unitRadius;
    copy->m_ofTextbook = m_ofTextbook;
    copy->m_result = m_result;
    copy->m_isStill = true;
    copy->m_work = m_work;
    copy->show();
    return copy;
}

} // namespace tightrope::ui
