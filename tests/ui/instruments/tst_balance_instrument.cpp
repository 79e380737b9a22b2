// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "ui/instruments/balance_instrument.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

/// The n-th number in a remark, such as "net −0.02".
double numberIn(const QString& text, int place)
{
    static const QRegularExpression number(QStringLiteral("[−]?[0-9]+[.][0-9]+"));
    auto found = number.globalMatch(text);
    for (int i = 0; i < place && found.hasNext(); ++i)
        found.next();
    if (!found.hasNext())
        return std::numeric_limits<double>::quiet_NaN();
    return found.next().captured().replace(QChar(0x2212), QLatin1Char('-')).toDouble();
}

QImage picture(Instrument& instrument)
{
    return instrument.toPixmap(420, 240).toImage();
}

} // namespace

class BalanceInstrumentTest : public QObject
{
    Q_OBJECT

  private slots:
    void itShowsWhatTheNeuronGets()
    {
        test::ShownNetwork run({.n = 1000}, 40);
        run.advance(20000); // 1 s
        BalanceInstrument instrument;
        QSignalSpy result(&instrument, &Instrument::resultArrived);
        instrument.look(run.scene(0.8, {40, 3}));
        QVERIFY(instrument.remark().startsWith(QStringLiteral("net ")));
        QTRY_COMPARE(result.count(), 1);
        QVERIFY(instrument.remark().startsWith(QStringLiteral("balance index 0.")));
        // Means over the last half second of the network's own current.
        const auto& current = run.current();
        double mean = 0.0;
        for (std::size_t i = current.size() - 10000; i < current.size(); ++i)
            mean += current[i] / 10000.0;
        QVERIFY(std::abs(numberIn(instrument.remark(), 2) - mean) < 0.01);
        // About ±g·√(n/2π)·ν.
        const double pull = numberIn(instrument.remark(), 4);
        QVERIFY(pull > 7.0 && pull < 12.0);
        // Each with its own span.
        QVERIFY2(instrument.remark().contains(" over the last 0.8 s · net "),
                 qPrintable(instrument.remark()));
        QVERIFY(instrument.remark().endsWith(" mV over the 0.5 s drawn"));
    }

    void itNamesWhatIsMissing()
    {
        BalanceInstrument instrument;
        const QImage before = picture(instrument);
        test::ShownNetwork run({.n = 100});
        instrument.look(run.scene());
        QCOMPARE(instrument.remark(), QString());
        run.advance(2000);
        instrument.look(run.scene());
        QVERIFY(picture(instrument) != before); // another note: nobody is highlighted
        QCOMPARE(instrument.remark(), QString());
        instrument.look(run.scene(1.0, {100})); // not in this network
        QCOMPARE(instrument.remark(), QString());
        instrument.look(run.scene(1.0, {99}));
        QVERIFY(!instrument.remark().isEmpty());
    }

    void aSilentNetworkHasNoInput()
    {
        test::ShownNetwork run({.offset = -60.0, .n = 100});
        BalanceInstrument instrument;
        QSignalSpy result(&instrument, &Instrument::resultArrived);
        for (int i = 0; i < 4; ++i)
            run.advance(20000);
        instrument.look(run.scene(0.5, {1}));
        QVERIFY(picture(instrument).width() == 420);
        QTRY_COMPARE(result.count(), 1);
        picture(instrument);
    }

    void aCopyLooksTheSame()
    {
        test::ShownNetwork run({.n = 300});
        run.advance(16000);
        BalanceInstrument instrument;
        QSignalSpy result(&instrument, &Instrument::resultArrived);
        instrument.look(run.scene(0.5, {7}));
        QTRY_COMPARE(result.count(), 1);
        instrument.setTheme(Theme::darkTheme());
        const auto copy = instrument.duplicate();
        QVERIFY(picture(*copy) != picture(instrument)); // its theme is still to be set
        copy->setTheme(Theme::darkTheme());
        QCOMPARE(picture(*copy), picture(instrument));
        instrument.look(run.scene(0.5, {8}));
        QVERIFY(picture(*copy) != picture(instrument));
    }
};

TIGHTROPE_TEST(BalanceInstrumentTest)
#include "tst_balance_instrument.moc"
