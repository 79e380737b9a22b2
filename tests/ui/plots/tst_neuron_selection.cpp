// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/plots/neuron_selection.h"

#include <QTest>

using tightrope::ui::NeuronSelection;
using Neurons = std::vector<std::uint32_t>;

class NeuronSelectionTest : public QObject
{
    Q_OBJECT

    static Neurons of(const char* text, std::int64_t n = 2000, const Neurons& highlighted = {})
    {
        return NeuronSelection::parse(QString::fromUtf8(text)).neurons(n, highlighted);
    }

  private slots:
    void all()
    {
        QCOMPARE(NeuronSelection().neurons(4, {}), (Neurons{0, 1, 2, 3}));
        QCOMPARE(of(" All ", 3), (Neurons{0, 1, 2}));
        QVERIFY(of("all", 0).empty());
    }

    void highlighted()
    {
        QCOMPARE(of("highlighted", 100, {70, 3, 3, 500}), (Neurons{3, 70}));
        QVERIFY(NeuronSelection::parse(QStringLiteral("Highlighted")).showsHighlightedOnly());
        QVERIFY(of("highlighted").empty());
    }

    void lists()
    {
        QCOMPARE(of("5"), Neurons{5});
        QCOMPARE(of("7, 3 ,3"), (Neurons{3, 7}));
        QCOMPARE(of("3-6"), (Neurons{3, 4, 5, 6}));
        QCOMPARE(of("3 - 3"), Neurons{3});
        QCOMPARE(of("0-20:10"), (Neurons{0, 10, 20}));
        QCOMPARE(of("1-20 : 10, 2-4"), (Neurons{1, 2, 3, 4, 11}));
        QCOMPARE(of("1998-5000"), (Neurons{1998, 1999}));
        QVERIFY(of("2000-2100, 3000").empty());
    }

    void readsWhatItWrites_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"all", "highlighted", "5", "0-199, 500, 1000-1999:10"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void readsWhatItWrites()
    {
        QFETCH(QString, text);
        const auto selection = NeuronSelection::parse(text);
        const auto again = NeuronSelection::parse(selection.text());
        QVERIFY(again == selection);
        QCOMPARE(again.neurons(2000, {1}), selection.neurons(2000, {1}));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"",     "  ",    ",",          "1,,2",   "1,",       "-5",      "5-",
              "9-3",  "0-9:0", "1:2",        "a",      "all, 3",   "1.5",     "1e3",
              "0x10", "1 2",   "9999999999", "0-9:-1", "\xc2\xb2", "\xd9\xa3"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void refuses()
    {
        QFETCH(QString, text);
        try {
            NeuronSelection::parse(text);
            QFAIL("it was taken");
        } catch (const std::invalid_argument& error) {
            const QString sentence = QString::fromUtf8(error.what());
            QVERIFY2(sentence.contains(QLatin1Char('"') + text.trimmed() + QLatin1Char('"')),
                     error.what());
            QVERIFY2(sentence.contains(QStringLiteral("allowed is")), error.what());
        }
    }

    void hugeRangesGiveWhatThereIs()
    {
        QCOMPARE(of("0-999999999").size(), 2000U);
        QCOMPARE(of("0-999999999:1").size(), 2000U);
        QCOMPARE(of("0-999999999:999999999"), Neurons{0});
        QVERIFY(of("999999998-999999999").empty());
        QByteArray often = "0-49999";
        for (int i = 0; i < 500; ++i)
            often += ",0-49999";
        QCOMPARE(of(often.constData(), 50000).size(), 50000U);
    }
};

TIGHTROPE_TEST(NeuronSelectionTest)
#include "tst_neuron_selection.moc"
