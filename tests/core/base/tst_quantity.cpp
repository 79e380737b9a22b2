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
        QCOMPARE(QString::fromStdString(reading.fault), QString());
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
        QTest::addColumn<QString>("fault");
        QTest::addRow("empty") << ""
                               << "s"
                               << "is not a number";
        QTest::addRow("word") << "fast"
                              << "s"
                              << "is not a number";
        QTest::addRow("two signs") << "+-5"
                                   << ""
                                   << "is not a number";
        QTest::addRow("two pluses") << "++5"
                                    << ""
                                    << "is not a number";
        QTest::addRow("nan") << "nan"
                             << ""
                             << "is not a number";
        QTest::addRow("infinity") << "-inf"
                                  << ""
                                  << "is not finite";
        QTest::addRow("too large") << "1e400"
                                   << ""
                                   << "too large";
        QTest::addRow("too large in the stored unit") << "1e308 V"
                                                      << "mV"
                                                      << "too large";
        QTest::addRow("too small in the stored unit") << "5e-324 us"
                                                      << "s"
                                                      << "too small";
        QTest::addRow("another unit") << "2 mV"
                                      << "s"
                                      << "\"mV\"";
        QTest::addRow("a unit where there is none") << "2 s"
                                                    << ""
                                                    << "\"s\"";
        QTest::addRow("a unit of several letters") << "2 msec"
                                                   << "s"
                                                   << "has a unit that does not fit (\"msec\")";
        QTest::addRow("a long unit") << "2" + QString(1000, 'm') << "s"
                                     << "(\"" + QString(59, 'm') + "…\")";
        for (const char* text : {"0x1p-3", "0x10", "1_000", "1,000", "1 000", "1'000", "1.2.3",
                                 "2 3", "1e", "1e+", "1:30", "2x", "1,5 ms", "0b1"}) {
            QTest::addRow("written as %s", text)
                << text << "s"
                << "cannot be read (a number looks like 1000, -0.5 or 2e-3)";
        }
    }

    void refusesWhatIsNoSuchQuantity()
    {
        QFETCH(QString, text);
        QFETCH(QString, storedUnit);
        QFETCH(QString, fault);
        const std::string unit = storedUnit.toStdString();
        const QuantityReading reading = readQuantity(text.toStdString(), unit, unit);
        QVERIFY(!reading.ok());
        QVERIFY2(QString::fromStdString(reading.fault).contains(fault), reading.fault.c_str());
    }
};

TIGHTROPE_TEST(QuantityTest)
#include "tst_quantity.moc"
