// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/speed_control.h"

#include "core/live/pacer.h"
#include "ui/controls/real_slider.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kFastest = 100.0;       // beyond it: as fast as it goes
constexpr double kSnapToRealTime = 1.12; // the handle is caught by 1 ×

} // namespace

SpeedControl::SpeedControl(QWidget* parent)
    : QWidget(parent)
    , m_slider(new RealSlider(kSlowestSpeed, kFastest, 0.1, Scale::logarithmic))
    , m_wanted(new QLabel)
    , m_achieved(new QLabel)
{
    auto* caption = new QLabel(tr("Speed"));
    caption->setObjectName(QStringLiteral("caption"));
    m_slider->setObjectName(QStringLiteral("speedSlider"));
    m_slider->setAccessibleName(tr("Speed"));
    m_slider->setToolTip(tr(
        "Simulated time against real time: slow motion on the left, 1× at the notch, as fast as it "
        "goes at the right end"));
    m_slider->setMarked(1.0);
    m_slider->setMinimumWidth(90);
    m_slider->setMaximumWidth(170);
    m_wanted->setMinimumWidth(44);
    m_wanted->setFont(type::font(type::kBody, QFont::Medium));
    m_achieved->setObjectName(QStringLiteral("caption"));
    m_achieved->setFont(type::font(type::kCaption));
    m_achieved->setMinimumWidth(96);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace);
    layout->addWidget(caption);
    layout->addWidget(m_slider, 100);
    layout->addWidget(m_wanted);
    layout->addWidget(m_achieved);
    layout->addStretch(1);
    connect(m_slider, &RealSlider::moved, this, [this](double value) {
        if (m_slider->isSliderDown() && value < kSnapToRealTime && value > 1.0 / kSnapToRealTime)
            value = 1.0;
        show(value >= kFastest ? kUnlimitedSpeed : value);
        Q_EMIT changed(speed());
    });
    setSpeed(1.0);
}

double SpeedControl::speed() const
{
    const double value = m_slider->value();
    return value >= kFastest ? kUnlimitedSpeed : value;
}

void SpeedControl::setSpeed(double speed)
{
    show(speed >= kFastest ? kUnlimitedSpeed : speed);
}

void SpeedControl::show(double speed)
{
    m_slider->setValue(std::isfinite(speed) ? speed : kFastest);
    m_wanted->setText(text(speed));
}

void SpeedControl::setAchieved(double speed, bool waitingForReader)
{
    QString shown;
    if (speed > 0.0 && waitingForReader)
        shown = tr("achieved %1, held up by the picture").arg(text(speed));
    else if (speed > 0.0)
        shown = tr("achieved %1").arg(text(speed));
    else if (waitingForReader)
        shown = tr("held up by the picture");
    if (m_achieved->text() != shown)
        m_achieved->setText(shown);
}

QString SpeedControl::text(double speed)
{
    if (std::isinf(speed))
        return tr("max");
    const int decimals = speed >= 9.95 ? 0 : speed >= 0.0995 ? 2 : speed >= 0.00995 ? 3 : 4;
    QString number = QString::number(speed, 'f', decimals);
    return number + QChar(0x00d7);
}

} // namespace tightrope::ui
