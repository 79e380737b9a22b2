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
#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QResizeEvent>
#include <QScopeGuard>
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

/// A tool button keeps the hint of its size when its style changes, and when it is hidden tells
/// nobody.
void forgetSize(QToolButton& tool)
{
    QEvent anyChange(QEvent::FontChange);
    QCoreApplication::sendEvent(&tool, &anyChange);
    tool.updateGeometry();
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
    , m_courses(new QWidget)
    , m_before(separator())
    , m_first(new QHBoxLayout)
    , m_second(new QHBoxLayout)
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

    m_first->setSpacing(kSpace / 2);
    m_first->addWidget(run);
    for (const ActionId id :
         {ActionId::step, ActionId::stepMillisecond, ActionId::restart, ActionId::newNetwork})
        m_first->addWidget(button(id));
    QToolButton* kick = button(ActionId::kick);
    kick->setMenu(m_kickMenu);
    kick->setPopupMode(QToolButton::MenuButtonPopup);
    m_first->addWidget(kick);

    auto* courses = new QHBoxLayout(m_courses);
    courses->setContentsMargins(0, 0, 0, 0);
    courses->setSpacing(kSpace / 2);
    courses->addWidget(m_before);
    courses->addSpacing(kSpace);
    courses->addWidget(m_speed, 30);
    courses->addWidget(separator());
    courses->addSpacing(kSpace / 2);
    courses->addWidget(windowCaption);
    courses->addWidget(m_window, 20);
    courses->addSpacing(kSpace / 2);
    courses->addWidget(m_windowText);
    courses->addStretch(1);
    m_first->addWidget(m_courses, 1);

    m_first->addStretch();
    QToolButton* freeze = button(ActionId::freeze, Qt::ToolButtonTextBesideIcon);
    freeze->setObjectName(QStringLiteral("toggle"));
    QToolButton* exporting = button(ActionId::exportFigure, Qt::ToolButtonTextBesideIcon);
    m_worded = {freeze, exporting, m_instruments};
    for (QToolButton* tool : {freeze, exporting, m_instruments, m_menuButton})
        m_first->addWidget(tool);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
    layout->setSpacing(kSpace / 2);
    layout->addLayout(m_first);
    layout->addLayout(m_second);
    setTimeWindow(1.0);
    fit();
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
    fit();
}

void TransportBar::setMagnification(double factor)
{
    m_magnification = factor;
    fit();
}

QSize TransportBar::minimumSizeHint() const
{
    return {m_leastWidth, QWidget::minimumSizeHint().height()};
}

/// Type a little smaller is better than a second row, and that is better than what cannot be seen.
void TransportBar::fit()
{
    constexpr double kStep = 0.05;
    if (m_fitting) // a layout that hears of it may resize the bar at once
        return;
    m_fitting = true;
    const auto done = qScopeGuard([this] { m_fitting = false; });
    magnify(1.0);
    setFold(Fold::twoRows);
    for (auto* tool : findChildren<QToolButton*>())
        forgetSize(*tool); // icons may have come since
    const int least = layout()->minimumSize().width();
    if (least != m_leastWidth) {
        m_leastWidth = least;
        updateGeometry();
    }
    for (const auto& folds :
         {std::vector{Fold::none, Fold::withoutWords}, std::vector{Fold::twoRows}}) {
        for (double factor = m_magnification; factor > 1.0 - kStep; factor -= kStep) {
            magnify(std::max(1.0, factor));
            if (std::ranges::any_of(folds, [this](Fold fold) { return fits(fold); }))
                return;
        }
    }
}

bool TransportBar::fits(Fold fold)
{
    setFold(fold);
    return layout()->minimumSize().width() <= width();
}

void TransportBar::setFold(Fold fold)
{
    if (fold == m_fold)
        return;
    m_fold = fold;
    for (QToolButton* tool : m_worded) {
        tool->setToolButtonStyle(fold == Fold::none ? Qt::ToolButtonTextBesideIcon
                                                    : Qt::ToolButtonIconOnly);
        forgetSize(*tool);
    }
    const bool below = fold == Fold::twoRows;
    m_before->setVisible(!below); // there is nothing to the left of it
    (below ? m_first : m_second)->removeWidget(m_courses);
    if (below)
        m_second->addWidget(m_courses);
    else
        m_first->insertWidget(m_first->count() - static_cast<int>(m_worded.size()) - 2, m_courses,
                              1);
    layout()->invalidate();
    updateGeometry();
}

void TransportBar::magnify(double factor)
{
    if (factor == m_magnified)
        return;
    m_magnified = factor;
    magnifyType(*this, factor);
    const int side = static_cast<int>(std::lround(kIcon * factor));
    for (auto* button : findChildren<QToolButton*>())
        button->setIconSize({side, side});
    layout()->invalidate();
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        fit();
}

} // namespace tightrope::ui
