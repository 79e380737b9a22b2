// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/balance_instrument.h"

#include "ui/plots/number_text.h"

#include <cmath>

namespace tightrope::ui {
namespace {

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

} // namespace

BalanceInstrument::BalanceInstrument(QWidget* parent)
    : Instrument(parent)
    , m_layout(PartsLayout::makeFor(*this, arrange))
    , m_courseAxes(m_layout->add(makeAxisRect(*this)))
    , m_distributionAxes(m_layout->add(makeAxisRect(*this)))
    , m_course(*m_courseAxes, markTime(*m_courseAxes->axis(QCPAxis::atBottom)))
    , m_distribution(*m_distributionAxes, [this] {
        show();
        Q_EMIT resultArrived();
    })
{
    setAutoAddPlottableToLegend(false);
    setTheme(Theme::light());
}

QString BalanceInstrument::formula() const
{
    return paragraphs(
        {tr("The synaptic current of one neuron, split by the <b>sign of the weight</b> it came "
            "through (there are no excitatory and inhibitory neurons here):<br>"
            "I = I⁺ + I⁻, each with the double-exponential synapse of the model, g Σ w<sup>±</sup> "
            "per spike."),
         tr("Both halves pull with about g·√(n/2π)·ν. They almost cancel, and what is left drives "
            "the neuron: τ<sub>m</sub> dv/dt = −v + offset + I."),
         tr("<b>Balance index</b> = |⟨I⁺⟩ + ⟨I⁻⟩| / (⟨I⁺⟩ + |⟨I⁻⟩|): 0 is perfect balance, 1 is "
            "input of one sign. For all neurons the means come from the rates of their presynaptic "
            "neurons, ⟨I<sup>±</sup>⟩ = g Σ w<sup>±</sup> ν."),
         countingRule(), tr("Nicola &amp; Clopath 2017; van Vreeswijk &amp; Sompolinsky 1996.")});
}

void BalanceInstrument::setTheme(const Theme& theme)
{
    Instrument::setTheme(theme);
    m_layout->setMagnification(magnification());
    m_course.setLook(theme, magnification());
    m_distribution.setLook(theme, magnification());
    show();
}

void BalanceInstrument::look(const Scene& scene)
{
    m_course.look(scene);
    m_distribution.look(scene);
    show();
}

void BalanceInstrument::show()
{
    m_course.show();
    m_distribution.show(m_course.neuron());
    setRemark(remarkNow());
    replot(rpQueuedReplot);
}

QString BalanceInstrument::remarkNow() const
{
    if (!m_course.neuron())
        return {};
    const CourseMeans means = m_course.means();
    const double pulls = means.positive - means.negative;
    if (!(pulls > 0.0))
        return tr("no input");
    QStringList facts;
    // The index over the time looked back, as in the distribution; the rest over what is drawn.
    const double own = m_distribution.marked();
    if (!std::isnan(own))
        facts << tr("balance index %1 over the last %2 s")
                     .arg(numberText(own, 4), numberText(m_distribution.seconds(), 1));
    facts << tr("net %1 ± %2 of ±%3 mV over the %4 s drawn")
                 .arg(numberText(means.net(), 2), numberText(means.netSd, 1),
                      numberText(0.5 * pulls, 1), numberText(m_course.seconds(), 1));
    return listed(facts);
}

std::unique_ptr<Instrument> BalanceInstrument::duplicate() const
{
    auto copy = std::make_unique<BalanceInstrument>();
    copy->m_course.copy(m_course);
    copy->m_distribution.copy(m_distribution);
    copy->show();
    return copy;
}

} // namespace tightrope::ui
