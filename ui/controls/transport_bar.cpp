// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/transport_bar.h"

#include "ui/controls/actions.h"
#include "ui/controls/kick_menu.h"
#include "ui/controls/real_slider.h"
#include "ui/controls/speed_control.h"
#include "ui/session/time_window.h"
#include "ui/theme/icons.h"
#include "ui/theme/magnification.h"

#include <QAction>
#include <QBoxLayout>
#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr int kIcon = 20; // px

QFrame* separator()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFixedHeight(24);
    return line;
}

} // namespace

TransportBar::TransportBar(Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_kickMenu(new KickMenu(actions, this))
    , m_instruments(new QToolButton)
    , m_menuButton(new QToolButton)
    , m_speed(new SpeedControl)
    , m_window(new RealSlider(TimeWindow::kShortest, TimeWindow::kLongest, 0.1, Scale::logarithmic))
    , m_windowText(new QLabel)
{
    constexpr int kSpeedWidth = 410; // beyond it its parts would drift apart
    m_speed->setMaximumWidth(kSpeedWidth);
    setObjectName(QStringLiteral("bar"));
    setAttribute(Qt::WA_StyledBackground);
    QToolButton* run = button(ActionId::run, Qt::ToolButtonTextBesideIcon);
    run->setObjectName(QStringLiteral("primary"));
    run->setMinimumWidth(88);

    m_window->setObjectName(QStringLiteral("windowSlider"));
    m_window->setAccessibleName(tr("Time window"));
    m_window->setToolTip(tr("How much time the views show: 0.1 s to 10 s"));
    m_window->setMinimumWidth(50);
    m_window->setMaximumWidth(110);
    m_window->setMarked(1.0);
    m_windowText->setFont(type::font(type::kBody, QFont::Medium));
    m_windowText->setMinimumWidth(44);
    auto* windowCaption = new QLabel(tr("Window"));
    windowCaption->setObjectName(QStringLiteral("caption"));
    connect(m_window, &RealSlider::moved, this, &TransportBar::timeWindowChanged);

    m_instruments->setObjectName(QStringLiteral("instrumentsButton"));
    m_instruments->setText(tr("Instruments ▾"));
    m_instruments->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_instruments->setAccessibleName(tr("Instruments and layouts"));
    m_instruments->setToolTip(tr("Open instruments, choose a layout"));
    m_instruments->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setObjectName(QStringLiteral("menuButton"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Appearance, reset, help"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton* menu : {m_instruments, m_menuButton})
        menu->setIconSize({kIcon, kIcon});

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
    layout->setSpacing(kSpace / 2);
    layout->addWidget(run);
    for (const ActionId id :
         {ActionId::step, ActionId::stepMillisecond, ActionId::restart, ActionId::newNetwork})
        layout->addWidget(button(id));
    QToolButton* kick = button(ActionId::kick);
    kick->setMenu(m_kickMenu);
    kick->setPopupMode(QToolButton::MenuButtonPopup);
    layout->addWidget(kick);
    layout->addWidget(separator());
    layout->addSpacing(kSpace);
    layout->addWidget(m_speed, 30);
    layout->addWidget(separator());
    layout->addSpacing(kSpace / 2);
    layout->addWidget(windowCaption);
    layout->addWidget(m_window, 20);
    layout->addSpacing(kSpace / 2);
    layout->addWidget(m_windowText);
    layout->addStretch(1);
    QToolButton* freeze = button(ActionId::freeze, Qt::ToolButtonTextBesideIcon);
    freeze->setObjectName(QStringLiteral("toggle"));
    layout->addWidget(freeze);
    layout->addWidget(button(ActionId::exportFigure, Qt::ToolButtonTextBesideIcon));
    layout->addWidget(m_instruments);
    layout->addWidget(m_menuButton);
    setTimeWindow(1.0);
}

QToolButton* TransportBar::button(ActionId id, Qt::ToolButtonStyle style)
{
    auto* button = new QToolButton;
    button->setDefaultAction(m_actions[id]);
    button->setToolButtonStyle(style);
    button->setIconSize({kIcon, kIcon});
    const QAction* const action = m_actions[id];
    const auto name = [button, action] { button->setAccessibleName(action->text()); };
    connect(action, &QAction::changed, button, name);
    name();
    // Space runs and pauses; a button that took it would act twice.
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TransportBar::setTimeWindow(double seconds)
{
    m_window->setValue(seconds);
    m_windowText->setText(tr("%1 s").arg(seconds, 0, 'g', 3));
}

void TransportBar::setTheme(const Theme& theme)
{
    m_instruments->setIcon(icon(QStringLiteral("gauge"), theme.ink));
    m_menuButton->setIcon(icon(QStringLiteral("settings-2"), theme.ink));
    for (QToolButton* menu : {m_instruments, m_menuButton})
        menu->setFocusPolicy(Qt::TabFocus);
}

void TransportBar::setMagnification(double factor)
{
    m_magnification = factor;
    fitMagnification();
}

void TransportBar::fitMagnification()
{
    constexpr double kStep = 0.05;
    double factor = m_magnification;
    magnify(factor);
    while (factor > 1.0 && minimumSizeHint().width() > width()) {
        factor = std::max(1.0, factor - kStep);
        magnify(factor);
    }
}

void TransportBar::magnify(double factor)
{
    magnifyType(*this, factor);
    const int side = static_cast<int>(std::lround(kIcon * factor));
    for (auto* button : findChildren<QToolButton*>())
        button->setIconSize({side, side});
    layout()->invalidate();
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_magnification > 1.0)
        fitMagnification();
}

} // namespace tightrope::ui
