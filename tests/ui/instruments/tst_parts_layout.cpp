// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/instruments/parts_layout.h"

#include <QTest>

using namespace tightrope::ui;

class PartsLayoutTest : public QObject
{
    Q_OBJECT

    /// Two parts beside each other; the second only where there is room for it.
    static std::vector<QRect> arrange(const QRect& room, double)
    {
        QRect first = room;
        QRect second;
        if (room.width() >= 300) {
            first.setWidth(room.width() / 2);
            second = first.translated(first.width(), 0);
        }
        return {first, second};
    }

  private slots:
    void partsStandWhereTheyAreTold()
    {
        QCustomPlot plot;
        PartsLayout* const layout = PartsLayout::makeFor(plot, arrange);
        QCPAxisRect* const first = layout->add(makeAxisRect(plot));
        QCPAxisRect* const second = layout->add(makeAxisRect(plot));
        QCOMPARE(plot.axisRects(), (QList{first, second}));

        plot.toPixmap(400, 200);
        QCOMPARE(first->outerRect(), QRect(0, 0, 200, 200));
        QCOMPARE(second->outerRect(), QRect(200, 0, 200, 200));
        QVERIFY(second->visible());
        plot.toPixmap(200, 100); // as in a figure: nobody resized the widget
        QCOMPARE(first->outerRect(), QRect(0, 0, 200, 100));
        QVERIFY(!second->visible());
        plot.toPixmap(400, 200);
        QVERIFY(second->visible());
    }

    void moreRoomGivesMoreTicks()
    {
        QCustomPlot plot;
        PartsLayout* const layout = PartsLayout::makeFor(plot, arrange);
        QCPAxisRect* const axes = layout->add(makeAxisRect(plot));
        layout->add(makeAxisRect(plot));
        QCPAxis* const axis = axes->axis(QCPAxis::atBottom);
        axis->setRange(0.0, 100.0);
        plot.toPixmap(120, 100);
        const auto few = axis->ticker()->tickCount();
        plot.toPixmap(900, 100);
        const auto many = axis->ticker()->tickCount();
        QVERIFY(many > few);
        layout->setMagnification(3.0);
        plot.toPixmap(900, 100);
        QVERIFY(axis->ticker()->tickCount() < many);
    }

    void ticksFollowARuleOfTheirOwn()
    {
        QCustomPlot plot;
        PartsLayout* const layout = PartsLayout::makeFor(plot, arrange);
        QCPAxisRect* const axes = layout->add(makeAxisRect(plot));
        layout->add(makeAxisRect(plot));
        layout->setTickRule(
            [](std::size_t part, const QSize&, double) { return QSize(part == 0 ? 3 : 4, 5); });
        plot.toPixmap(900, 300);
        QCOMPARE(axes->axis(QCPAxis::atBottom)->ticker()->tickCount(), 3);
        QCOMPARE(axes->axis(QCPAxis::atLeft)->ticker()->tickCount(), 5);
    }

    void sectionsShareALength()
    {
        const auto three = sections(10, 304, 2, {1.0, 1.0, 1.0});
        QCOMPARE(three.size(), std::size_t{3});
        for (std::size_t i = 0; i < three.size(); ++i) {
            QCOMPARE(three[i].length, 100);
            QCOMPARE(three[i].begin, 10 + 102 * static_cast<int>(i));
        }
        const auto two = sections(0, 92, 2, {1.0, 2.0});
        QCOMPARE(two[0].length, 30);
        QCOMPARE(two[1].begin, 32);
        QCOMPARE(two[1].length, 60);
        QCOMPARE(sections(0, 1, 2, {1.0, 1.0})[1].length, 0); // less than the space between
    }

    void notesOfHiddenPartsAreNotDrawn()
    {
        QCustomPlot plot;
        PartsLayout* const layout = PartsLayout::makeFor(plot, arrange);
        layout->add(makeAxisRect(plot));
        QCPAxisRect* const second = layout->add(makeAxisRect(plot));
        const QImage without = plot.toPixmap(200, 100).toImage();
        QCPItemText* const note = makeNote(*second, 0.0, 0.0, Qt::AlignLeft | Qt::AlignTop);
        note->setText(QStringLiteral("note"));
        QCOMPARE(plot.toPixmap(200, 100).toImage(), without);
        note->setVisible(false);
        const QImage wide = plot.toPixmap(400, 100).toImage();
        note->setVisible(true);
        QVERIFY(plot.toPixmap(400, 100).toImage() != wide);
    }

    void aUnitIsAsLongAcrossAsItIsUp()
    {
        QCustomPlot plot;
        PartsLayout* const layout =
            PartsLayout::makeFor(plot, [](const QRect& room, double) { return std::vector{room}; });
        SquareAxes* const axes = layout->add(new SquareAxes(plot));
        axes->setReach(2.0);
        const QCPAxis* const across = axes->axis(QCPAxis::atBottom);
        const QCPAxis* const up = axes->axis(QCPAxis::atLeft);
        for (const QSize size : {QSize(500, 200), QSize(200, 500), QSize(300, 300)}) {
            plot.toPixmap(size.width(), size.height());
            const double perUnitAcross = axes->width() / across->range().size();
            const double perUnitUp = axes->height() / up->range().size();
            QVERIFY(std::abs(perUnitAcross / perUnitUp - 1.0) < 1e-9);
            QCOMPARE(std::min(across->range().size(), up->range().size()), 4.0);
            QVERIFY(std::abs(across->range().center()) < 1e-12);
        }
    }
};

TIGHTROPE_TEST(PartsLayoutTest)
#include "tst_parts_layout.moc"
