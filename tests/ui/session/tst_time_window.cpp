// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/session/time_window.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using tightrope::ui::TimeWindow;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class TimeWindowTest : public QObject
{
    Q_OBJECT

  private slots:
    void followsTheNewestSample()
    {
        TimeWindow window;
        QSignalSpy moved(&window, &TimeWindow::moved);
        window.advanceTo(3.5);
        QVERIFY(window.isLive());
        QCOMPARE(window.begin(), 2.5);
        QCOMPARE(window.end(), 3.5);
        QCOMPARE(moved.count(), 1);
    }

    void aYoungRunFillsFromTheLeft()
    {
        TimeWindow window;
        window.advanceTo(0.3);
        QCOMPARE(window.begin(), 0.0);
        QCOMPARE(window.end(), 1.0);
    }

    void staysWhereTheUserLooks()
    {
        TimeWindow window;
        window.advanceTo(5.0);
        QSignalSpy live(&window, &TimeWindow::liveChanged);
        window.look(2.0, 2.5);
        QCOMPARE(live.count(), 1);
        QCOMPARE(live.takeFirst().first().toBool(), false);
        window.advanceTo(9.0);
        QCOMPARE(window.begin(), 2.0);
        QCOMPARE(window.end(), 2.5);
        window.look(2.1, 2.2);
        QCOMPARE(live.count(), 0); // it is said once
        window.backToLive();
        QCOMPARE(live.count(), 1);
        QVERIFY(window.isLive());
        QCOMPARE(window.begin(), 8.0);
        QCOMPARE(window.end(), 9.0);
        window.backToLive();
        QCOMPARE(live.count(), 1);
    }

    void lengthIsLimited()
    {
        TimeWindow window;
        window.advanceTo(20.0);
        QSignalSpy lengths(&window, &TimeWindow::lengthChanged);
        window.setLength(1e9);
        QCOMPARE(window.length(), TimeWindow::kLongest);
        QCOMPARE(window.begin(), 10.0);
        window.setLength(0.0);
        QCOMPARE(window.length(), TimeWindow::kShortest);
        QCOMPARE(window.end(), 20.0);
        QCOMPARE(lengths.count(), 2);
        window.setLength(TimeWindow::kShortest);
        QCOMPARE(lengths.count(), 2);
    }

    void aNewLengthIsThatOfWhatIsLookedAt()
    {
        TimeWindow window;
        window.advanceTo(10.0);
        window.look(3.0, 4.0);
        window.setLength(2.0);
        QCOMPARE(window.begin(), 2.0);
        QCOMPARE(window.end(), 4.0);
        window.backToLive();
        QCOMPARE(window.begin(), 8.0);
        QCOMPARE(window.end(), 10.0);
    }

    void lookingIsLimited()
    {
        TimeWindow window;
        window.advanceTo(30.0);
        window.look(10.0, 10.0 + 1e-7);
        QVERIFY(near(window.end() - window.begin(), TimeWindow::kClosest));
        QVERIFY(window.begin() <= 10.0 && window.end() >= 10.0);
        window.look(-1000.0, 1000.0);
        QVERIFY(near(window.end() - window.begin(), 6.0 * TimeWindow::kLongest));
        window.look(-8.0, -7.0); // before the run began there is nothing to see
        QVERIFY(window.end() > 0.0);
        QVERIFY(near(window.end() - window.begin(), 1.0));
    }

    // What zooming keeps in place stays in place at the limits, too.
    void theLimitsDoNotPan()
    {
        TimeWindow window;
        window.advanceTo(100.0);
        window.look(39.0, 99.0);
        for (int i = 0; i < 10; ++i) { // out, around 90
            const double begin = 90.0 - (90.0 - window.begin()) / 0.85;
            window.look(begin, begin + (window.end() - window.begin()) / 0.85);
            QVERIFY(near(window.begin(), 39.0));
            QVERIFY(near(window.end(), 99.0));
        }
        window.look(50.0, 50.002);
        for (int i = 0; i < 10; ++i) { // in, around the left edge
            window.look(window.begin(), window.begin() + 0.85 * (window.end() - window.begin()));
            QVERIFY(near(window.begin(), 50.0));
            QVERIFY(near(window.end(), 50.002));
        }
    }

    // There is no future to look at: the newest sample never leaves to the left.
    void theFutureIsNotShown()
    {
        TimeWindow window;
        window.advanceTo(30.0);
        window.look(5000.0, 5001.0);
        QVERIFY2(window.begin() <= 30.0, qPrintable(QString::number(window.begin())));
        QVERIFY(near(window.end() - window.begin(), 1.0));
    }

    /// A wheel that zooms is told to whoever says how much is shown.
    void theSpanIsToldWhateverChangesIt()
    {
        TimeWindow window;
        window.advanceTo(5.0);
        QSignalSpy spans(&window, &TimeWindow::spanChanged);
        window.look(4.2, 4.64);
        QCOMPARE(spans.count(), 1);
        QVERIFY(std::abs(spans.last().first().toDouble() - 0.44) < 1e-12);
        QCOMPARE(window.length(), 1.0);
        window.look(4.3, 4.74); // panned
        QCOMPARE(window.span(), spans.last().first().toDouble());
        window.setLength(2.0); // of what is looked at as well
        QVERIFY(!window.isLive());
        QCOMPARE(window.span(), 2.0);
        QCOMPARE(window.end(), 4.74);
        window.look(4.2, 4.64);
        window.backToLive();
        QCOMPARE(spans.last().first().toDouble(), 2.0);
    }
};

TIGHTROPE_TEST(TimeWindowTest)
#include "tst_time_window.moc"
