// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/instruments/background.h"

#include <QSignalSpy>
#include <QTest>
#include <memory>
#include <stdexcept>

namespace ui = tightrope::ui;
using ui::Background;

class BackgroundTest : public QObject
{
    Q_OBJECT

  private slots:
    void theResultComesBackToThisThread()
    {
        std::vector<int> results;
        QThread* receiver = nullptr;
        Background<int> background([&](int result) {
            results.push_back(result);
            receiver = QThread::currentThread();
        });
        QThread* worker = nullptr;
        background.start([&](QPromise<int>& promise) {
            worker = QThread::currentThread();
            promise.addResult(7);
        });
        QTRY_COMPARE(results, std::vector<int>{7});
        QCOMPARE(receiver, QThread::currentThread());
        QVERIFY(worker != QThread::currentThread());
        QVERIFY(!background.busy());
    }

    void whatWasCancelledGivesNoResult()
    {
        int results = 0;
        Background<int> background([&](int) { ++results; });
        std::atomic<bool> begun{false};
        std::atomic<bool> over{false};
        background.start([&](QPromise<int>& promise) {
            begun = true;
            while (!promise.isCanceled())
                QThread::yieldCurrentThread();
            promise.addResult(1);
            over = true;
        });
        QTRY_VERIFY(begun);
        QVERIFY(background.busy());
        background.cancel();
        QTRY_VERIFY(over);
        QTRY_VERIFY(!background.busy());
        QCoreApplication::processEvents();
        QCOMPARE(results, 0);
    }

    void anExceptionEndsTheWorkWithoutAResult()
    {
        int results = 0;
        Background<int> background([&](int) { ++results; });
        background.start([](QPromise<int>&) { throw std::bad_alloc(); });
        QTRY_VERIFY(!background.busy());
        QCoreApplication::processEvents();
        QCOMPARE(results, 0);
        background.start([](QPromise<int>& promise) { promise.addResult(2); });
        QTRY_COMPARE(results, 1);
    }

    void progressIsSeenMeanwhile()
    {
        Background<int> background([](int) {});
        std::atomic<bool> goOn{false};
        background.start([&](QPromise<int>& promise) {
            promise.setProgressRange(0, 1000);
            promise.setProgressValue(250);
            while (!goOn)
                QThread::yieldCurrentThread();
            promise.addResult(0);
        });
        QTRY_COMPARE(background.progress(), 0.25);
        goOn = true;
        QTRY_VERIFY(!background.busy());
    }

    void itsEndWaitsForTheWork()
    {
        std::atomic<bool> begun{false};
        std::atomic<bool> over{false};
        {
            Background<int> background([](int) {});
            background.start([&](QPromise<int>& promise) {
                begun = true;
                while (!promise.isCanceled())
                    QThread::yieldCurrentThread();
                over = true;
            });
            QTRY_VERIFY(begun);
        }
        QVERIFY(over);
    }

    /// Last, since there is no way back.
    void aProgramThatEndsDoesNotWait()
    {
        auto goOn = std::make_shared<std::atomic<bool>>(false);
        auto over = std::make_shared<std::atomic<bool>>(false);
        ui::leaveWorkBehind();
        {
            Background<int> idle([](int) {});
        }
        QVERIFY(!ui::isWorkLeftBehind());
        {
            std::atomic<bool> begun{false};
            Background<int> background([](int) {});
            background.start([goOn, over, &begun](QPromise<int>&) {
                begun = true;
                while (!*goOn) // whatever it is told
                    QThread::yieldCurrentThread();
                *over = true;
            });
            QTRY_VERIFY(begun);
        } // would wait for ever
        QVERIFY(ui::isWorkLeftBehind());
        QVERIFY(!*over);
        *goOn = true;
        QTRY_VERIFY(*over);
        ui::instrumentThread().waitForDone();
    }
};

TIGHTROPE_TEST(BackgroundTest)
#include "tst_background.moc"
