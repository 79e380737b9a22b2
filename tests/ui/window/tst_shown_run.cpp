// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shown_run.h"

#include "core/live/latest_state.h"
#include "tests/support/small_simulation.h"
#include "tests/support/test_class.h"
#include "ui/session/live_session.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::smallSimulation;

namespace {

/// A session that runs until it has left more than so many steps.
struct Running
{
    LiveSession session{smallSimulation()};
    ShownRun shown{session};

    bool hasSteps(std::int64_t steps)
    {
        session.drain();
        return session.history().endStep() > steps;
    }

    void takeVoltages() { shown.takeVoltages(session.latest()); }
};

} // namespace

class ShownRunTest : public QObject
{
    Q_OBJECT

  private slots:
    void showsWhatGoesOn()
    {
        Running running;
        QTRY_VERIFY(running.hasSteps(100));
        QVERIFY(!running.shown.isFrozen());
        QCOMPARE(&running.shown.history(), &running.session.history());
        QVERIFY(!running.shown.isOfAnotherRun());
    }

    void whatIsFrozenStays()
    {
        Running running;
        QTRY_VERIFY(running.hasSteps(100));
        running.takeVoltages();
        running.shown.freeze();
        QVERIFY(running.shown.isFrozen());
        const std::int64_t end = running.shown.history().endStep();
        const std::size_t samples = running.shown.voltages().samples().size();
        QCOMPARE(samples, std::size_t{1});
        QTRY_VERIFY(running.hasSteps(end + 100));
        running.takeVoltages();
        running.shown.freeze(); // a second time is none
        QCOMPARE(running.shown.history().endStep(), end);
        QCOMPARE(running.shown.voltages().samples().size(), samples);
        running.shown.thaw();
        QVERIFY(!running.shown.isFrozen());
        QCOMPARE(running.shown.history().endStep(), running.session.history().endStep());
        QCOMPARE(running.shown.voltages().samples().size(), samples + 1); // went on beside it
    }

    void tellsThatAnotherRunGoesOn()
    {
        Running running;
        QTRY_VERIFY(running.hasSteps(100));
        running.shown.freeze();
        const std::uint64_t frozen = running.shown.history().run();
        running.session.send(command::Restart{});
        QTRY_VERIFY((running.session.drain(), running.session.history().run() != frozen));
        QCOMPARE(running.shown.history().run(), frozen);
        QVERIFY(running.shown.isOfAnotherRun());
        running.shown.thaw();
        QVERIFY(!running.shown.isOfAnotherRun());
    }

    /// Whoever paints it owns it.
    void outlivesTheSession()
    {
        std::shared_ptr<const RunHistory> kept;
        std::int64_t end = 0;
        {
            Running running;
            QTRY_VERIFY(running.hasSteps(100));
            running.shown.freeze();
            kept = running.shown.sharedHistory();
            end = kept->endStep();
        }
        QCOMPARE(kept->endStep(), end);
        QCOMPARE(kept->neurons(), 50);
    }
};

TIGHTROPE_TEST(ShownRunTest)
#include "tst_shown_run.moc"
