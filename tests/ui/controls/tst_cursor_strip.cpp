// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/controls/cursor_strip.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tightrope::ui;

namespace {

CursorReading complete()
{
    CursorReading reading;
    reading.a = 0.25;
    reading.b = 0.2;
    reading.difference = -0.05;
    reading.neuron = 7;
    reading.voltage = -3.456;
    reading.spikes = 1234;
    reading.neuronSpikes = 1;
    return reading;
}

} // namespace

class CursorStripTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { prepareApplication(*qApp); } // numbers as the program writes them

    void isThereWhileACursorIs()
    {
        CursorStrip strip;
        QVERIFY(strip.isHidden());
        strip.setReading(complete());
        QVERIFY(!strip.isHidden());
        strip.setReading({});
        QVERIFY(strip.isHidden());
    }

    void tellsWhatLiesBetween()
    {
        CursorStrip strip;
        strip.setReading(complete());
        QCOMPARE(strip.text(),
                 QStringLiteral("Δt −50.00 ms  ·  1,234 spikes, 1 of neuron 7  ·  ΔV −3.46 mV  ·  "
                                "A 0.2500 s  ·  B 0.2000 s"));
    }

    void leavesOutWhatIsNotKnown()
    {
        CursorStrip strip;
        CursorReading reading = complete();
        reading.voltage.reset();
        strip.setReading(reading);
        QVERIFY(!strip.text().contains(QStringLiteral("ΔV")));
        QVERIFY(strip.text().contains(QStringLiteral("1,234 spikes, 1 of neuron 7")));
        reading.spikes.reset();
        reading.neuronSpikes.reset();
        strip.setReading(reading);
        QVERIFY(strip.text().contains(QStringLiteral("not within what is kept")));
        QVERIFY(!strip.text().contains(QStringLiteral("neuron")));
    }

    void asksForTheOtherOne()
    {
        CursorStrip strip;
        CursorReading reading;
        reading.b = 1.5;
        strip.setReading(reading);
        QCOMPARE(strip.text(), QStringLiteral("B 1.5000 s  ·  press A at the other moment"));
    }

    void copiesAndRemoves()
    {
        CursorStrip strip;
        QAction freeze(QStringLiteral("Freeze"));
        strip.setFreeze(&freeze);
        strip.setTheme(Theme::light());
        strip.setReading(complete());
        QSignalSpy frozen(&freeze, &QAction::triggered);
        QSignalSpy copied(&strip, &CursorStrip::copied);
        QSignalSpy removed(&strip, &CursorStrip::removeWanted);
        const auto buttons = strip.findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), 3);
        for (QToolButton* button : buttons) {
            QVERIFY(!button->accessibleName().isEmpty());
            button->click();
        }
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), plainText(complete()));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(frozen.count(), 1);
    }

    void offersToFreezeWhileLive()
    {
        CursorStrip strip;
        strip.setReading(complete());
        auto* const button = strip.findChild<QToolButton*>(QStringLiteral("freezeCursors"));
        strip.setLive(true);
        QVERIFY(button->isHidden()); // there is nothing to offer yet
        QAction freeze(QStringLiteral("Freeze"));
        strip.setFreeze(&freeze);
        strip.setLive(true);
        QVERIFY(!button->isHidden());
        strip.setLive(false);
        QVERIFY(button->isHidden());
    }
};

TIGHTROPE_TEST(CursorStripTest)
#include "tst_cursor_strip.moc"
