// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/status_line.h"

#include "core/live/latest_state.h"
#include "ui/text/counted.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace tightrope::ui {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_state(new QLabel)
    , m_text(new QLabel)
    , m_frames(new QLabel)
    , m_buildText(new QLabel)
    , m_build(new QProgressBar)
    , m_cancel(new QToolButton)
    , m_said(new QLabel)
{
    setObjectName(QStringLiteral("statusLine"));
    setAttribute(Qt::WA_StyledBackground);
    m_cancel->setObjectName(QStringLiteral("quiet"));
    m_cancel->setText(QStringLiteral("Cancel"));
    m_cancel->setToolTip(QStringLiteral("Stay with the network that is running"));
    m_cancel->setFont(type::font(type::kCaption));
    m_cancel->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keepPlace = m_cancel->sizePolicy(); // or the line would grow, and everything jump
    keepPlace.setRetainSizeWhenHidden(true);
    m_cancel->setSizePolicy(keepPlace);
    m_cancel->setVisible(false);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelWanted);
    for (QLabel* label : {m_state, m_text, m_frames, m_buildText, m_said})
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
    layout->addWidget(m_said);
    layout->addStretch(1);
    layout->addWidget(m_buildText);
    layout->addWidget(m_build);
    layout->addWidget(m_cancel);
    layout->addWidget(m_frames);
}

void StatusLine::show(const LatestState& latest, const Display& display)
{
    constexpr qint64 kSaidFor = 4000; // ms
    if (m_sinceSaid.isValid() && m_sinceSaid.elapsed() > kSaidFor) {
        m_said->clear();
        m_sinceSaid.invalidate();
    }
    const QString simulation = latest.run == 0  ? QStringLiteral("wiring the first network")
                               : latest.running ? QStringLiteral("running")
                                                : QStringLiteral("paused");
    m_state->setText(!display.frozen ? simulation
                     : display.otherRun
                         ? simulation + QStringLiteral(", picture frozen on an earlier run")
                         : simulation + QStringLiteral(", picture frozen"));
    if (latest.run > 0) {
        m_text->setText(
            QStringLiteral("t %1 s  ·  %2  ·  %3  ·  seed %4%5")
                .arg(latest.parameters.dt * static_cast<double>(latest.step), 0, 'f', 3)
                .arg(countedNeurons(latest.parameters.n))
                .arg(countedSynapses(latest.synapses))
                .arg(latest.parameters.seed)
                .arg(display.spikesPerSecond
                         ? QStringLiteral("  ·  %L1 spikes/s").arg(*display.spikesPerSecond)
                         : QString()));
    }
    m_frames->setText(
        QStringLiteral("%1 fps%2")
            .arg(display.framesPerSecond, 0, 'f', 0)
            .arg(display.behind ? QStringLiteral(", dropping frames, no data") : QString()));
    // Short builds come and go too fast to be worth a flicker.
    constexpr qint64 kWorthShowing = 300; // ms
    if (!latest.building)
        m_sinceBuild.invalidate();
    else if (!m_sinceBuild.isValid())
        m_sinceBuild.start();
    const bool shown =
        latest.run == 0 || (m_sinceBuild.isValid() && m_sinceBuild.elapsed() >= kWorthShowing);
    m_buildText->setVisible(shown);
    m_build->setVisible(shown);
    m_cancel->setVisible(shown && latest.run > 0);
    m_buildText->setText(QStringLiteral("wiring %1").arg(countedNeurons(latest.target.n)));
    m_build->setValue(static_cast<int>(1000.0 * latest.buildProgress));
}

void StatusLine::say(const QString& text)
{
    m_said->setText(text);
    m_sinceSaid.start();
}

} // namespace tightrope::ui
