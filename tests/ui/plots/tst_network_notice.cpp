// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/network_notice.h"

#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;

class NetworkNoticeTest : public QObject
{
    Q_OBJECT

  private slots:
    void anActiveNetworkHasNothingToSay()
    {
        QWidget parent;
        NetworkNotice notice(&parent);
        notice.setCondition({Condition::silent, 1.0}, Parameters());
        QVERIFY(!notice.isHidden());
        notice.setCondition({}, Parameters());
        QVERIFY(notice.isHidden());
        QVERIFY(noticeTitle({}).isEmpty() && noticeReason({}, Parameters()).isEmpty());
    }

    void theReasonHasTheValues()
    {
        Parameters parameters;
        parameters.offset = -42.5;
        const QString silent = noticeReason({Condition::silent, 1.256}, parameters);
        for (const char* part : {"since 1.26 s", "-42.5 mV", "-40 mV"})
            QVERIFY2(silent.contains(QLatin1String(part)), qPrintable(silent));
        const NetworkCondition locked{Condition::locked, 0.0};
        QVERIFY(noticeReason(locked, parameters).contains("sums to zero"));
        parameters.g = 0.0;
        QVERIFY(noticeReason(locked, parameters).contains("g = 0"));
    }

    void textsAreTranslated()
    {
        const test::MarkedTexts marked;
        QWidget parent;
        NetworkNotice notice(&parent);
        for (const Condition condition : {Condition::silent, Condition::locked}) {
            for (const double g : {0.0, 0.04}) {
                Parameters parameters;
                parameters.g = g;
                notice.setCondition({condition, 1.0}, parameters);
                test::verifyMarked(notice);
            }
        }
    }

    void liesWithinTheRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addRow("usual") << QSize(640, 280);
        QTest::addRow("narrow") << QSize(260, 400);
        QTest::addRow("large") << QSize(3000, 1500);
        QTest::addRow("none") << QSize(0, 0);
    }

    void liesWithinTheRoom()
    {
        QFETCH(QSize, size);
        QWidget parent;
        parent.resize(4000, 3000);
        NetworkNotice notice(&parent);
        QAction kick(QStringLiteral("Kick"));
        QAction restart(QStringLiteral("Restart"));
        notice.setWaysOut({&kick, &restart});
        QCOMPARE(notice.findChildren<QToolButton*>().size(), 2);
        notice.setCondition({Condition::silent, 1.0}, Parameters());
        const QRect room(QPoint(30, 40), size);
        notice.place(room);
        if (size.isEmpty()) {
            QVERIFY(notice.width() <= 0 || notice.x() >= 30);
            return;
        }
        QVERIFY(room.contains(notice.geometry()));
        for (const QLabel* label : notice.findChildren<QLabel*>()) // all of the text is seen
            QVERIFY(label->height() == 0 ||
                    label->height() >= label->heightForWidth(label->width()));
    }
};

TIGHTROPE_TEST(NetworkNoticeTest)
#include "tst_network_notice.moc"
