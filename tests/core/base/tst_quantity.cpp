// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class QuantityTest : public QObject
{
    Q_OBJECT

  private slots:
    void readsNumbersWithAndWithoutUnits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("storedUnit");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("bare");
        QTest::addRow("seconds") << "0.002"
                                 << "s" << 0.002 << true;
        QTest::addRow("milliseconds") << "2ms"
                                      << "s" << 0.002 << false;
        QTest::addRow("blanks") << " 2 ms\t"
                                << "s" << 0.002 << false;
        QTest::addRow("microseconds") << "50us"
                                      << "s" << 0.00005 << false;
        QTest::addRow("micro sign") << QString::fromUtf8("50\u00b5s") << "s" << 0.00005 << false;
        QTest::addRow("Greek mu") << QString::fromUtf8("50\u03bcs") << "s" << 0.00005 << false;
        QTest::addRow("exponent and unit") << "5e1 us"
                                           << "s" << 0.00005 << false;
        QTest::addRow("minus") << "-40 mV"
                               << "mV" << -40.0 << false;
        QTest::addRow("true minus") << QString::fromUtf8("\u221240") << "mV" << -40.0 << true;
        QTest::addRow("plus") << "+1e-3"
                              << "s" << 0.001 << true;
        QTest::addRow("volts") << "-0.065V"
                               << "mV" << -65.0 << false;
        QTest::addRow("no unit") << "0.04"
                                 << "" << 0.04 << true;
        QTest::addRow("nothing to shift") << "0e2147483647V"
                                          << "mV" << 0.0 << false;
    }

    void readsNumbersWithAndWithoutUnits()
    {
        QFETCH(QString, text);
        QFETCH(QString, storedUnit);
        QFETCH(double, value);
        QFETCH(bool, bare);
        const std::string unit = storedUnit.toStdString();
        const QuantityReading reading = readQuantity(text.toStdString(), unit, unit);
        QVERIFY(reading.ok());
        QVERIFY(reading.value == value); // to the last bit
        QCOMPARE(reading.bare, bare);
    }

    void aBareNumberIsMeantInTheBareUnit()
    {
        QVERIFY(readQuantity("0.05", "s", "ms").value == 0.00005);
        QVERIFY(readQuantity("0.05 s", "s", "ms").value == 0.05);
    }

    void refusesWhatIsNoSuchQuantity_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("storedUnit");
        QTest::addColumn<QuantityFault>("fault");
        QTest::addColumn<QString>("unit");
        const auto row = [](const char* name, const QString& text, const char* storedUnit,
                            QuantityFault fault, const QString& unit = {}) {
            QTest::addRow("%s", name) << text << storedUnit << fault << unit;
        };
        row("empty", "", "s", QuantityFault::noNumber);
        row("word", "fast", "s", QuantityFault::noNumber);
        row("two signs", "+-5", "", QuantityFault::noNumber);
        row("two pluses", "++5", "", QuantityFault::noNumber);
        row("nan", "nan", "", QuantityFault::noNumber);
        row("infinity", "-inf", "", QuantityFault::notFinite);
        row("too large", "1e400", "", QuantityFault::beyondDoubles);
        row("too large in the stored unit", "1e308 V", "mV", QuantityFault::beyondDoubles);
        row("too small in the stored unit", "5e-324 us", "s", QuantityFault::beyondDoubles);
        row("another unit", "2 mV", "s", QuantityFault::wrongUnit, "mV");
        row("a unit where there is none", "2 s", "", QuantityFault::wrongUnit, "s");
        row("a unit of several letters", "2 msec", "s", QuantityFault::wrongUnit, "msec");
        row("a long unit", "2" + QString(1000, 'm'), "s", QuantityFault::wrongUnit,
            QString(1000, 'm'));
        for (const char* text : {"0x1p-3", "0x10", "1_000", "1,000", "1 000", "1'000", "1.2.3",
                                 "2 3", "1e", "1e+", "1:30", "2x", "1,5 ms", "0b1"})
            row(text, text, "s", QuantityFault::unreadable);
    }

    void refusesWhatIsNoSuchQuantity()
    {
        QFETCH(QString, text);
        QFETCH(QString, storedUnit);
        QFETCH(QuantityFault, fault);
        QFETCH(QString, unit);
        const std::string stored = storedUnit.toStdString();
        const QuantityReading reading = readQuantity(text.toStdString(), stored, stored);
        QVERIFY(!reading.ok());
        QCOMPARE(reading.fault, fault);
        QCOMPARE(QString::fromStdString(reading.unit), unit);
    }

    void aDecimalCommaIsAPoint_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* text, const char* read) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(read);
        };
        row("0,05", "0.05");
        row("-39,5 mV", "-39.5 mV");
        row("0,125", "0.125"); // no thousands begin with 0
        row(",125", ".125");
        row("1,000", "1,000"); // which is it?
        row("12,345", "12,345");
        row("1,0000", "1.0000");
        row("1,2,3", "1,2,3");
        row("1,2.3", "1,2.3");
        row("1,", "1,");
        row("1, 2", "1, 2");
        row("1.5", "1.5");
        row("", "");
    }

    void aDecimalCommaIsAPoint()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        QCOMPARE(QString::fromStdString(withDecimalPoint(text.toStdString())), read);
    }
};

TIGHTROPE_TEST(QuantityTest)
#include "tst_quantity.moc"
