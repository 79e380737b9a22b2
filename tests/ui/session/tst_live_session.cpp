// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/live_session.h"

#include "tests/support/small_simulation.h"
#include "tests/support/test_class.h"

#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::smallSimulation;

class LiveSessionTest : public QObject
{
    Q_OBJECT

  private slots:
    void aRunBegins()
    {
        LiveSession session(smallSimulation());
        QSignalSpy began(&session, &LiveSession::runBegan);
        QTRY_VERIFY((session.drain(), session.history().endStep() > 0));
        QCOMPARE(began.count(), 1);
        QVERIFY(session.send(command::Restart{}));
        QTRY_VERIFY((session.drain(), began.count() == 2));
    }

    void whatIsRefusedIsTold()
    {
        LiveSession session(smallSimulation());
        QSignalSpy rejected(&session, &LiveSession::rejected);
        QVERIFY(session.send(command::SetParameter{ParameterId::vreset, -30.0}));
        QTRY_VERIFY((session.drain(), rejected.count() == 1));
        QCOMPARE(rejected.front().at(0).toString(), QStringLiteral("vreset"));
        QVERIFY(rejected.front().at(1).toString().contains("below vpeak"));
    }

    // Commands come faster than any simulation reads them.
    void whatCannotBeTakenIsTold()
    {
        LiveSession session(smallSimulation());
        QSignalSpy dropped(&session, &LiveSession::dropped);
        bool taken = true;
        for (int i = 0; i < 10'000'000 && taken; ++i)
            taken = session.send(command::SetParameters{});
        QVERIFY(!taken);
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped.front().front().toString(),
                 QStringLiteral("The simulation has not kept up with the commands; the last one "
                                "was not taken."));
    }
};

TIGHTROPE_TEST(LiveSessionTest)
#include "tst_live_session.moc"
