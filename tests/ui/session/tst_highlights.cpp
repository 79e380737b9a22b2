// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/session/highlights.h"

#include <QSignalSpy>
#include <QTest>

using namespace tightrope::ui;
using Neurons = std::vector<std::uint32_t>;

class HighlightsTest : public QObject
{
    Q_OBJECT

  private slots:
    void eachKeepsItsColour()
    {
        Highlights highlights;
        highlights.set({10, 20, 30});
        highlights.toggle(20);
        QCOMPARE(highlights.neurons(), (Neurons{10, 30}));
        QCOMPARE(highlights.colourOf(10), std::optional(0));
        QCOMPARE(highlights.colourOf(30), std::optional(2));
        QVERIFY(!highlights.colourOf(20));
        highlights.toggle(99); // takes the colour that is free
        QCOMPARE(highlights.colourOf(99), std::optional(1));
        QCOMPARE(highlights.neurons(), (Neurons{10, 99, 30}));
    }

    void theOldestMakesRoom()
    {
        Highlights highlights;
        for (std::uint32_t neuron = 0; neuron < kHighlightColours; ++neuron)
            highlights.toggle(neuron);
        highlights.toggle(0);
        highlights.toggle(0); // now the youngest
        QSignalSpy madeRoom(&highlights, &Highlights::madeRoom);
        highlights.toggle(100);
        QCOMPARE(madeRoom, (QList<QVariantList>{{1U, 100U}})); // and it is said
        QCOMPARE(highlights.colourOf(100), std::optional(1));
        QVERIFY(!highlights.colourOf(1));
        highlights.toggle(101);
        QVERIFY(!highlights.colourOf(2));
        QVERIFY(highlights.colourOf(0));
        QCOMPARE(highlights.neurons().size(), std::size_t{kHighlightColours});
    }

    void noMoreThanThereAreColours()
    {
        Highlights highlights;
        Neurons many(20);
        for (std::uint32_t i = 0; i < 20; ++i)
            many[i] = i;
        highlights.set(many);
        QCOMPARE(highlights.neurons(), Neurons(many.begin(), many.begin() + kHighlightColours));
        highlights.setWithColours(many, {4, 2});
        QCOMPARE(highlights.neurons(), (Neurons{1, 0}));
        QCOMPARE(highlights.colourOf(0), std::optional(4));
    }

    void oneNeuronHasOneColour()
    {
        Highlights highlights;
        highlights.set({5, 5, 6});
        QCOMPARE(highlights.neurons(), (Neurons{5, 6}));
        highlights.toggle(5);
        QCOMPARE(highlights.neurons(), Neurons{6});
    }

    void aSmallerNetworkHasFewer()
    {
        Highlights highlights;
        highlights.set({10, 99, 100, 2000});
        QSignalSpy changed(&highlights, &Highlights::changed);
        highlights.limitTo(100, {});
        QCOMPARE(highlights.neurons(), (Neurons{10, 99}));
        QCOMPARE(changed.count(), 1);
        highlights.limitTo(100, {});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(highlights.kept(), (Neurons{10, 99, 100, 2000}));
        highlights.limitTo(2001, {});
        QCOMPARE(highlights.neurons(), (Neurons{10, 99, 100, 2000}));
        QCOMPARE(highlights.colourOf(2000), std::optional(3));
    }

    void whereNoneExistsOthersStandIn()
    {
        Highlights highlights;
        highlights.set({200, 600});
        highlights.limitTo(1, {0});
        QCOMPARE(highlights.neurons(), Neurons{0});
        QCOMPARE(highlights.kept(), (Neurons{200, 600}));
        highlights.limitTo(2000, {5});
        QCOMPARE(highlights.neurons(), (Neurons{200, 600}));
        // Whoever changes what stands in has chosen.
        highlights.limitTo(100, {10, 20, 30});
        highlights.toggle(20);
        QCOMPARE(highlights.neurons(), (Neurons{10, 30}));
        highlights.limitTo(2000, {5});
        QCOMPARE(highlights.neurons(), (Neurons{10, 30}));
        // Nobody stands in where nobody was wanted.
        highlights.set({});
        highlights.limitTo(100, {5});
        QVERIFY(highlights.neurons().empty());
    }

    void whatIsOutOfSightMakesRoomFirst()
    {
        Highlights highlights;
        highlights.set({1, 2, 3, 500, 4, 5, 6});
        highlights.limitTo(100, {});
        highlights.toggle(7);
        QCOMPARE(highlights.neurons(), (Neurons{1, 2, 3, 7, 4, 5, 6}));
    }

    void aChoiceComesBack()
    {
        Highlights highlights;
        highlights.set({200, 600});
        highlights.limitTo(100, {10, 20});
        const Highlights::Choice before = highlights.choice();
        highlights.toggle(10);
        highlights.restore(before);
        QCOMPARE(highlights.neurons(), (Neurons{10, 20}));
        QCOMPARE(highlights.kept(), (Neurons{200, 600}));
    }
};

TIGHTROPE_TEST(HighlightsTest)
#include "tst_highlights.moc"
