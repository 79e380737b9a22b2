// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crew.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <numeric>

using namespace tightrope;

class CrewTest : public QObject
{
    Q_OBJECT

    static void sizes()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 3, 5}) // also more than there are cores
            QTest::addRow("%d", size) << size;
    }

  private slots:
    void everyRankWorksOnce_data() { sizes(); }

    void everyRankWorksOnce()
    {
        QFETCH(int, size);
        Crew crew(size);
        QCOMPARE(crew.size(), size);
        std::vector<int> calls(static_cast<std::size_t>(size));
        auto job = [&](int rank) { ++calls[static_cast<std::size_t>(rank)]; };
        for (int round = 1; round <= 500; ++round) {
            crew.run(job);
            for (const int count : calls)
                QCOMPARE(count, round);
        }
    }

    void aMeetingShowsWhatEverybodyWrote_data() { sizes(); }

    void aMeetingShowsWhatEverybodyWrote()
    {
        QFETCH(int, size);
        Crew crew(size);
        const auto count = static_cast<std::size_t>(size);
        std::vector<int> written(count, 0);
        std::vector<int> seen(count, 0);
        int round = 0;
        auto job = [&](int rank) {
            const auto place = static_cast<std::size_t>(rank);
            written[place] = round + rank;
            crew.meet();
            seen[place] = std::accumulate(written.begin(), written.end(), 0);
            crew.meet(); // nobody writes again while another still reads
            written[place] = -1;
        };
        for (round = 0; round < 500; ++round) {
            crew.run(job);
            for (const int sum : seen)
                QCOMPARE(sum, size * round + size * (size - 1) / 2);
        }
    }

    void aCrewThatNeverWorkedEnds()
    {
        for (int i = 0; i < 100; ++i)
            Crew crew(3);
    }
};

TIGHTROPE_TEST(CrewTest)
#include "tst_crew.moc"
