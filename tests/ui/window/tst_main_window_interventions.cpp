// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to the neurons, and what the window says of a network that needs it.
#include "core/model/intervention.h"
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/kick_menu.h"
#include "ui/controls/pulse_dialog.h"
#include "ui/controls/transport_bar.h"
#include "ui/plots/network_notice.h"
#include "ui/plots/view_stack.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <algorithm>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::kPatience;
using tightrope::test::Running;

namespace {

NetworkNotice& noticeOf(Running& running)
{
    return running.window.views().notice();
}

bool says(Running& running, Condition condition)
{
    const auto labels = noticeOf(running).findChildren<QLabel*>();
    return noticeOf(running).isVisible() && std::ranges::any_of(labels, [&](const QLabel* label) {
               return label->text() == noticeTitle({condition, 0.0});
           });
}

/// The button of the notice that does this.
QToolButton* wayOut(Running& running, ActionId id)
{
    for (QToolButton* button : noticeOf(running).findChildren<QToolButton*>()) {
        if (button->defaultAction() == running.window.action(id))
            return button;
    }
    return nullptr;
}

/// What was done to the neurons so far, of one kind.
template<typename Intervention> std::vector<Intervention> done(Running& running)
{
    std::vector<Intervention> found;
    for (const LogEntry& entry : running.window.session().history().log().entries) {
        if (const auto* const one = std::get_if<Intervention>(&entry))
            found.push_back(*one);
    }
    return found;
}

} // namespace

class MainWindowInterventionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void init() { Settings::forget(); }

    void aLiveNetworkHasNoNotice()
    {
        Running running;
        TRY(running.steps() > 20000);
        QVERIFY(!noticeOf(running).isVisible());
    }

    void aSilentNetworkSaysSoAndCanBeRestarted()
    {
        Running running;
        running.type(ParameterId::offset, "-60");
        TRY(says(running, Condition::silent));
        running.type(ParameterId::offset, "-40"); // every control at its default
        TRY(running.used().offset == -40.0);
        TRY(says(running, Condition::silent));
        QVERIFY(running.window.rect().contains(noticeOf(running).rect().translated(
            noticeOf(running).mapTo(&running.window, QPoint()))));
        const std::uint64_t before = running.run();
        QTest::mouseClick(wayOut(running, ActionId::restart), Qt::LeftButton);
        TRY(running.run() > before && !noticeOf(running).isVisible());
    }

    void aLockedNetworkSaysSoAndIsPartedByAKick()
    {
        // Times without rounding: else a neuron may be held for a step less than the others, which
        // parts them, and at which step that is depends on when the typing arrives.
        Settings settings = test::smallNetwork();
        settings.parameters.dt = 0x1p-14;
        settings.parameters.tref = 32 * 0x1p-14;
        Running running(settings);
        running.type(ParameterId::offset, "-60");
        TRY(says(running, Condition::silent));
        const std::int64_t now = running.steps();
        TRY(running.steps() > now + 30000); // until what is left of the currents is equal, too
        running.type(ParameterId::offset, "-39");
        TRY(says(running, Condition::locked));
        QTest::mouseClick(wayOut(running, ActionId::kick), Qt::LeftButton);
        TRY(!noticeOf(running).isVisible());
        TRY(done<Kick>(running).size() == 1);
        QCOMPARE(done<Kick>(running).front().share, kUsualKick);
    }

    /// It is about what is on the screen.
    void whileFrozenTheNoticeStaysAsItWas()
    {
        Running running;
        running.type(ParameterId::offset, "-60");
        TRY(says(running, Condition::silent));
        running.window.action(ActionId::freeze)->trigger();
        running.window.action(ActionId::restart)->trigger();
        running.type(ParameterId::offset, "-39");
        const std::int64_t now = running.steps();
        TRY(running.steps() != now && running.used().offset == -39.0);
        QVERIFY(says(running, Condition::silent));
        running.window.action(ActionId::freeze)->trigger();
        TRY(!noticeOf(running).isVisible());
    }

    void whoLooksBackIsNotDisturbed()
    {
        Running running;
        running.type(ParameterId::offset, "-60");
        TRY(says(running, Condition::silent));
        running.window.timeWindow().look(0.0, 0.1);
        TRY(!noticeOf(running).isVisible());
        running.window.action(ActionId::backToLive)->trigger();
        TRY(says(running, Condition::silent));
    }

    void theMenuSaysHowManyAKickFires()
    {
        Running running;
        KickMenu& menu = running.window.transport().kickMenu();
        auto* const share = menu.findChild<QDoubleSpinBox*>(QStringLiteral("kickShare"));
        share->setValue(2.5);
        const auto labels = menu.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel* label) { return label->text() == "5 neurons"; }));
        running.window.action(ActionId::kick)->trigger();
        TRY(done<Kick>(running).size() == 1);
        QCOMPARE(done<Kick>(running).front().share, 0.025);
        share->setValue(0.0); // is not possible
        QVERIFY(menu.share() > 0.0);
    }

    void voltagesAreDrawnAnew()
    {
        Running running;
        running.window.action(ActionId::redrawVoltages)->trigger();
        TRY(done<VoltageRedraw>(running).size() == 1);
    }

    void aPulseIsGivenToTheHighlighted()
    {
        Running running;
        running.window.highlights().set({40, 7});
        for (const bool toSome : {false, true}) {
            running.window.action(ActionId::pulse)->trigger();
            auto* const dialog = running.window.findChild<PulseDialog*>();
            QVERIFY(dialog != nullptr);
            const auto spin = [&](const char* name) {
                return dialog->findChild<QDoubleSpinBox*>(QLatin1String(name));
            };
            spin("pulseAmplitude")->setValue(-12.5);
            spin("pulseDuration")->setValue(4.0);
            if (toSome)
                dialog->findChild<QRadioButton*>(QStringLiteral("pulseHighlighted"))->click();
            QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("givePulse")),
                              Qt::LeftButton);
            const std::size_t expected = toSome ? 2 : 1;
            TRY(done<InputPulse>(running).size() == expected);
            TRY(running.window.findChild<PulseDialog*>() == nullptr);
        }
        const auto pulses = done<InputPulse>(running);
        QCOMPARE(pulses[0].amplitude, -12.5);
        QCOMPARE(pulses[0].steps, 80);
        QVERIFY(pulses[0].neurons.empty());
        QCOMPARE(pulses[1].neurons, (std::vector<std::uint32_t>{7, 40}));
        // The dialogue begins with what was given last.
        running.window.action(ActionId::pulse)->trigger();
        auto* const again = running.window.findChild<PulseDialog*>();
        QVERIFY(again->findChild<QRadioButton*>(QStringLiteral("pulseHighlighted"))->isChecked());
        again->reject();
    }
};

TIGHTROPE_TEST(MainWindowInterventionsTest)
#include "tst_main_window_interventions.moc"
