// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/transport_bar.h"

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

TransportBar::TransportBar(QWidget* parent)
    : QWidget(parent)
    , m_run(action(QStringLiteral("Run"), QStringLiteral("Space"),
                   QStringLiteral("Run or pause the simulation")))
    , m_step(action(QStringLiteral("Step"), QStringLiteral("."),
                    QStringLiteral("Pause and take one time step")))
    , m_stepMillisecond(action(QStringLiteral("Step 1 ms"), QStringLiteral(","),
                               QStringLiteral("Pause and go on by one millisecond")))
    , m_restart(action(QStringLiteral("Restart"), QStringLiteral("R"),
                       QStringLiteral("The same network from time zero, with the parameters as "
                                      "they are")))
    , m_newNetwork(action(QStringLiteral("New network"), QStringLiteral("N"),
                          QStringLiteral("Draw another network: the next seed")))
    , m_freeze(action(QStringLiteral("Freeze"), QStringLiteral("F"),
                      QStringLiteral("Stop the picture to look at it; the simulation goes on")))
    , m_export(action(QStringLiteral("Export"), QStringLiteral("Ctrl+E"),
                      QStringLiteral("Save the figure or one view as a PNG")))
    , m_copy(action(QStringLiteral("Copy figure"), QStringLiteral("Ctrl+C"),
                    QStringLiteral("Copy the whole figure to the clipboard")))
    , m_help(action(QStringLiteral("Keyboard shortcuts"), QStringLiteral("?"),
                    QStringLiteral("List the keyboard shortcuts")))
    , m_runButton(button(m_run, Qt::ToolButtonTextBesideIcon))
    , m_instruments(new QToolButton)
    , m_menuButton(new QToolButton)
    , m_speed(new SpeedControl)
    , m_window(new RealSlider(TimeWindow::kShortest, TimeWindow::kLongest, 0.1, Scale::logarithmic))
    , m_windowText(new QLabel)
    , m_theme(&Theme::light())
{
    constexpr int kSpeedWidth = 410; // beyond it its parts would drift apart
    m_speed->setMaximumWidth(kSpeedWidth);
    setObjectName(QStringLiteral("bar"));
    setAttribute(Qt::WA_StyledBackground);
    m_freeze->setCheckable(true);
    m_runButton->setObjectName(QStringLiteral("primary"));
    m_runButton->setMinimumWidth(88);

    m_window->setObjectName(QStringLiteral("windowSlider"));
    m_window->setAccessibleName(QStringLiteral("Time window"));
    m_window->setToolTip(QStringLiteral("How much time the views show: 0.1 s to 10 s"));
    m_window->setMinimumWidth(60);
    m_window->setMaximumWidth(110);
    m_window->setMarked(1.0);
    m_windowText->setFont(type::font(type::kBody, QFont::Medium));
    m_windowText->setMinimumWidth(44);
    auto* windowCaption = new QLabel(QStringLiteral("Window"));
    windowCaption->setObjectName(QStringLiteral("caption"));
    connect(m_window, &RealSlider::moved, this, &TransportBar::timeWindowChanged);

    m_instruments->setObjectName(QStringLiteral("instrumentsButton"));
    m_instruments->setText(QStringLiteral("Instruments ▾"));
    m_instruments->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_instruments->setAccessibleName(QStringLiteral("Instruments and layouts"));
    m_instruments->setToolTip(QStringLiteral("Open instruments, choose a layout"));
    m_instruments->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setObjectName(QStringLiteral("menuButton"));
    m_menuButton->setAccessibleName(QStringLiteral("Menu"));
    m_menuButton->setToolTip(QStringLiteral("Appearance, reset, help"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton* menu : {m_instruments, m_menuButton})
        menu->setIconSize({kIcon, kIcon});

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
    layout->setSpacing(kSpace / 2);
    layout->addWidget(m_runButton);
    layout->addWidget(button(m_step));
    layout->addWidget(button(m_stepMillisecond));
    layout->addWidget(button(m_restart));
    layout->addWidget(button(m_newNetwork));
    layout->addSpacing(kSpace);
    layout->addWidget(separator());
    layout->addSpacing(kSpace);
    layout->addWidget(m_speed, 30);
    layout->addWidget(separator());
    layout->addSpacing(kSpace);
    layout->addWidget(windowCaption);
    layout->addSpacing(kSpace / 2);
    layout->addWidget(m_window, 20);
    layout->addSpacing(kSpace / 2);
    layout->addWidget(m_windowText);
    layout->addStretch(1);
    QToolButton* freeze = button(m_freeze, Qt::ToolButtonTextBesideIcon);
    freeze->setObjectName(QStringLiteral("toggle"));
    layout->addWidget(freeze);
    layout->addWidget(button(m_export, Qt::ToolButtonTextBesideIcon));
    layout->addWidget(m_instruments);
    layout->addWidget(m_menuButton);
    setTimeWindow(1.0);
    showRunning();
}

QAction* TransportBar::action(const QString& text, const QString& key, const QString& tip)
{
    auto* action = new QAction(text, this);
    action->setShortcut(QKeySequence(key));
    action->setToolTip(
        QStringLiteral("%1 (%2)").arg(tip, action->shortcut().toString(QKeySequence::NativeText)));
    action->setStatusTip(tip);
    return action;
}

QToolButton* TransportBar::button(QAction* action, Qt::ToolButtonStyle style)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setIconSize({kIcon, kIcon});
    button->setAccessibleName(action->text());
    // Space runs and pauses; a button that took it would act twice.
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TransportBar::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    showRunning();
}

