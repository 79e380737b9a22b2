// SPDX-License-Identifier: GPL-3.0-or-later
// Several things in a row that people do, and what a monkey makes of them.
#include "tests/monkey/action_chooser.h"

#include "core/model/parameters.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/plots/network_notice.h"
#include "ui/plots/time_view.h"
#include "ui/plots/view_stack.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QTabBar>
#include <algorithm>
#include <cmath>

namespace tightrope::monkey {
namespace {

/// What changes the picture at once, be it frozen or not.
constexpr Qt::Key kPictureKeys[] = {Qt::Key_K,  Qt::Key_F9, Qt::Key_F5, Qt::Key_F6, Qt::Key_F7,
                                    Qt::Key_F8, Qt::Key_A,  Qt::Key_B,  Qt::Key_L,  Qt::Key_R,
                                    Qt::Key_N,  Qt::Key_R,  Qt::Key_A};

constexpr Qt::KeyboardModifiers kWakingModifiers[] = {Qt::NoModifier, Qt::ShiftModifier,
                                                      Qt::ControlModifier};

} // namespace

void ActionChooser::queue(Action action, int wait)
{
    action.wait = wait;
    m_queue.push_back(std::move(action));
}

void ActionChooser::queueKey(int key, Qt::KeyboardModifiers modifiers)
{
    queue(keyAction(key, modifiers), m_chance.happens(0.6) ? 0 : pause());
}

/// Takes the mouse over one of the views, and into its plot.
void ActionChooser::queueHover(const ui::MainWindow& window)
{
    const auto views = const_cast<ui::MainWindow&>(window).views().views();
    const ui::TimeView& view = *m_chance.oneOf(views);
    queue({.verb = Verb::move,
           .at = placeOf(view, {0.2 + 0.7 * m_chance.share(), 0.1 + 0.7 * m_chance.share()})},
          0);
}

/// A picture that is let go of must not be looked at any more, whatever comes next.
void ActionChooser::freezeAndChange(ui::MainWindow& window)
{
    queueHover(window);
    queueKey(Qt::Key_F);
    for (int i = m_chance.whole(0, 4); i > 0; --i) {
        if (m_chance.happens(0.2))
            queueHover(window);
        queueKey(m_chance.oneOf(kPictureKeys));
    }
    if (m_chance.happens(0.3)) // until another run has begun
        m_queue.back().wait = m_chance.whole(50, 300);
    queueKey(Qt::Key_F);
    for (int i = m_chance.whole(0, 2); i > 0; --i) {
        if (m_chance.happens(0.3))
            queue({.verb = Verb::resize,
                   .at = placeOf(window),
                   .amount = {m_chance.whole(640, 1900), m_chance.whole(440, 1060)}},
                  0);
        else
            queueKey(m_chance.oneOf(kPictureKeys));
    }
}

/// Zooms, pans and comes back to live.
void ActionChooser::lookClosely(ui::MainWindow& window)
{
    const auto views = window.views().views();
    const ui::TimeView& view = *m_chance.oneOf(views);
    for (int i = m_chance.whole(2, 6); i > 0; --i) {
        const QPointF share{m_chance.share(), m_chance.share()};
        Action action{.verb = Verb::wheel, .at = placeOf(view, share)};
        action.amount = {0, m_chance.happens(0.7) ? 120 * m_chance.whole(1, 6) : -360};
        if (m_chance.happens(0.3)) {
            action.verb = Verb::drag;
            action.to = {m_chance.share(), m_chance.share()};
        } else if (m_chance.happens(0.4)) {
            action.modifiers = Qt::ShiftModifier;
        }
        queue(action, pause());
    }
    if (m_chance.happens(0.5))
        queueKey(Qt::Key_L);
}

/// Several fields in a row, the later ones while the network is still being wired for the earlier.
void ActionChooser::askForParameters(ui::MainWindow& window)
{
    std::vector<QWidget*> seen;
    for (const ParameterInfo& parameter : parameterTable()) {
        const ui::ParameterRow& row = *window.parameters().row(parameter.id);
        if (row.isVisible())
            seen.push_back(row.findChild<QWidget*>(QStringLiteral("field_") +
                                                   QString::fromUtf8(parameter.key.data())));
    }
    std::erase(seen, nullptr);
    // Fields that are folded away are seen once their group is open.
    for (QWidget* button :
         window.parameters().findChildren<QAbstractButton*>(QStringLiteral("groupHeader"))) {
        if (m_chance.happens(0.2))
            queue({.verb = Verb::click, .at = placeOf(*button)}, 0);
    }
    if (seen.empty())
        return;
    for (int i = m_chance.whole(1, 4); i > 0; --i) {
        const QWidget& field = *m_chance.oneOf(seen);
        queue(typing(field, parameterText(field.objectName().section(u'_', 1))), pause());
    }
    const auto choices = window.parameters().findChildren<QComboBox*>();
    if (m_chance.happens(0.3) && !choices.empty())
        queue({.verb = Verb::click, .at = placeOf(*m_chance.oneOf(choices))}, pause());
}

/// Opens, floats, tabs and closes instruments, and drags their headings elsewhere.
void ActionChooser::arrangeInstruments(ui::MainWindow& window)
{
    if (m_chance.happens(0.5))
        queueKey(Qt::Key_F8);
    const auto docks = window.findChildren<QDockWidget*>();
    for (int i = m_chance.whole(1, 5); i > 0 && !docks.empty(); --i) {
        const QDockWidget& dock = *m_chance.oneOf(docks);
        const QWidget* const heading = dock.titleBarWidget();
        if (heading == nullptr || !dock.isVisible()) {
            queueKey(Qt::Key_1 + m_chance.whole(0, 5), Qt::ControlModifier);
            continue;
        }
        if (m_chance.happens(0.4)) {
            queue({.verb = Verb::drag,
                   .at = placeOf(*heading, {0.3 + 0.2 * m_chance.share(), 0.5}),
                   .to = {4.0 * m_chance.share() - 2.0, 40.0 * m_chance.share() - 20.0}},
                  pause());
            continue;
        }
        const auto buttons = heading->findChildren<QAbstractButton*>();
        if (!buttons.empty())
            queue({.verb = Verb::click, .at = placeOf(*m_chance.oneOf(buttons))}, pause());
    }
}

/// Takes hold of a tab and moves it, while docks open and close.
void ActionChooser::moveTabs(ui::MainWindow& window)
{
    constexpr Qt::Key kLayoutKeys[] = {Qt::Key_F5, Qt::Key_F6, Qt::Key_F7, Qt::Key_F8};
    std::vector<QTabBar*> bars;
    for (auto* bar : window.findChildren<QTabBar*>()) {
        if (!bar->visibleRegion().isEmpty())
            bars.push_back(bar);
    }
    if (bars.empty()) { // another time there will be some
        queueKey(Qt::Key_F8);
        return;
    }
    const QTabBar& bar = *m_chance.oneOf(bars);
    const auto queueMouse = [&](Verb verb, int wait) {
        queue({.verb = verb, .at = placeOf(bar, {m_chance.share(), m_chance.share()})}, wait);
    };
    const bool isHeld = m_chance.happens(0.5);
    if (isHeld)
        queueMouse(Verb::press, 0);
    for (int i = m_chance.whole(1, 5); i > 0; --i) {
        if (m_chance.happens(0.4))
            queueKey(m_chance.oneOf(kLayoutKeys));
        else
            queueKey(Qt::Key_1 + m_chance.whole(0, 5), Qt::ControlModifier);
        if (isHeld && m_chance.happens(0.5))
            queueMouse(Verb::move, 0);
    }
    queue({.verb = isHeld ? Verb::move : Verb::drag,
           .at = placeOf(bar, {m_chance.share(), 0.5}),
           .to = {m_chance.share(), 0.5}},
          0);
    queueMouse(Verb::release, pause());
}

/// Silences the network and wakes it again, by keys and by what the window offers then.
void ActionChooser::silenceAndWake(ui::MainWindow& window)
{
    const auto setOffset = [&](const char* value) {
        const auto* const field = window.parameters().row(ParameterId::offset)->field();
        if (field->isVisible())
            queue(typing(*field, QString::fromLatin1(value)), 0);
    };
    setOffset("-60");
    if (!m_queue.empty())
        m_queue.back().wait = m_chance.whole(50, 900);
    if (m_chance.happens(0.5))
        setOffset(m_chance.happens(0.5) ? "-40" : "-39");
    for (int i = m_chance.whole(1, 4); i > 0; --i) {
        const auto buttons = window.views().notice().findChildren<QAbstractButton*>();
        if (m_chance.happens(0.4) && !buttons.empty())
            queue({.verb = Verb::click, .at = placeOf(*m_chance.oneOf(buttons))}, pause());
        else
            queueKey(Qt::Key_K, m_chance.oneOf(kWakingModifiers));
    }
    setOffset("-39.5");
}

void ActionChooser::exportFigure(ui::MainWindow&)
{
    if (m_chance.happens(0.3))
        queueKey(Qt::Key_F);
    queueKey(m_chance.happens(0.8) ? Qt::Key_E : Qt::Key_C, Qt::ControlModifier);
}

void ActionChooser::chooseNeurons(ui::MainWindow& window)
{
    constexpr const char* kTexts[] = {
        "all", "highlighted", "0-199", "0-1999:10", "5",
        "0",   "1-0",         "",      "3, 17, 99", "0,0,0",
        "-1",  "99999999999", "0-:2",  "0-9:0",     "1,2,3,4,5,6,7,8"};
    for (const char* name : {"selectionField", "highlightField"}) {
        const auto* const field = window.findChild<QLineEdit*>(QString::fromLatin1(name));
        if (field != nullptr && m_chance.happens(0.7))
            queue(typing(*field, m_chance.happens(0.8) ? QString::fromLatin1(m_chance.oneOf(kTexts))
                                                       : nonsense()),
                  pause());
    }
}

/// The window goes while something is under way.
void ActionChooser::leaveInTheMiddle(ui::MainWindow& window)
{
    if (!m_chance.happens(0.3)) // a new window takes a while
        return;
    switch (m_chance.whole(0, 4)) {
    case 0: // a wiring
        queueKey(Qt::Key_N);
        break;
    case 1: // a decomposition
        queueKey(Qt::Key_F8);
        queueKey(Qt::Key_R);
        break;
    case 2: // a dialog
        queueKey(Qt::Key_E, Qt::ControlModifier);
        break;
    case 3: // a picture
        queueHover(window);
        queueKey(Qt::Key_F);
        queueKey(Qt::Key_R);
        break;
    default: // a drag
        queue({.verb = Verb::press, .at = placeOf(*window.views().views().front())}, 0);
        break;
    }
    queue({.verb = m_chance.happens(0.5) ? Verb::close : Verb::quit, .at = placeOf(window)},
          m_chance.happens(0.5) ? 0 : pause());
    // Until the program has ended, instruments that float are still there.
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        const QWidget* const heading = dock->isFloating() ? dock->titleBarWidget() : nullptr;
        if (heading == nullptr)
            continue;
        for (const QAbstractButton* button : heading->findChildren<QAbstractButton*>())
            queue({.verb = Verb::click, .at = placeOf(*button)}, 0);
    }
}

