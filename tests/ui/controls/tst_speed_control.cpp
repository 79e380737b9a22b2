// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/speed_control.h"

#include "core/live/pacer.h"
#include "tests/support/gestures.h"
#include "tests/support/test_class.h"
#include "ui/controls/real_slider.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

RealSlider* sliderOf(const SpeedControl& control)
{
    return control.findChild<RealSlider*>();
}

bool shows(const SpeedControl& control, const QString& text)
{
    for (const QLabel* label : control.findChildren<QLabel*>()) {
        if (label->text() == text)
            return true;
    }
    return false;
}

} // namespace

class SpeedControlTest : public QObject
{
    Q_OBJECT

  private slots:
    void text_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<QString>("text");
        QTest::newRow("slowest") << 0.001 << QStringLiteral("0.0010×");
        QTest::newRow("slow") << 0.0123 << QStringLiteral("0.012×");
        QTest::newRow("half") << 0.5 << QStringLiteral("0.50×");
        QTest::newRow("real time") << 1.0 << QStringLiteral("1.00×");
        QTest::newRow("fast") << 9.96 << QStringLiteral("10×");
        QTest::newRow("fastest") << 99.4 << QStringLiteral("99×");
        QTest::newRow("unlimited") << kUnlimitedSpeed << QStringLiteral("max");
    }

    void text()
    {
        QFETCH(double, speed);
        QFETCH(QString, text);
        QCOMPARE(SpeedControl::text(speed), text);
    }

    void beginsInRealTime()
    {
        const SpeedControl control;
        QCOMPARE(control.speed(), 1.0);
        QVERIFY(shows(control, QStringLiteral("1.00×")));
    }

    void fromTheSlowestToAsFastAsItGoes()
    {
        SpeedControl control;
        QSignalSpy changed(&control, &SpeedControl::changed);
        QTest::keyClick(sliderOf(control), Qt::Key_Home);
        QCOMPARE(control.speed(), kSlowestSpeed);
        QCOMPARE(changed.takeFirst().first().toDouble(), kSlowestSpeed);
        QTest::keyClick(sliderOf(control), Qt::Key_End);
        QVERIFY(std::isinf(control.speed()));
        QVERIFY(std::isinf(changed.takeFirst().first().toDouble()));
        QVERIFY(shows(control, QStringLiteral("max")));
        QTest::keyClick(sliderOf(control), Qt::Key_Left); // and back
        QVERIFY(std::isfinite(control.speed()));
        QVERIFY(control.speed() > 80.0);
    }

    void showsWithoutTelling()
    {
        SpeedControl control;
        QSignalSpy changed(&control, &SpeedControl::changed);
        for (const double speed : {0.001, 0.02, 1.0, 37.0, kUnlimitedSpeed}) {
            control.setSpeed(speed);
            QCOMPARE(control.speed(), speed);
            QVERIFY(shows(control, SpeedControl::text(speed)));
        }
        QCOMPARE(changed.count(), 0);
    }

    void whatIsShownIsWhatIsMeant()
    {
        SpeedControl control;
        control.setSpeed(5000.0); // beyond the slider
        QVERIFY(shows(control, SpeedControl::text(control.speed())));
    }

    void realTimeCatchesTheHandle()
    {
        SpeedControl control;
        control.resize(500, 40);
        control.QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(&control));
        RealSlider* const slider = sliderOf(control);
        // 1 × is three of five decades.
        const int at = 8 + (slider->width() - 16) * 3 / 5;
        QTest::mousePress(slider, Qt::LeftButton, {}, {10, 10});
        QVERIFY(control.speed() < 0.01);
        moveMouse(*slider, {at + 1, 10}, true);
        QCOMPARE(control.speed(), 1.0);
        moveMouse(*slider, {at + 30, 10}, true);
        QVERIFY(control.speed() > 2.0);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {at + 30, 10});
        control.setSpeed(1.0);
        QTest::keyClick(slider, Qt::Key_Right); // keys are not caught
        QCOMPARE(control.speed(), 1.1);
    }

    void tellsWhatIsReached()
    {
        SpeedControl control;
        control.setAchieved(0.98, false);
        QVERIFY(shows(control, QStringLiteral("achieved 0.98×")));
        control.setAchieved(0.5, true);
        QVERIFY(shows(control, QStringLiteral("achieved 0.50×, held up by the picture")));
        control.setAchieved(0.0, false);
        QVERIFY(!shows(control, QStringLiteral("achieved 0.50×, held up by the picture")));
    }
};

TIGHTROPE_TEST(SpeedControlTest)
#include "tst_speed_control.moc"
