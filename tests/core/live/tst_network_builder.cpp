// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/network_builder.h"

#include "core/model/memory_need.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <atomic>
#include <random>

using namespace tightrope;

class NetworkBuilderTest : public QObject
{
    Q_OBJECT

    static Parameters sized(std::int64_t n, double p = 0.2)
    {
        Parameters parameters;
        parameters.n = n;
        parameters.p = p;
        return parameters;
    }

    /// Waits for the result of the last request, as the simulation does.
    static std::optional<NetworkBuilder::Result> last(NetworkBuilder& builder)
    {
        std::optional<NetworkBuilder::Result> result;
        const auto idle = [&] {
            if (auto next = builder.takeResult())
                result = std::move(next);
            return !builder.busy();
        };
        return QTest::qWaitFor(idle, 60000) ? std::move(result) : std::nullopt;
    }

  private slots:
    void buildsWhatWasAsked()
    {
        std::atomic<int> calls{0};
        NetworkBuilder builder([&] { ++calls; });
        QVERIFY(!builder.busy());
        QVERIFY(!builder.takeResult());
        builder.request(sized(50));
        QVERIFY(builder.busy());
        const auto result = last(builder);
        QVERIFY(result);
        QCOMPARE(result->parameters, sized(50));
        QCOMPARE(result->wiring->neurons(), 50);
        QCOMPARE(result->source->startUniforms().size(), 50);
        QVERIFY(!result->failure);
        QCOMPARE(calls.load(), 1);
        QVERIFY(!builder.takeResult());
    }

    void keepsTheDrawsForAnotherP()
    {
        NetworkBuilder builder([] {});
        builder.request(sized(50, 0.2));
        const auto first = last(builder);
        builder.request(sized(50, 0.6));
        const auto second = last(builder);
        QVERIFY(first && second);
        QCOMPARE(second->source, first->source);
        QVERIFY(second->wiring->synapses() > first->wiring->synapses());
        Parameters named = sized(50, 0.6); // what auto stands for already
        named.wiring = WiringKind::numpy;
        builder.request(named);
        const auto third = last(builder);
        QVERIFY(third && third->source == first->source);
        builder.request(sized(51, 0.6));
        const auto fourth = last(builder);
        QVERIFY(fourth && fourth->source != first->source);
    }

    void theNewestRequestIsTheLastResult_data()
    {
        QTest::addColumn<bool>("sameNetwork");
        QTest::addRow("other p") << true;
        QTest::addRow("other n") << false;
    }

    void theNewestRequestIsTheLastResult()
    {
        QFETCH(bool, sameNetwork);
        NetworkBuilder builder([] {});
        int results = 0;
        std::optional<NetworkBuilder::Result> result;
        for (int i = 1; i <= 1000; ++i) {
            builder.request(sameNetwork ? sized(200, 0.0005 * i) : sized(200 + i, 0.1));
            QVERIFY(builder.busy());
            if (auto next = builder.takeResult()) {
                ++results;
                result = std::move(next);
            }
        }
        const Parameters newest = sameNetwork ? sized(200, 0.5) : sized(1200, 0.1);
        if (auto end = last(builder))
            result = std::move(end);
        QVERIFY(result);
        QCOMPARE(result->parameters, newest);
        QVERIFY2(results < 900, qPrintable(QString::number(results)));
    }

    /// Cancelled, replaced and untaken results must not leave it busy for ever.
    void isNotBusyWhenNothingIsLeft()
    {
        std::mt19937 random(1);
        NetworkBuilder builder([] {});
        for (int round = 0; round < 100; ++round) {
            for (auto i = random() % 5; i > 0; --i) {
                const auto n = static_cast<std::int64_t>(20 + 40 * (random() % 8));
                builder.request(sized(n, 0.1 + 0.1 * static_cast<double>(random() % 9)));
                if (random() % 3 == 0)
                    builder.takeResult();
            }
            if (random() % 4 == 0) {
                last(builder);
                QVERIFY(!builder.busy());
                QVERIFY(!builder.takeResult());
            }
        }
        last(builder);
        QVERIFY(!builder.busy());
    }

    void tellsItsProgress()
    {
        NetworkBuilder builder([] {});
        builder.request(sized(700));
        double largest = 0.0;
        const auto done = [&] {
            const double progress = builder.progress();
            if (progress < 0.0 || progress > 1.0)
                return true;
            largest = std::max(largest, progress);
            return builder.takeResult().has_value();
        };
        QVERIFY(QTest::qWaitFor(done, 60000));
        largest = std::max(largest, builder.progress()); // it may have ended between two looks
        QVERIFY(largest > 0.5 && largest <= 1.0);
        QVERIFY(!builder.busy());
    }

    void saysWhyItCannot()
    {
        NetworkBuilder builder([] {});
        Parameters impossible = sized(50000, 1.0);
        impossible.wiring = WiringKind::numpy;
        if (memoryAvailable() > memoryNeed(impossible))
            QSKIP("this machine has room for the largest network");
        builder.request(impossible);
        const auto refused = last(builder);
        QVERIFY(refused);
        QVERIFY(!refused->wiring);
        QVERIFY(refused->failure);
        QCOMPARE(refused->failure->fault, ParameterFault::tooLarge);
        QCOMPARE(refused->failure->key, std::string("n"));
        QCOMPARE(refused->failure->value, std::string("50000"));
        builder.request(sized(30));
        const auto next = last(builder);
        QVERIFY(next && next->wiring);
    }

    void endsAtAnyMoment()
    {
        for (int round = 0; round < 100; ++round) {
            std::atomic<int> calls{0};
            NetworkBuilder builder([&] { ++calls; });
            for (int i = 0; i < round % 4; ++i)
                builder.request(sized(400 + i % 2));
            if (round % 3 == 0)
                QTRY_VERIFY_WITH_TIMEOUT(!builder.busy() || builder.progress() > 0.0, 60000);
        }
    }

    /// What waits in line is not begun any more when the builder goes.
    void doesNotBeginWhatNobodyWillTake()
    {
        std::atomic<int> calls{0};
        {
            NetworkBuilder builder([&] { ++calls; });
            builder.request(sized(2000));
            QTRY_VERIFY_WITH_TIMEOUT(builder.progress() > 0.0, 60000);
            builder.request(sized(2000, 0.3)); // waits for the first
        }
        QVERIFY(calls <= 1);
    }
};

TIGHTROPE_TEST(NetworkBuilderTest)
#include "tst_network_builder.moc"
