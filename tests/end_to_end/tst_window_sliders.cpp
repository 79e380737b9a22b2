// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"
#include "tests/end_to_end/shown_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/real_slider.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using test::ShownWindow;

namespace {

/// As fast as it goes: what is tested is not the pace.
ui::Settings fast(double offset = -40.0)
{
    ui::Settings settings;
    settings.speed = kUnlimitedSpeed;
    settings.parameters.offset = offset;
    return settings;
}

/// Rate of a neuron under constant input above threshold [Hz].
double analyticRate(const Parameters& p)
{
    return 1.0 / (p.tref + p.dt + p.tm * std::log((p.offset - p.vreset) / (p.offset - p.vpeak)));
}

bool isNear(double value, double expected, double tolerance)
{
    if (std::abs(value - expected) <= tolerance)
        return true;
    qWarning("%g is not %g +- %g", value, expected, tolerance);
    return false;
}

} // namespace

/// A hand on the four sliders, and what the network makes of it. Rates are those of the reference
/// model with two thousand neurons.
class WindowSlidersTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void offset()
    {
        ShownWindow shown(fast());
        QVERIFY(shown.isReady());
        QVERIFY(isNear(shown.rateFromNowOn(), 18.4, 0.7));
        QVERIFY(shown.dragTo(ParameterId::offset, -39.0));
        QCOMPARE(shown.latest().parameters.offset, -39.0);
        // 28.9 Hz in the end; for the first seconds some of the irregular state may stay, at 26.7
        // Hz.
        QVERIFY(isNear(shown.rateFromNowOn(), 28.0, 1.6));
        QVERIFY(shown.dragTo(ParameterId::offset, -42.0));
        QCOMPARE(shown.latest().parameters.offset, -42.0);
        QCOMPARE(shown.rateFromNowOn(), 0.0);
    }

    void coupling()
    {
        ShownWindow shown(fast());
        QVERIFY(shown.isReady());
        QVERIFY(shown.dragTo(ParameterId::g, 0.08));
        QCOMPARE(shown.latest().parameters.g, 0.08);
        QVERIFY(isNear(shown.rateFromNowOn(), 25.8, 1.2));
    }

    void connectionProbability()
    {
        // Only g/√p matters: four times the synapses are half the coupling, (0.04, 0.4) ≙ (0.02,
        // 0.1).
        ShownWindow shown(fast());
        QVERIFY(shown.isReady());
        const std::int64_t synapses = shown.latest().synapses;
        QVERIFY(shown.dragTo(ParameterId::p, 0.4));
        QVERIFY(isNear(shown.latest().parameters.p, 0.4, 0.02));
        QVERIFY(isNear(static_cast<double>(shown.latest().synapses) / static_cast<double>(synapses),
                       shown.latest().parameters.p / 0.1, 0.1));
        QCOMPARE(shown.latest().run, 1U); // rewired while it ran
        QVERIFY(isNear(shown.rateFromNowOn(), 16.6, 0.5));
    }

    void refractoryTime()
    {
        // Far above threshold the neurons are clocks, and the clock contains tref.
        ShownWindow shown(fast(-35.0));
        QVERIFY(shown.isReady());
        QVERIFY(isNear(shown.rateFromNowOn(), analyticRate(shown.latest().parameters), 0.4));
        QVERIFY(shown.dragTo(ParameterId::tref, 0.01));
        QCOMPARE(shown.latest().parameters.tref, 0.01);
        const double expected = analyticRate(shown.latest().parameters);
        QVERIFY(expected < 36.0); // was 50
        QVERIFY(isNear(shown.rateFromNowOn(), expected, 0.4));
    }

    void aSliderActsWhileItIsDragged()
    {
        ShownWindow shown(fast());
        QVERIFY(shown.isReady());
        const ui::ParameterRow& row = *shown.window().parameters().row(ParameterId::offset);
        const QPoint middle = row.slider()->mapToGlobal(
            QPoint(row.slider()->width() / 2, row.slider()->height() / 2));
        shown.user().moveTo(middle);
        shown.user().press();
        shown.user().moveTo(middle + QPoint(30, 0));
        QTRY_VERIFY(shown.latest().parameters.offset > -38.0);
        QVERIFY(row.slider()->isSliderDown());
        const double there = shown.latest().parameters.offset;
        shown.user().moveTo(middle + QPoint(60, 0));
        QTRY_VERIFY(shown.latest().parameters.offset > there + 1.0);
        QVERIFY(row.slider()->isSliderDown());
        shown.user().release();
        QTRY_VERIFY(!row.slider()->isSliderDown());
    }
};

TIGHTROPE_TEST(WindowSlidersTest)
#include "tst_window_sliders.moc"
