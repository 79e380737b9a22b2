// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/action_chooser.h"

#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/export/export_dialog.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <algorithm>
#include <array>
#include <qcustomplot.h>

namespace tightrope::monkey {
namespace {

constexpr Qt::Key kTypedKeys[] = {
    Qt::Key_Tab,       Qt::Key_Backtab,  Qt::Key_Return, Qt::Key_Enter,  Qt::Key_Escape,
    Qt::Key_Space,     Qt::Key_Up,       Qt::Key_Down,   Qt::Key_Left,   Qt::Key_Right,
    Qt::Key_PageUp,    Qt::Key_PageDown, Qt::Key_Home,   Qt::Key_End,    Qt::Key_Delete,
    Qt::Key_Backspace, Qt::Key_0,        Qt::Key_1,      Qt::Key_9,      Qt::Key_Minus,
    Qt::Key_Period,    Qt::Key_Comma,    Qt::Key_E,      Qt::Key_A,      Qt::Key_X,
    Qt::Key_Menu,      Qt::Key_F1,       Qt::Key_F10,    Qt::Key_Insert, Qt::Key_Alt};

struct Shortcut
{
    int key;
    Qt::KeyboardModifiers modifiers;
    int weight;
};

// As the window has them; freezing and what changes a picture come often.
const std::array kShortcuts{
    Shortcut{Qt::Key_F, {}, 12},
    Shortcut{Qt::Key_R, {}, 8},
    Shortcut{Qt::Key_N, {}, 4},
    Shortcut{Qt::Key_Space, {}, 4},
    Shortcut{Qt::Key_Period, {}, 2},
    Shortcut{Qt::Key_Comma, {}, 2},
    Shortcut{Qt::Key_L, {}, 3},
    Shortcut{Qt::Key_A, {}, 5},
    Shortcut{Qt::Key_B, {}, 4},
    Shortcut{Qt::Key_A, Qt::ShiftModifier, 2},
    Shortcut{Qt::Key_B, Qt::ShiftModifier, 2},
    Shortcut{Qt::Key_F5, {}, 3},
    Shortcut{Qt::Key_F6, {}, 3},
    Shortcut{Qt::Key_F7, {}, 3},
    Shortcut{Qt::Key_F8, {}, 4},
    Shortcut{Qt::Key_F11, {}, 1},
    Shortcut{Qt::Key_C, Qt::ControlModifier, 1},
    Shortcut{Qt::Key_E, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_Q, Qt::ControlModifier, 1},
    Shortcut{Qt::Key_Question, Qt::ShiftModifier, 1},
    Shortcut{Qt::Key_1, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_2, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_3, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_4, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_5, Qt::ControlModifier, 2},
    Shortcut{Qt::Key_6, Qt::ControlModifier, 2},
};

bool isWithin(const QString& path, const QString& folder)
{
    const QFileInfo target(path);
    const QDir parent = target.absoluteDir();
    if (!parent.exists())
        return true; // nothing can be written there
    return (parent.canonicalPath() + u'/').startsWith(QDir(folder).canonicalPath() + u'/');
}

QLineEdit* pathField(const QWidget& dialog)
{
    return dialog.findChild<QLineEdit*>(QStringLiteral("path"));
}

} // namespace

Action keyAction(int key, Qt::KeyboardModifiers modifiers)
{
    Action action{.verb = Verb::key, .key = key, .modifiers = modifiers};
    const bool isCharacter = key >= Qt::Key_Space && key <= Qt::Key_AsciiTilde;
    if (isCharacter && !modifiers.testFlag(Qt::ControlModifier)) {
        const QChar character(key);
        action.text = modifiers.testFlag(Qt::ShiftModifier) ? character : character.toLower();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        action.text = QStringLiteral("\r");
    }
    return action;
}

ActionChooser::ActionChooser(std::uint64_t seed, int mostNeurons, QString folder)
    : m_chance(seed)
    , m_mostNeurons(mostNeurons)
    , m_folder(std::move(folder))
{}

Action ActionChooser::next(ui::MainWindow& window)
{
    if (const auto action = keptWithin(window))
        return *action;
    // What a sequence has left to do is not for a dialog in which files are chosen.
    if (qobject_cast<QFileDialog*>(QApplication::activeModalWidget()) != nullptr)
        m_queue.clear();
    if (!m_queue.empty()) {
        const Action action = m_queue.front();
        m_queue.pop_front();
        return action;
    }
    Action action;
    QWidget* const popup = QApplication::activePopupWidget();
    QWidget* const dialog = QApplication::activeModalWidget();
    const bool goesBehind = m_chance.happens(0.04); // what is blocked must stay so
    if (const auto* const files = qobject_cast<QFileDialog*>(dialog))
        action = inFileDialog(*files);
    else if (popup != nullptr && !goesBehind)
        action = inPopup(*popup);
    else if (dialog != nullptr && !goesBehind)
        action = inDialog(*dialog);
    else
        action = inWindow(window);
    if (action.wait == 0)
        action.wait = pause();
    return action;
}

/// Mostly none, so that several things happen within a frame.
int ActionChooser::pause()
{
    const double share = m_chance.share();
    if (share < 0.5)
        return 0;
    if (share < 0.85)
        return m_chance.whole(1, 30);
    return share < 0.99 ? m_chance.whole(30, 200) : m_chance.whole(200, 1500);
}

/// What puts the world right that the last actions have left too large, or about to write
/// elsewhere.
std::optional<Action> ActionChooser::keptWithin(ui::MainWindow& window)
{
    for (const QWidget* top : QApplication::topLevelWidgets()) {
        const auto* const dialog = qobject_cast<const ui::ExportDialog*>(top);
        if (dialog == nullptr || !dialog->isVisible() || isWithin(dialog->path(), m_folder))
            continue;
        m_queue.clear();
        if (QApplication::activeModalWidget() == dialog)
            return typing(*pathField(*dialog), path());
        return keyAction(Qt::Key_Escape);
    }
    if (static_cast<double>(window.session().latest().target.n) <= m_mostNeurons) {
        m_tooLarge = 0;
        return std::nullopt;
    }
    // A wiring that is cancelled at once is worth having; and a dialog comes first.
    if (m_chance.happens(0.5) || QApplication::activeModalWidget() != nullptr)
        return std::nullopt;
    m_queue.clear();
    if (QApplication::activePopupWidget() != nullptr)
        return keyAction(Qt::Key_Escape);
    constexpr int kAttempts = 4; // then it takes a new window, which has a small one
    const QWidget* const field = window.parameters().row(ParameterId::n)->field();
    if (++m_tooLarge > kAttempts || field->visibleRegion().isEmpty())
        return Action{.verb = Verb::close, .at = placeOf(window)};
    return typing(*field, parameterText(QStringLiteral("n")));
}

Action ActionChooser::inFileDialog(const QFileDialog& dialog)
{
    const auto* const field = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    if (field != nullptr && m_chance.happens(0.5))
        return typing(*field, path());
    return m_chance.happens(0.5) ? keyAction(Qt::Key_Escape)
                                 : Action{.verb = Verb::close, .at = placeOf(dialog)};
}

Action ActionChooser::inPopup(QWidget& popup)
{
    constexpr Qt::Key kKeys[] = {Qt::Key_Down, Qt::Key_Down,   Qt::Key_Up,   Qt::Key_Return,
                                 Qt::Key_Left, Qt::Key_Escape, Qt::Key_Right};
    if (m_chance.happens(0.4))
        return keyAction(m_chance.oneOf(kKeys));
    const QPointF share{m_chance.share(), m_chance.share()};
    return {.verb = m_chance.happens(0.7) ? Verb::click : Verb::move, .at = placeOf(popup, share)};
}

Action ActionChooser::inDialog(QWidget& dialog)
{
    const double share = m_chance.share();
    if (share < 0.1)
        return keyAction(Qt::Key_Escape);
    if (share < 0.16)
        return keyAction(Qt::Key_Return);
    if (share < 0.2)
        return {.verb = Verb::close, .at = placeOf(dialog)};
    if (const QLineEdit* const field = pathField(dialog); field != nullptr && share < 0.3)
        return typing(*field, path());
    if (share < 0.4)
        return anyKey();
    if (share < 0.43)
        return {.verb = Verb::resize,
                .at = placeOf(dialog),
                .amount = {m_chance.whole(100, 1500), m_chance.whole(100, 1000)}};
    const auto buttons = dialog.findChildren<QAbstractButton*>();
    if (!buttons.empty() && share < 0.7) {
        if (const QAbstractButton* const button = m_chance.oneOf(buttons); button->isVisible())
            return {.verb = Verb::click, .at = placeOf(*button)};
    }
    return anyMouse(dialog);
}

Action ActionChooser::inWindow(ui::MainWindow& window)
{
    constexpr double kHabits = 0.06; // each is several actions
    if (m_chance.happens(kHabits)) {
        using Sequence = void (ActionChooser::*)(ui::MainWindow&);
        constexpr Sequence kAll[] = {
            &ActionChooser::freezeAndChange,    &ActionChooser::freezeAndChange,
            &ActionChooser::freezeAndChange,    &ActionChooser::lookClosely,
            &ActionChooser::askForParameters,   &ActionChooser::askForParameters,
            &ActionChooser::arrangeInstruments, &ActionChooser::moveTabs,
            &ActionChooser::moveTabs,           &ActionChooser::exportFigure,
            &ActionChooser::silenceAndWake,     &ActionChooser::chooseNeurons,
            &ActionChooser::leaveInTheMiddle};
        (this->*m_chance.oneOf(kAll))(window);
        if (!m_queue.empty()) {
            const Action first = m_queue.front();
            m_queue.pop_front();
            return first;
        }
    }
    const double share = m_chance.share();
    if (share < 0.3)
        return anyShortcut(window);
    if (share < 0.4)
        return anyKey();
    if (share < 0.44)
        return onWindow(window);
    // Floating instruments are windows too.
    std::vector<QWidget*> tops;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top->isVisible() && !top->isMinimized() && top->windowType() != Qt::ToolTip)
            tops.push_back(top);
    }
    std::ranges::sort(tops, {}, [](const QWidget* top) { return std::pair(top->x(), top->y()); });
    return anyMouse(tops.empty() || m_chance.happens(0.7) ? window : *m_chance.oneOf(tops));
}

