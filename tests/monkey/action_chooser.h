// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/monkey/action.h"
#include "tests/monkey/chance.h"

#include <deque>
#include <vector>

class QFileDialog;

namespace tightrope::ui {
class MainWindow;
}

namespace tightrope::monkey {

/// Chooses the next action from what is on the screen: mostly one thing at random, now and then the
/// first of a few that belong together (what people do, at a monkey's speed). Never touches
/// files outside its folder. Thread: GUI.
class ActionChooser
{
  public:
    /// No network with more than `mostNeurons` is left standing. Files go to `folder`.
    ActionChooser(std::uint64_t seed, int mostNeurons, QString folder);

    Action next(ui::MainWindow& window);

  private:
    using Choice = Action (ActionChooser::*)(ui::MainWindow&);

    // What is in front decides (action_chooser.cpp).
    Action inFileDialog(const QFileDialog& dialog);
    Action inPopup(QWidget& popup);
    Action inDialog(QWidget& dialog);
    Action inWindow(ui::MainWindow& window);
    std::optional<Action> keptWithin(ui::MainWindow& window);

    // One thing (action_chooser.cpp).
    Action anyKey();
    Action anyShortcut(ui::MainWindow& window);
    Action anyMouse(QWidget& window);
    Action mouseOn(const QWidget& widget);
    Action onWindow(ui::MainWindow& window);
    Action typing(const QWidget& field, const QString& text);
    QWidget* anyWidget(const QWidget& window);
    int pause();

    // Several things in a row (action_sequences.cpp).
    void lookClosely(ui::MainWindow& window);
    void freezeAndChange(ui::MainWindow& window);
    void askForParameters(ui::MainWindow& window);
    void arrangeInstruments(ui::MainWindow& window);
    void moveTabs(ui::MainWindow& window);
    void silenceAndWake(ui::MainWindow& window);
    void exportFigure(ui::MainWindow& window);
    void chooseNeurons(ui::MainWindow& window);
    void leaveInTheMiddle(ui::MainWindow& window);
    void queueHover(const ui::MainWindow& window);
    void queueKey(int key, Qt::KeyboardModifiers modifiers = {});
    void queue(Action action, int wait);
    QString parameterText(const QString& key);
    QString nonsense();
    QString path();

    Chance m_chance;
    int m_mostNeurons;
    QString m_folder;
    std::deque<Action> m_queue;
    int m_tooLarge = 0; ///< attempts to get rid of a network that is
};

/// A key as a keyboard sends it, with its text.
Action keyAction(int key, Qt::KeyboardModifiers modifiers = {});

} // namespace tightrope::monkey
