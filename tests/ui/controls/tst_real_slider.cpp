// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/real_slider.h"

#include "tests/support/gestures.h"
#include "tests/support/test_class.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <cmath>

using namespace tightrope;
using namespace tightrope::test;
using tightrope::ui::RealSlider;

namespace {

void show(RealSlider& slider, int width = 300, int height = 22)
{
    slider.resize(width, height);
    slider.show();
    QVERIFY(QTest::qWaitForWindowActive(&slider));
}

/// As a mouse sends it: the second press comes as a double click.
void doubleClick(RealSlider& slider, const QPoint& at)
{
    const auto send = [&](QEvent::Type type, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, slider.mapToGlobal(at), Qt::LeftButton, buttons, {});
        QCoreApplication::sendEvent(&slider, &event);
    };
    send(QEvent::MouseButtonPress, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, {});
    send(QEvent::MouseButtonDblClick, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, {});
}

} // namespace

class RealSliderTest : public QObject
{
    Q_OBJECT

  private slots:
    void showsWithoutTelling()
    {
        RealSlider slider(-60.0, -20.0, 0.1, Scale::linear);
        QSignalSpy moved(&slider, &RealSlider::moved);
        slider.setValue(-40.123456);
        QCOMPARE(slider.value(), -40.123456);
        slider.setValue(1000.0);
        QCOMPARE(slider.sliderPosition(), slider.maximum());
        QCOMPARE(moved.count(), 0);
    }