/// What somebody may type for a parameter, or for something that is none.
QString ActionChooser::parameterText(const QString& key)
{
    if (m_chance.happens(0.2))
        return nonsense();
    const ParameterInfo* const parameter = findParameter(key.toStdString());
    if (parameter == nullptr)
        return QString::number(m_chance.whole(0, 300));
    if (parameter->id == ParameterId::n) {
        const double most = m_chance.happens(0.02) ? m_mostNeurons : std::min(m_mostNeurons, 800);
        return QString::number(std::floor(m_chance.logarithmic(1.0, most + 1.0)));
    }
    if (parameter->id == ParameterId::dt && m_chance.happens(0.7))
        return QStringLiteral("0.05"); // much smaller ones let nothing happen
    const double value =
        parameter->scale == Scale::logarithmic
            ? m_chance.logarithmic(parameter->minimum, parameter->maximum)
            : parameter->minimum + m_chance.share() * (parameter->maximum - parameter->minimum);
    return QString::number(value * parameter->displayFactor, 'g', m_chance.whole(1, 8));
}

QString ActionChooser::nonsense()
{
    const QStringList texts{
        QStringLiteral("nan"),   QStringLiteral("inf"),        QStringLiteral("-"),
        QStringLiteral("1e999"), QStringLiteral("0x10"),       QStringLiteral(""),
        QStringLiteral("1,5"),   QStringLiteral("ⅷ 漢字"),     QStringLiteral("12 V"),
        QStringLiteral("-1"),    QStringLiteral("1e-320"),     QStringLiteral("<b>"),
        QStringLiteral("%1 %n"), QString(60, QLatin1Char('9'))};
    return m_chance.oneOf(texts);
}

/// Only of the monkey's own folder; a name without one is of it, too.
QString ActionChooser::path()
{
    const QStringList names{QStringLiteral("a.png"),
                            QStringLiteral("b.png"),
                            QStringLiteral("none/c.png"),
                            QStringLiteral("d"),
                            QStringLiteral("e.jpg"),
                            QStringLiteral(" .png"),
                            QStringLiteral("ü 漢.png"),
                            QStringLiteral(""),
                            QString(300, QLatin1Char('x')) + QStringLiteral(".png")};
    const QString name = m_chance.oneOf(names);
    return m_chance.happens(0.5) ? name : m_folder + u'/' + name;
}

} // namespace tightrope::monkey
