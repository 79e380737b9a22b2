// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/readout_panel.h"

#include "core/model/transient.h"
#include "ui/controls/speed_control.h"
#include "ui/text/counted.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <cmath>

namespace tightrope::ui {
namespace {

const QString kNothing = QStringLiteral("–");

} // namespace

ReadoutPanel::ReadoutPanel(QWidget* parent)
    : QWidget(parent)
    , m_frozen(new QLabel(tr("of the frozen picture")))
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace + kSpace / 2, 2 * kSpace, 2 * kSpace);
    layout->setSpacing(0);
    m_frozen->setObjectName(QStringLiteral("frozenNote"));
    m_frozen->setFont(type::font(type::kCaption, QFont::Medium));
    m_frozen->setWordWrap(true);
    // Its room is kept, so that nothing moves when it comes.
    QSizePolicy keeps = m_frozen->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_frozen->setSizePolicy(keeps);
    m_frozen->setVisible(false);
    layout->addWidget(m_frozen);
    m_rate = add(tr("Mean rate"),
                 tr("Spikes per neuron and second, after the last change and the %1 s or more that "
                    "settle then.")
                     .arg(kTransientSeconds),
                 QStringLiteral("rateReadout"));
    m_cv =
        add(tr("Irregularity, ISI CV"),
            tr("Standard deviation over mean of a neuron's inter-spike intervals, averaged over "
               "neurons with at least ten intervals. 0 is a clock, 1 a Poisson process. A short "
               "time knows no long interval, so the value grows with it: at the defaults 0.77 over "
               "1 s, 0.94 over 3 s, 1.03 over a minute."),
            QStringLiteral("cvReadout"));
    m_speed =
        add(tr("Achieved speed"), tr("Simulated seconds per second, measured over half a second"),
            QStringLiteral("speedReadout"));
    layout->addStretch(1);
}

ReadoutPanel::Readout ReadoutPanel::add(const QString& title, const QString& tip,
                                        const QString& name)
{
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* caption = new QLabel(title);
    caption->setObjectName(QStringLiteral("caption"));
    caption->setFont(type::font(type::kCaption));
    auto* figure = new QLabel(kNothing);
    figure->setFont(type::font(type::kFigure, QFont::Light));
    figure->setObjectName(name);
    auto* remark = new QLabel;
    remark->setObjectName(QStringLiteral("caption"));
    remark->setFont(type::font(type::kCaption));
    remark->setWordWrap(true);
    for (QLabel* label : {caption, figure, remark})
        label->setToolTip(tip);
    column->addWidget(caption);
    column->addWidget(figure);
    column->addWidget(remark);
    column->addSpacing(2 * kSpace);
    return {figure, remark};
}

void ReadoutPanel::setStatistics(const LiveStatistics& statistics)
{
    const bool hasRate = std::isfinite(statistics.rate);
    m_rate.figure->setText(hasRate ? QStringLiteral("%1 Hz").arg(statistics.rate, 0, 'f', 1)
                                   : kNothing);
    const auto rateSeconds = QString::number(statistics.rateSeconds, 'f', 1);
    m_rate.remark->setText(!hasRate ? tr("after the first %1 s").arg(kTransientSeconds)
                           : statistics.settling
                               ? tr("over the last %1 s, still settling").arg(rateSeconds)
                               : tr("over the last %1 s").arg(rateSeconds));
    const bool hasCv = std::isfinite(statistics.intervals.meanCv);
    m_cv.figure->setText(hasCv ? QString::number(statistics.intervals.meanCv, 'f', 2) : kNothing);
    const auto neurons = statistics.intervals.qualifyingNeurons;
    const bool isProvisional = statistics.cvSeconds < 0.95 * kCvSeconds;
    const auto cvSeconds = QString::number(statistics.cvSeconds, 'f', 1);
    m_cv.remark->setText(
        !hasCv ? statistics.settling
                     ? tr("waits until it has settled after a change")
                     : tr("needs neurons with ten intervals in %1 s").arg(kCvSeconds, 0, 'f', 0)
        : isProvisional
            ? tr("provisional: %L1 neuron(s), last %2 of %3 s", nullptr, pluralForm(neurons))
                  .arg(neurons)
                  .arg(cvSeconds)
                  .arg(kCvSeconds)
            : tr("%L1 neuron(s), last %2 s", nullptr, pluralForm(neurons))
                  .arg(neurons)
                  .arg(cvSeconds));
}

void ReadoutPanel::setFrozen(bool frozen)
{
    m_frozen->setVisible(frozen);
}

void ReadoutPanel::setSpeed(double achieved, double wanted, bool running)
{
    // Nothing has been achieved before the first network runs.
    m_speed.figure->setText(running && achieved > 0.0 ? SpeedControl::text(achieved) : kNothing);
    m_speed.remark->setText(!running ? tr("paused")
                            : std::isinf(wanted)
                                ? tr("as fast as it goes")
                                : tr("of %1 wanted").arg(SpeedControl::text(wanted)));
}

} // namespace tightrope::ui
