// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/status_line.h"

#include "core/live/latest_state.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace tightrope::ui {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_state(new QLabel)
    , m_text(new QLabel)
    , m_frames(new QLabel)
    , m_buildText(new QLabel)
    , m_build(new QProgressBar)
{
    setObjectName(QStringLiteral("statusLine"));
    setAttribute(Qt::WA_StyledBackground);
    for (QLabel* label : {m_state, m_text, m_frames, m_buildText})
        label->setFont(type::font(type::kCaption));
    m_state->setFont(type::font(type::kCaption, QFont::Medium));
    m_text->setObjectName(QStringLiteral("statusText"));
    m_frames->setObjectName(QStringLiteral("caption"));
    m_build->setFixedSize(140, 8);
    m_build->setTextVisible(false);
    m_build->setRange(0, 1000);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace / 2 + 1, 2 * kSpace, kSpace / 2 + 1);
    layout->setSpacing(2 * kSpace);
    layout->addWidget(m_state);
    layout->addWidget(m_text);
    layout->addStretch(1);
    layout->addWidget(m_buildText);
    layout->addWidget(m_build);
    layout->addWidget(m_frames);
}

void StatusLine::show(const LatestState& latest, const Display& display)
{
    const QString simulation = latest.run == 0  ? QStringLiteral("wiring the first network")
                               : latest.running ? QStringLiteral("running")
                                                : QStringLiteral("paused");
    m_state->setText(display.frozen ? simulation + QStringLiteral(", picture frozen") : simulation);
    if (latest.run > 0) {
        m_text->setText(
            QStringLiteral("t %1 s  ·  %L2 neurons  ·  %L3 synapses  ·  seed %4  ·  %L5 spikes/s")
                .arg(latest.parameters.dt * static_cast<double>(latest.state.step), 0, 'f', 3)
                .arg(latest.parameters.n)
                .arg(latest.synapses)
                .arg(latest.parameters.seed)
                .arg(display.spikesPerSecond));
    }
    m_frames->setText(
        QStringLiteral("%1 fps%2")
            .arg(display.framesPerSecond, 0, 'f', 0)
            .arg(display.behind ? QStringLiteral(", dropping frames, no data") : QString()));
    // Short builds come and go too fast to be worth a flicker.
    const bool worthShowing = latest.building && latest.target.n >= 4000;
    m_buildText->setVisible(worthShowing || latest.run == 0);
    m_build->setVisible(worthShowing || latest.run == 0);
    m_buildText->setText(QStringLiteral("wiring %L1 neurons").arg(latest.target.n));
    m_build->setValue(static_cast<int>(1000.0 * latest.buildProgress));
}

} // namespace tightrope::ui