void TransportBar::showRunning()
{
    m_run->setText(m_running ? QStringLiteral("Pause") : QStringLiteral("Run"));
    m_run->setIcon(
        icon(m_running ? QStringLiteral("pause") : QStringLiteral("play"), m_theme->accentInk));
}

void TransportBar::setFrozen(bool frozen)
{
    m_freeze->setChecked(frozen);
    m_freeze->setText(frozen ? QStringLiteral("Frozen") : QStringLiteral("Freeze"));
    m_freeze->setIcon(
        icon(QStringLiteral("snowflake"), frozen ? m_theme->accentInk : m_theme->ink));
}

void TransportBar::setTimeWindow(double seconds)
{
    m_window->setValue(seconds);
    m_windowText->setText(QStringLiteral("%1 s").arg(seconds, 0, 'g', 3));
}

void TransportBar::setTheme(const Theme& theme)
{
    m_theme = &theme;
    const std::pair<QAction*, const char*> icons[] = {
        {m_step, "step-forward"},  {m_stepMillisecond, "chevrons-right"},
        {m_restart, "rotate-ccw"}, {m_newNetwork, "dice-5"},
        {m_export, "image-down"},  {m_copy, "copy"},
        {m_help, "keyboard"},
    };
    for (const auto& [action, name] : icons)
        action->setIcon(icon(QString::fromLatin1(name), theme.ink));
    m_instruments->setIcon(icon(QStringLiteral("gauge"), theme.ink));
    m_menuButton->setIcon(icon(QStringLiteral("settings-2"), theme.ink));
    for (QToolButton* menu : {m_instruments, m_menuButton})
        menu->setFocusPolicy(Qt::TabFocus);
    showRunning();
    setFrozen(m_freeze->isChecked());
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

void TransportBar::setSimulationEnabled(bool enabled)
{
    for (QAction* action : {m_run, m_step, m_stepMillisecond, m_restart, m_newNetwork})
        action->setEnabled(enabled);
    m_speed->setEnabled(enabled);
}

QList<QAction*> TransportBar::shortcutActions() const
{
    return {m_run,  m_step, m_stepMillisecond, m_restart, m_newNetwork, m_freeze, m_export,
            m_copy, m_help};
}

} // namespace tightrope::ui
