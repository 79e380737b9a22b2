// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/pulse_dialog.h"

#include "core/model/intervention.h"
#include "ui/text/counted.h"
#include "ui/theme/theme.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace tightrope::ui {

PulseDialog::PulseDialog(const command::Pulse& last, double dt,
                         std::vector<std::uint32_t> highlighted, QWidget* parent)
    : QDialog(parent)
    , m_highlighted(std::move(highlighted))
    , m_amplitude(new QDoubleSpinBox)
    , m_duration(new QDoubleSpinBox)
{
    setWindowTitle(tr("Pulse of input"));
    m_amplitude->setObjectName(QStringLiteral("pulseAmplitude"));
    m_amplitude->setRange(-kLargestPulse, kLargestPulse);
    m_amplitude->setDecimals(2);
    m_amplitude->setSuffix(tr(" mV"));
    m_amplitude->setValue(last.amplitude);
    m_duration->setObjectName(QStringLiteral("pulseDuration"));
    m_duration->setDecimals(3);
    m_duration->setRange(dt * 1000.0, kLongestPulse * 1000.0);
    m_duration->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_duration->setSuffix(tr(" ms"));
    m_duration->setValue(last.seconds * 1000.0);
    auto* all = new QRadioButton(tr("All neurons"));
    m_some = new QRadioButton(
        m_highlighted.empty()
            ? tr("The highlighted neurons (there are none)")
            : tr("The highlighted neurons (%1)").arg(countedNeurons(std::ssize(m_highlighted))));
    m_some->setObjectName(QStringLiteral("pulseHighlighted"));
    m_some->setEnabled(!m_highlighted.empty());
    const bool toSome = !last.neurons.empty() && m_some->isEnabled();
    (toSome ? m_some : all)->setChecked(true);
    auto* note = new QLabel(tr("It is added to the offset. The same input to all neurons does not "
                               "wake a silent network: what all of them do at once cancels."));
    note->setObjectName(QStringLiteral("caption"));
    note->setWordWrap(true);
    note->setFixedWidth(340);

    auto* give = new QPushButton(tr("Give the pulse"));
    give->setObjectName(QStringLiteral("givePulse"));
    give->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(give, &QPushButton::clicked, this, [this] {
        Q_EMIT given(pulse());
        accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(give);
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(3 * kSpace, 3 * kSpace, 3 * kSpace, 3 * kSpace);
    layout->addRow(tr("Input"), m_amplitude);
    layout->addRow(tr("Duration"), m_duration);
    layout->addRow(tr("To"), all);
    layout->addRow(QString(), m_some);
    layout->addRow(note);
    layout->addRow(buttons);
}

command::Pulse PulseDialog::pulse() const
{
    return {.amplitude = m_amplitude->value(),
            .seconds = m_duration->value() / 1000.0,
            .neurons = m_some->isChecked() ? m_highlighted : std::vector<std::uint32_t>()};
}

} // namespace tightrope::ui
