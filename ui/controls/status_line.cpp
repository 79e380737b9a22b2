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
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stay with the network that is running"));
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

QString StatusLine::stateText(const LatestState& latest, const Display& display)
{
    const bool wired = latest.run > 0;
    if (!display.frozen)
        return !wired           ? tr("wiring the first network")
               : latest.running ? tr("running")
                                : tr("paused");
    if (!display.otherRun)
        return !wired           ? tr("wiring the first network, picture frozen")
               : latest.running ? tr("running, picture frozen")
                                : tr("paused, picture frozen");
    return !wired           ? tr("wiring the first network, picture frozen on an earlier run")
           : latest.running ? tr("running, picture frozen on an earlier run")
                            : tr("paused, picture frozen on an earlier run");
}

void StatusLine::show(const LatestState& latest, const Display& display)
{
    constexpr qint64 kSaidFor = 4000; // ms
    if (m_sinceSaid.isValid() && m_sinceSaid.elapsed() > kSaidFor) {
        m_said->clear();
        m_sinceSaid.invalidate();
    }
    m_state->setText(stateText(latest, display));
    if (latest.run > 0) {
        const double time = latest.parameters.dt * static_cast<double>(latest.step);
        QStringList parts{tr("t %1 s").arg(time, 0, 'f', 3), countedNeurons(latest.parameters.n),
                          countedSynapses(latest.synapses),
                          tr("seed %1").arg(latest.parameters.seed)};
        if (display.spikesPerSecond)
            parts << tr("%L1 spikes/s").arg(*display.spikesPerSecond);
        m_text->setText(parts.join(QStringLiteral("  ·  ")));
    }
    m_frames->setText((display.behind ? tr("%1 fps, dropping frames, no data") : tr("%1 fps"))
                          .arg(display.framesPerSecond, 0, 'f', 0));
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
    m_buildText->setText(
        tr("wiring %L1 neuron(s)", nullptr, pluralForm(latest.target.n)).arg(latest.target.n));
    m_build->setValue(static_cast<int>(1000.0 * latest.buildProgress));
}

void StatusLine::say(const QString& text)
{
    m_said->setText(text);
    m_sinceSaid.start();
}

} // namespace tightrope::ui