Action ActionChooser::anyKey()
{
    Action action = keyAction(m_chance.oneOf(kTypedKeys));
    if (m_chance.happens(0.1))
        action.modifiers = m_chance.happens(0.5) ? Qt::ShiftModifier : Qt::ControlModifier;
    return action;
}

Action ActionChooser::anyShortcut(ui::MainWindow&)
{
    int total = 0;
    for (const Shortcut& shortcut : kShortcuts)
        total += shortcut.weight;
    int chosen = m_chance.whole(0, total - 1);
    for (const Shortcut& shortcut : kShortcuts) {
        chosen -= shortcut.weight;
        if (chosen < 0)
            return keyAction(shortcut.key, shortcut.modifiers);
    }
    return keyAction(Qt::Key_F);
}

/// Something that can be seen of the window.
QWidget* ActionChooser::anyWidget(const QWidget& window)
{
    const auto all = window.findChildren<QWidget*>();
    for (int attempt = 0; attempt < 50 && !all.empty(); ++attempt) {
        QWidget* const widget = m_chance.oneOf(all);
        const bool isRich = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                            qobject_cast<QCustomPlot*>(widget) != nullptr ||
                            qobject_cast<QAbstractSlider*>(widget) != nullptr ||
                            qobject_cast<QLineEdit*>(widget) != nullptr ||
                            qobject_cast<QComboBox*>(widget) != nullptr;
        if ((isRich || m_chance.happens(0.2)) && !widget->visibleRegion().isEmpty())
            return widget;
    }
    return nullptr;
}

