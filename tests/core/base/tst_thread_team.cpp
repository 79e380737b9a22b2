// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/thread_team.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <numeric>

using namespace tightrope;

class ThreadTeamTest : public QObject
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
        ThreadTeam team(size);
        QCOMPARE(team.size(), size);
        std::vector<int> calls(static_cast<std::size_t>(size));
        auto job = [&](int rank) { ++calls[static_cast<std::size_t>(rank)]; };
        for (int round = 1; round <= 500; ++round) {
            team.run(job);
            for (const int count : calls)
                QCOMPARE(count, round);
        }
    }

    void aMeetingShowsWhatEverybodyWrote_data() { sizes(); }

    void aMeetingShowsWhatEverybodyWrote()
    {
        QFETCH(int, size);
        ThreadTeam team(size);
        const auto count = static_cast<std::size_t>(size);
        std::vector<int> written(count, 0);
        std::vector<int> seen(count, 0);
        int round = 0;
        auto job = [&](int rank) {
            const auto place = static_cast<std::size_t>(rank);
            written[place] = round + rank;
            team.barrier();
            seen[place] = std::accumulate(written.begin(), written.end(), 0);
            team.barrier(); // nobody writes again while another still reads
            written[place] = -1;
        };
        for (round = 0; round < 500; ++round) {
            team.run(job);
            for (const int sum : seen)
                QCOMPARE(sum, size * round + size * (size - 1) / 2);
        }
    }

    void aTeamThatNeverWorkedEnds()
    {
        for (int i = 0; i < 100; ++i)
            ThreadTeam team(3);
    }
};

TIGHTROPE_TEST(ThreadTeamTest)
#include "tst_thread_team.moc"
