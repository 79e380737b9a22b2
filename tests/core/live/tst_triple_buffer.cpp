// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/triple_buffer.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <thread>
#include <vector>

using namespace tightrope;

class TripleBufferTest : public QObject
{
    Q_OBJECT

  private slots:
    void theReaderSeesTheNewestValueOnce()
    {
        TripleBuffer<int> buffer;
        QVERIFY(!buffer.fresh());
        QCOMPARE(buffer.front(), 0);
        for (int value = 1; value <= 5; ++value) {
            buffer.back() = value;
            buffer.publish();
        }
        QVERIFY(buffer.fresh());
        QCOMPARE(buffer.front(), 5);
        QVERIFY(!buffer.fresh());
        QCOMPARE(buffer.front(), 5);
    }

    void theWriterNeverTouchesWhatTheReaderHolds()
    {
        TripleBuffer<int> buffer;
        buffer.back() = 1;
        buffer.publish();
        QVERIFY(buffer.fresh());
        const int* const held = &buffer.front();
        for (int value = 2; value < 20; ++value) {
            QVERIFY(&buffer.back() != held);
            buffer.back() = value;
            buffer.publish();
            QCOMPARE(*held, 1);
        }
    }

    void theWriterReusesTheMemoryOfOldValues()
    {
        TripleBuffer<std::vector<int>> buffer;
        for (int i = 0; i < 3; ++i) {
            buffer.back().assign(100, i);
            buffer.publish();
            buffer.fresh();
        }
        QCOMPARE(buffer.back().size(), std::size_t{100});
    }

    void valuesAreNeverTornAndNeverGoBack()
    {
        constexpr int kLast = 200000;
        TripleBuffer<std::vector<int>> buffer;
        std::jthread writer([&] {
            for (int value = 1; value <= kLast; ++value) {
                buffer.back().assign(16, value);
                buffer.publish();
            }
        });
        int seen = 0;
        bool whole = true;
        while (seen < kLast && whole) {
            if (!buffer.fresh()) {
                std::this_thread::yield();
                continue;
            }
            const std::vector<int>& front = buffer.front();
            whole = front.size() == 16 && front[0] > seen &&
                    std::ranges::all_of(front, [&](int value) { return value == front[0]; });
            seen = front[0];
        }
        QVERIFY(whole);
        QCOMPARE(seen, kLast);
    }
};

TIGHTROPE_TEST(TripleBufferTest)
#include "tst_triple_buffer.moc"
