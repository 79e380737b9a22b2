// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/counted.h"

#include "tests/support/marked_texts.h"
#include "tests/support/test_class.h"
#include "ui/text/english_plurals.h"
#include "ui/text/paragraph.h"

#include <QLocale>

using namespace tightrope::ui;
using namespace tightrope::test;

class TestCounted : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        QLocale numbers = QLocale::c();
        numbers.setNumberOptions(QLocale::DefaultNumberOptions);
        QLocale::setDefault(numbers);
        installEnglishPlurals(*qApp);
    }

    void oneHasNoS()
    {
        QCOMPARE(countedNeurons(1), QStringLiteral("1 neuron"));
        QCOMPARE(countedSpikes(1), QStringLiteral("1 spike"));
        QCOMPARE(countedSynapses(1), QStringLiteral("1 synapse"));
        QCOMPARE(countedSteps(1), QStringLiteral("1 step"));
    }

    void othersHave()
    {
        QCOMPARE(countedNeurons(0), QStringLiteral("0 neurons"));
        QCOMPARE(countedSpikes(74838), QStringLiteral("74,838 spikes"));
        QCOMPARE(countedSynapses(400112), QStringLiteral("400,112 synapses"));
        QCOMPARE(countedSteps(40000), QStringLiteral("40,000 steps"));
    }

    void aCountBeyondAnIntIsWhole()
    {
        QCOMPARE(countedSpikes(30'000'000'000), QStringLiteral("30,000,000,000 spikes"));
    }

    void saysHowManyAreShown()
    {
        QCOMPARE(shownOfAll(5, 2000), QStringLiteral("5 of 2,000 neurons"));
        QCOMPARE(shownOfAll(2000, 2000), QStringLiteral("all 2,000 neurons"));
        QCOMPARE(shownOfAll(1, 1), QStringLiteral("1 neuron"));
        QCOMPARE(shownOfAll(0, 1), QStringLiteral("0 of 1 neuron"));
    }

    void pluralsAreInstalledOnce()
    {
        installEnglishPlurals(*qApp);
        installEnglishPlurals(*qApp);
        QCOMPARE(qApp->findChildren<EnglishPlurals*>().size(), 1);
    }

    // The ruler that other tests measure with.
    void marksTellWhatWasGlued_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("one text") << QStringLiteral("⟦Mean rate⟧") << true;
        QTest::newRow("a text in a text") << QStringLiteral("⟦Reset ⟦offset⟧⟧") << true;
        QTest::newRow("a list") << QStringLiteral("⟦t 1 s⟧  ·  ⟦seed 3⟧") << true;
        QTest::newRow("paragraphs") << QStringLiteral("<p>⟦One.⟧</p><p>⟦Two.⟧</p>") << true;
        QTest::newRow("units and symbols") << QStringLiteral("12.5 mV") << true;
        QTest::newRow("a paragraph") << QStringLiteral("⟦⟦One.⟧ ⟦Two.⟧⟧") << true;
        QTest::newRow("nothing") << QString() << true;
        QTest::newRow("not translated") << QStringLiteral("Mean rate") << false;
        QTest::newRow("a word behind") << QStringLiteral("⟦Mean⟧ rate") << false;
        QTest::newRow("two sentences") << QStringLiteral("⟦One.⟧ ⟦Two.⟧") << false;
        QTest::newRow("a noun in front") << QStringLiteral("⟦Run⟧ ⟦starts⟧") << false;
        QTest::newRow("glued within") << QStringLiteral("⟦It is ⟦so⟧ ⟦and so⟧⟧") << false;
    }

    void marksTellWhatWasGlued()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        QCOMPARE(faultOfMarked(text).isEmpty(), isGood);
    }

    void aParagraphHasWholeSentences()
    {
        QCOMPARE(paragraph({}), QString());
        QCOMPARE(paragraph({"One.", "", "Two.", "Three."}), QStringLiteral("One. Two. Three."));
        const MarkedTexts marked;
        QCOMPARE(faultOfMarked(paragraph({countedNeurons(1) + '.', countedSpikes(2) + '.'})),
                 QStringLiteral("glued: ⟦⟦1 neuron⟧. ⟦2 spikes⟧.⟧"));
    }

    void marksReachEveryText()
    {
        const MarkedTexts marked;
        QCOMPARE(countedNeurons(2), QStringLiteral("⟦2 neurons⟧"));
        QCOMPARE(faultOfMarked(countedNeurons(1)), QString());
    }
};

TIGHTROPE_TEST(TestCounted)
#include "tst_counted.moc"
