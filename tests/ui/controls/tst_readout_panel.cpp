// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/readout_panel.h"

#include "core/live/pacer.h"
#include "tests/support/test_class.h"

#include <QLabel>
#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

class ReadoutPanelTest : public QObject
{
    Q_OBJECT

    static QString figure(const ReadoutPanel& panel, const char* name)
    {
        return panel.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }

    static bool says(const ReadoutPanel& panel, const QString& text)
    {
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->text() == text)
                return true;
        }
        return false;
    }

  private slots:
    void nothingIsADash()
    {
        ReadoutPanel panel;
        panel.setStatistics({});
        QCOMPARE(figure(panel, "rateReadout"), QStringLiteral("–"));
        QCOMPARE(figure(panel, "cvReadout"), QStringLiteral("–"));
        QCOMPARE(figure(panel, "speedReadout"), QStringLiteral("–"));
        QVERIFY(!says(panel, QStringLiteral("nan")));
    }

    void figuresSayWhatTheyWereTakenOver()
    {
        ReadoutPanel panel;
        LiveStatistics statistics;
        statistics.rate = 18.41;
        statistics.rateSeconds = 0.75;
        statistics.intervals = {0.894, 1234};
        statistics.cvSeconds = 3.0;
        panel.setStatistics(statistics);
        QCOMPARE(figure(panel, "rateReadout"), QStringLiteral("18.4 Hz"));
        QCOMPARE(figure(panel, "cvReadout"), QStringLiteral("0.89"));
        QVERIFY(says(panel, QStringLiteral("over the last 0.8 s")));
        QVERIFY(says(panel, QStringLiteral("1,234 neurons, last 3.0 s")));
        statistics.cvSeconds = 0.7;
        statistics.settling = true;
        panel.setStatistics(statistics);
        QVERIFY(says(panel, QStringLiteral("provisional: 1,234 neurons, last 0.7 of 3 s")));
        QVERIFY(says(panel, QStringLiteral("over the last 0.8 s, still settling")));
        statistics.rate = 0.0; // silence is a rate
        statistics.intervals = {};
        panel.setStatistics(statistics);
        QCOMPARE(figure(panel, "rateReadout"), QStringLiteral("0.0 Hz"));
        QCOMPARE(figure(panel, "cvReadout"), QStringLiteral("–"));
    }

    void speed()
    {
        ReadoutPanel panel;
        panel.setSpeed(0.98, 1.0, true);
        QCOMPARE(figure(panel, "speedReadout"), QStringLiteral("0.98×"));
        QVERIFY(says(panel, QStringLiteral("of 1.00× wanted")));
        panel.setSpeed(3.2, kUnlimitedSpeed, true);
        QVERIFY(says(panel, QStringLiteral("as fast as it goes")));
        panel.setSpeed(0.0, 1.0, true); // the first network is being wired
        QCOMPARE(figure(panel, "speedReadout"), QStringLiteral("–"));
        panel.setSpeed(0.0, 1.0, false);
        QCOMPARE(figure(panel, "speedReadout"), QStringLiteral("–"));
        QVERIFY(says(panel, QStringLiteral("paused")));
    }
};

TIGHTROPE_TEST(ReadoutPanelTest)
#include "tst_readout_panel.moc"
