// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/frame_scheduler.h"

#include "tests/support/test_class.h"

using namespace tightrope::ui;

namespace {

constexpr std::int64_t kQuick = 1'000'000; // ns
constexpr std::int64_t kSlow = 9'000'000;

/// A scheduler and a display that ticks.
struct Screen
{
    FrameScheduler frames;
    FrameScheduler::Tick next;
    std::int64_t painting = kQuick; ///< what the views take [ns]
    bool instrumentWaits = false;
    int looks = 0; ///< of instruments

    Screen() { next.newSamples = true; }

    /// True if the views were painted.
    bool tick(std::int64_t later = FrameScheduler::kTick)
    {
        next.now += later;
        const bool paints = frames.beginTick(next);
        if (paints)
            frames.framePainted(painting, next.windowEnd);
        if (frames.endTick(instrumentWaits) && instrumentWaits)
            ++looks;
        return paints;
    }
};

} // namespace

class FrameSchedulerTest : public QObject
{
    Q_OBJECT

  private slots:
    void theFirstTickPaints()
    {
        Screen screen;
        screen.next.newSamples = false;
        QVERIFY(screen.tick());
        QVERIFY(!screen.tick());
    }

    void newSamplesAreShown()
    {
        Screen screen;
        for (int i = 0; i < 5; ++i)
            QVERIFY(screen.tick());
        screen.next.newSamples = false;
        QVERIFY(!screen.tick());
    }

    void whatIsAskedForIsPaintedOnce()
    {
        Screen screen;
        QVERIFY(screen.tick());
        screen.next.newSamples = false;
        screen.frames.ask();
        QVERIFY(screen.tick());
        QVERIFY(!screen.tick());
    }

    // A view that asks while it is painted, as one that changes its size does.
    void whatIsAskedForInAFrameComesInTheNext()
    {
        Screen screen;
        screen.next.newSamples = false;
        screen.next.now += FrameScheduler::kTick;
        QVERIFY(screen.frames.beginTick(screen.next));
        screen.frames.ask();
        screen.frames.framePainted(kQuick, 0.0);
        screen.frames.endTick(false);
        QVERIFY(screen.tick());
        QVERIFY(!screen.tick());
    }

    void nobodySeesAHiddenWindow()
    {
        Screen screen;
        screen.next.visible = false;
        QVERIFY(!screen.tick());
        QVERIFY(!screen.tick());
        screen.next.visible = true;
        screen.next.newSamples = false;
        QVERIFY(screen.tick()); // what has changed meanwhile
        QVERIFY(!screen.tick());
    }

    void samplesBeyondAPictureThatStandsStillChangeNothing()
    {
        Screen screen;
        screen.next.windowEnd = 2.0;
        QVERIFY(screen.tick()); // shows the run up to 2 s
        screen.next.live = false;
        QVERIFY(!screen.tick());
        screen.next.windowEnd = 2.5; // its right edge lies beyond what was shown
        QVERIFY(screen.tick());
        screen.next.live = true;
        QVERIFY(screen.tick());
    }

    void aWaitingInstrumentLooksBesideQuickViews()
    {
        Screen screen;
        screen.instrumentWaits = true;
        for (int i = 0; i < 9; ++i)
            QVERIFY(screen.tick());
        QCOMPARE(screen.looks, 9);
    }

    void slowViewsLeaveEveryThirdTickToAnInstrument()
    {
        Screen screen;
        screen.painting = kSlow;
        screen.instrumentWaits = true;
        QList<bool> painted;
        for (int i = 0; i < 9; ++i)
            painted << screen.tick();
        QCOMPARE(painted, QList<bool>({true, true, false, true, true, false, true, true, false}));
        QCOMPARE(screen.looks, 3);
    }

    void slowViewsKeepAllTicksIfNoInstrumentWaits()
    {
        Screen screen;
        screen.painting = kSlow;
        for (int i = 0; i < 9; ++i)
            QVERIFY(screen.tick());
    }

    void whatATickOfAnInstrumentLeftOutComesNext()
    {
        Screen screen;
        screen.painting = kSlow;
        screen.instrumentWaits = true;
        QVERIFY(screen.tick());
        QVERIFY(screen.tick());
        screen.frames.ask();
        QVERIFY(!screen.tick());
        screen.next.newSamples = false;
        QVERIFY(screen.tick());
    }

    void framesAreCountedOverASecond()
    {
        Screen screen;
        for (int i = 0; i < 50; ++i)
            QVERIFY(screen.tick(20)); // at 20, 40 … 1000 ms
        QCOMPARE(screen.frames.framesPerSecond(1000), 50.0);
        QCOMPARE(screen.frames.framesPerSecond(1500), 26.0); // 500, 520 … 1000
        QCOMPARE(screen.frames.framesPerSecond(5000), 0.0);
        for (int i = 0; i < 50; ++i)
            screen.tick(20);
        QCOMPARE(screen.frames.framesPerSecond(2000), 51.0);
    }

    void fewLateTicksAreNoLag()
    {
        Screen screen;
        for (int i = 0; i < 50; ++i)
            screen.tick(i % 6 == 5 ? 29 : 16);
        QVERIFY(!screen.frames.isLate());
    }

    void manyLateTicksAre()
    {
        Screen screen;
        QVERIFY(!screen.frames.isLate());
        for (int i = 0; i < 50; ++i)
            screen.tick(i % 4 == 3 ? 29 : 16);
        QVERIFY(screen.frames.isLate());
        for (int i = 0; i < 100; ++i) // what was late more than a second ago is forgotten
            screen.tick(16);
        QVERIFY(!screen.frames.isLate());
    }
};

TIGHTROPE_TEST(FrameSchedulerTest)
#include "tst_frame_scheduler.moc"
