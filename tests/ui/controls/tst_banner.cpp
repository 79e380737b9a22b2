// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/controls/banner.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

using tightrope::ui::Banner;

class BannerTest : public QObject
{
    Q_OBJECT

  private slots:
    void staysUntilItIsClosed()
    {
        Banner banner;
        QVERIFY(!banner.isVisible());
        banner.show(QStringLiteral("Something happened."));
        QVERIFY(banner.isVisible());
        QCOMPARE(banner.text(), QStringLiteral("Something happened."));
        banner.show(QStringLiteral("Something else happened."));
        QCOMPARE(banner.text(), QStringLiteral("Something else happened."));
        QTest::mouseClick(banner.findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(!banner.isVisible());
        QVERIFY(banner.text().isEmpty());
    }

    void whatPeopleTypedIsNoMarkup()
    {
        Banner banner;
        banner.show(QStringLiteral("\"<b>5</b>\" cannot be read."));
        for (const QLabel* label : banner.findChildren<QLabel*>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

TIGHTROPE_TEST(BannerTest)
#include "tst_banner.moc"
