// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the controls say went through the translators, each text as a whole.
#include "core/live/latest_state.h"
#include "core/live/pacer.h"
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/controls/banner.h"
#include "ui/controls/collapsible_group.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/status_line.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class ControlTextsTest : public QObject
{
    Q_OBJECT

    MarkedTexts m_marked;

  private slots:
    void parameters()
    {
        ParameterPanel panel;
        panel.setParameters({.g = 0.1, .n = 100}); // something to reset
        verifyMarked(panel);
    }

    void groups()
    {
        CollapsibleGroup group(QStringLiteral("⟦group⟧"));
        group.setMarked(true);
        verifyMarked(group);
    }

    void readouts()
    {
        ReadoutPanel panel;
        panel.setStatistics({});
        panel.setSpeed(0.0, 1.0, false);
        verifyMarked(panel);
        panel.setStatistics({.rate = 18.4,
                             .rateSeconds = 1.0,
                             .intervals = {0.9, 1234},
                             .cvSeconds = 3.0,
                             .spikesPerSecond = 37000});
        for (const double wanted : {0.5, kUnlimitedSpeed}) {
            panel.setSpeed(0.5, wanted, true);
            verifyMarked(panel);
        }
    }

    void speed()
    {
        SpeedControl control;
        for (const double wanted : {0.5, kUnlimitedSpeed}) {
            control.setSpeed(wanted);
            for (const double achieved : {0.0, 0.5, kUnlimitedSpeed}) {
                for (const bool waiting : {false, true}) {
                    control.setAchieved(achieved, waiting);
                    verifyMarked(control);
                }
            }
        }
    }

    void status_data()
    {
        QTest::addColumn<bool>("wired");
        QTest::addColumn<bool>("running");
        QTest::addColumn<bool>("frozen");
        QTest::addColumn<bool>("otherRun");
        for (int i = 0; i < 16; ++i)
            QTest::addRow("%d", i) << bool(i & 1) << bool(i & 2) << bool(i & 4) << bool(i & 8);
    }

    void status()
    {
        QFETCH(bool, wired);
        QFETCH(bool, running);
        QFETCH(bool, frozen);
        QFETCH(bool, otherRun);
        StatusLine line;
        LatestState latest;
        latest.run = wired ? 1 : 0;
        latest.running = running;
        latest.building = true;
        line.show(latest, {.frozen = frozen, .otherRun = otherRun, .behind = false});
        verifyMarked(line);
        line.show(latest,
                  {.spikesPerSecond = 7, .frozen = frozen, .otherRun = otherRun, .behind = true});
        verifyMarked(line);
    }

    void cursors()
    {
        CursorStrip strip;
        CursorReading reading;
        reading.a = 0.25;
        strip.setReading(reading);
        verifyMarked(strip);
        reading.b = 0.2;
        reading.a.reset();
        strip.setReading(reading);
        verifyMarked(strip);
        reading.a = 0.25;
        reading.difference = -0.05;
        strip.setReading(reading);
        verifyMarked(strip);
        reading.spikes = 1;
        strip.setReading(reading);
        verifyMarked(strip);
        reading.neuron = 7;
        reading.voltage = -3.456;
        reading.neuronSpikes = 1;
        strip.setReading(reading);
        verifyMarked(strip);

        QSignalSpy copied(&strip, &CursorStrip::copied);
        for (QToolButton* button : strip.findChildren<QToolButton*>())
            button->click();
        QCOMPARE(copied.count(), 1);
        QCOMPARE(faultOfMarked(copied.first().first().toString()), QString());
    }

    void messages()
    {
        Banner banner;
        banner.show(QStringLiteral("⟦A sentence.⟧"));
        verifyMarked(banner);
    }
};

TIGHTROPE_TEST(ControlTextsTest)
#include "tst_control_texts.moc"