Action ActionChooser::anyMouse(QWidget& window)
{
    const QWidget* const widget = anyWidget(window);
    return mouseOn(widget != nullptr ? *widget : window);
}

Action ActionChooser::mouseOn(const QWidget& widget)
{
    if (qobject_cast<const QLineEdit*>(&widget) != nullptr && m_chance.happens(0.5))
        return typing(widget, parameterText(widget.objectName().section(u'_', 1)));
    Action action{.at = placeOf(widget, {m_chance.share(), m_chance.share()})};
    if (m_chance.happens(0.1))
        action.modifiers = m_chance.happens(0.5) ? Qt::ShiftModifier : Qt::ControlModifier;
    const double share = m_chance.share();
    if (share < 0.35) {
        action.verb = Verb::click;
    } else if (share < 0.4) {
        action.verb = Verb::click;
        action.button = Qt::RightButton;
    } else if (share < 0.45) {
        action.verb = Verb::doubleClick;
    } else if (share < 0.5) {
        action.verb = Verb::press;
    } else if (share < 0.55) {
        action.verb = Verb::release;
    } else if (share < 0.65) {
        action.verb = Verb::move;
    } else if (share < 0.85) {
        action.verb = Verb::drag;
        action.to = {2.0 * m_chance.share() - 0.5, 2.0 * m_chance.share() - 0.5};
    } else {
        action.verb = Verb::wheel;
        action.amount = {0, 120 * m_chance.whole(-3, 3)};
    }
    return action;
}

Action ActionChooser::onWindow(ui::MainWindow& window)
{
    Action action{.at = placeOf(window)};
    const double share = m_chance.share();
    if (window.isMinimized() || share < 0.1) {
        action.verb = Verb::restore;
    } else if (share < 0.2) {
        action.verb = Verb::minimise;
        m_queue.push_back({.verb = Verb::restore, .at = action.at, .wait = pause()});
    } else if (share < 0.25) {
        action.verb = Verb::maximise;
    } else if (share < 0.27) {
        action.verb = Verb::close;
    } else if (share < 0.28) {
        action.verb = Verb::quit;
    } else {
        action.verb = Verb::resize;
        action.amount = {m_chance.whole(300, 1900), m_chance.whole(200, 1060)};
    }
    return action;
}

Action ActionChooser::typing(const QWidget& field, const QString& text)
{
    constexpr Qt::Key kEnds[] = {Qt::Key_Return, Qt::Key_Return, Qt::Key_Tab, Qt::Key_Escape};
    return {.verb = Verb::type,
            .at = placeOf(field),
            .key = m_chance.happens(0.2) ? 0 : static_cast<int>(m_chance.oneOf(kEnds)),
            .text = text};
}

} // namespace tightrope::monkey