    // 0.30000000000000004 would stand in the field and in the file.
    void linearValuesAreRound()
    {
        RealSlider slider(0.0, 1.0, 0.1, Scale::linear);
        for (const double expected : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0}) {
            QTest::keyClick(&slider, Qt::Key_Right);
            QVERIFY2(slider.value() == expected,
                     qPrintable(QString::number(slider.value(), 'g', 17)));
        }
        for (const double step : {0.1, 0.001, 1e-4, 0.5}) {
            RealSlider fine(-1.0, 1.0, step, Scale::linear);
            for (int position = 0; position <= fine.maximum(); position += 1237) {
                fine.setSliderPosition(position);
                const QString text = QString::number(fine.value(), 'g', 6);
                QVERIFY2(text.toDouble() == fine.value(), qPrintable(text));
            }
        }
    }

    void logarithmicValuesHaveThreeDigits()
    {
        RealSlider slider(0.001, 100.0, 0.1, Scale::logarithmic);
        double last = 0.0;
        for (int position = 0; position <= slider.maximum(); position += 997) {
            slider.setSliderPosition(position);
            const double value = slider.value();
            QVERIFY(QString::number(value, 'g', 3).toDouble() == value);
            QVERIFY(value >= 0.001 && value <= 100.0 && value > last);
            last = value;
        }
        slider.setValue(0.0316228);
        QCOMPARE(slider.sliderPosition(), 30000); // 1.5 of 5 decades
    }

    void wholeNumbers()
    {
        RealSlider slider(1.0, 50000.0, 0.05, Scale::logarithmic);
        slider.setWhole(true);
        for (int position = 0; position <= slider.maximum(); position += 613) {
            slider.setSliderPosition(position);
            QVERIFY(slider.value() == std::round(slider.value()));
        }
        slider.setValue(1.0);
        for (const double expected : {2.0, 3.0, 4.0}) { // 5 % of it would get nowhere
            QTest::keyClick(&slider, Qt::Key_Right);
            QCOMPARE(slider.value(), expected);
        }
        QTest::keyClick(&slider, Qt::Key_Left);
        QCOMPARE(slider.value(), 3.0);
        slider.setValue(2000.0);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.value(), 2100.0);
    }

    void keys()
    {
        RealSlider slider(-60.0, -20.0, 0.1, Scale::linear);
        slider.setValue(-40.0);
        QSignalSpy moved(&slider, &RealSlider::moved);
        const std::pair<Qt::Key, double> presses[] = {
            {Qt::Key_Right, -39.9}, {Qt::Key_Up, -39.8},     {Qt::Key_Left, -39.9},
            {Qt::Key_Down, -40.0},  {Qt::Key_PageUp, -39.0}, {Qt::Key_PageDown, -40.0},
            {Qt::Key_Home, -60.0},  {Qt::Key_End, -20.0}};
        for (const auto& [key, expected] : presses) {
            QTest::keyClick(&slider, key);
            QCOMPARE(slider.value(), expected);
            QCOMPARE(moved.takeFirst().first().toDouble(), expected);
        }
        QTest::keyClick(&slider, Qt::Key_Right); // at its end
        QCOMPARE(slider.value(), -20.0);
        QCOMPARE(moved.count(), 0);
    }

    void aTypedValueGoesOntoTheGrid()
    {
        RealSlider slider(-60.0, -20.0, 0.1, Scale::linear);
        slider.setValue(-40.04);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.value(), -39.9);
    }

    void theWheelTurnsOnlyWhatHasTheFocus()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* slider = new RealSlider(-60.0, -20.0, 0.1, Scale::linear);
        auto* other = new RealSlider(0.0, 1.0, 0.1, Scale::linear);
        layout->addWidget(slider);
        layout->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        slider->setValue(-40.0);
        other->setFocus();
        turnWheel(*slider, {10, 10}, {0, 120});
        QCOMPARE(slider->value(), -40.0);
        slider->setFocus();
        QTRY_VERIFY(slider->hasFocus());
        turnWheel(*slider, {10, 10}, {0, 120});
        QCOMPARE(slider->value(), -39.9);
        turnWheel(*slider, {10, 10}, {0, -240});
        QCOMPARE(slider->value(), -40.1);
    }

    // Touchpads and fine wheels send eighths of a notch.
    void smallTurnsAddUp()
    {
        RealSlider slider(-60.0, -20.0, 0.1, Scale::linear);
        slider.setValue(-40.0);
        show(slider);
        slider.setFocus();
        QTRY_VERIFY(slider.hasFocus());
        for (int i = 0; i < 16; ++i)
            turnWheel(slider, {10, 10}, {0, 15});
        QCOMPARE(slider.value(), -39.8);
        RealSlider whole(1.0, 50000.0, 0.05, Scale::logarithmic);
        whole.setWhole(true);
        whole.setValue(10.0);
        show(whole);
        whole.setFocus();
        QTRY_VERIFY(whole.hasFocus());
        for (int i = 0; i < 8; ++i)
            turnWheel(whole, {10, 10}, {0, 15});
        QCOMPARE(whole.value(), 11.0);
        turnWheel(whole, {10, 10}, {120, 0}); // sideways
        QCOMPARE(whole.value(), 11.0);
    }

    void theWheelScrollsWhatItStandsIn()
    {
        QScrollArea area;
        auto* content = new QWidget;
        content->setFixedSize(280, 2000);
        auto* slider = new RealSlider(-60.0, -20.0, 0.1, Scale::linear, content);
        area.setWidget(content);
        area.resize(300, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        slider->setValue(-40.0);
        slider->setFocus();
        QTRY_VERIFY(slider->hasFocus());
        turnWheel(*slider, {10, 10}, {0, -120});
        QCOMPARE(slider->value(), -40.0);
        content->setFixedSize(280, 100); // all of it is seen now
        QTRY_COMPARE(area.verticalScrollBar()->maximum(), 0);
        turnWheel(*slider, {10, 10}, {0, -120});
        QCOMPARE(slider->value(), -40.1);
    }

    void theWheelCanBeIgnored()
    {
        RealSlider slider(1.0, 50000.0, 0.05, Scale::logarithmic);
        slider.setValue(2000.0);
        slider.ignoreWheel();
        show(slider);
        slider.setFocus();
        QTRY_VERIFY(slider.hasFocus());
        turnWheel(slider, {10, 10}, {0, 360});
        QCOMPARE(slider.value(), 2000.0);
    }

    void aDoubleClickOnTheHandleTakesTheDefault()
    {
        RealSlider slider(0.0, 100.0, 1.0, Scale::linear);
        slider.setMarked(20.125); // no multiple of the step
        show(slider);
        slider.setValue(50.0);
        QList<bool> down;
        connect(&slider, &RealSlider::moved, this, [&] { down << slider.isSliderDown(); });
        doubleClick(slider, {150, 11});
        QCOMPARE(slider.value(), 20.125);
        QCOMPARE(down, QList<bool>{false}); // the last word, once
        // Two quick clicks beside it are no double click on it.
        doubleClick(slider, {225, 11});
        QVERIFY2(std::abs(slider.value() - 76.0) <= 2.0,
                 qPrintable(QString::number(slider.value())));
    }

    void aPressBesideTheHandleTakesItThere()
    {
        for (const int y : {1, 11, 20}) {
            RealSlider slider(0.0, 100.0, 1.0, Scale::linear);
            show(slider);
            QSignalSpy moved(&slider, &RealSlider::moved);
            QTest::mousePress(&slider, Qt::LeftButton, {}, {150, y});
            QVERIFY2(std::abs(slider.value() - 50.0) <= 2.0,
                     qPrintable(QString::number(slider.value())));
            QVERIFY(slider.isSliderDown());
            moveMouse(slider, {225, y}, true); // and goes on as a drag
            QVERIFY2(std::abs(slider.value() - 76.0) <= 2.0,
                     qPrintable(QString::number(slider.value())));
            QTest::mouseRelease(&slider, Qt::LeftButton, {}, {225, y});
            QVERIFY(!slider.isSliderDown());
            QVERIFY(moved.count() >= 2);
            QTest::mouseClick(&slider, Qt::LeftButton, {}, {1, y});
            QCOMPARE(slider.value(), 0.0);
            QTest::mouseClick(&slider, Qt::LeftButton, {}, {298, y});
            QCOMPARE(slider.value(), 100.0);
        }
    }

    // Whoever listens must know that this is not the last word.
    void aPressIsTheBeginningOfADrag()
    {
        RealSlider slider(0.0, 100.0, 1.0, Scale::linear);
        show(slider);
        QList<bool> down;
        connect(&slider, &RealSlider::moved, this, [&] { down << slider.isSliderDown(); });
        QTest::mousePress(&slider, Qt::LeftButton, {}, {150, 11});
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, {150, 11});
        QCOMPARE(down, QList<bool>{true});
    }

    void aPressOnTheHandleChangesNothing()
    {
        RealSlider slider(0.0, 100.0, 1.0, Scale::linear);
        show(slider);
        slider.setValue(50.3);
        QSignalSpy moved(&slider, &RealSlider::moved);
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {151, 11});
        QCOMPARE(slider.value(), 50.3);
        QCOMPARE(moved.count(), 0);
    }

    void otherButtonsDoNothing()
    {
        RealSlider slider(0.0, 100.0, 1.0, Scale::linear);
        show(slider);
        QTest::mouseClick(&slider, Qt::RightButton, {}, {150, 11});
        QCOMPARE(slider.value(), 0.0);
    }
};

TIGHTROPE_TEST(RealSliderTest)
#include "tst_real_slider.moc"
