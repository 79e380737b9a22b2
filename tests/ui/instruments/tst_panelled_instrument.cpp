// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/instruments/panelled_instrument.h"

#include <QPointer>
#include <QTest>

using namespace tightrope;
using tightrope::ui::PanelledInstrument;

namespace {

/// Three panels without data.
class ThreePanels : public PanelledInstrument
{
  public:
    ThreePanels()
        : PanelledInstrument(nullptr)
    {
        for (int i = 0; i < 3; ++i)
            m_panels.push_back(addPanel("x [ms]", "y [Hz]"));
        m_line = addLine(m_panels[0]);
        addToKey(m_line, "a line");
        setReadout("word", {"first figure", "second figure", "third figure"});
        setTheme(ui::Theme::light());
    }
    QString title() const override { return {}; }
    QString key() const override { return {}; }
    QString formula() const override { return {}; }
    void look(const ui::Scene&) override {}
    std::unique_ptr<Instrument> duplicate() const override { return {}; }

    using PanelledInstrument::setInKey;
    using PanelledInstrument::setNotice;

    std::vector<QRect> laidOut(int width, int height)
    {
        toPixmap(width, height);
        std::vector<QRect> rects;
        for (const QCPAxisRect* panel : m_panels)
            rects.push_back(panel->outerRect());
        return rects;
    }
    QCPGraph* line() const { return m_line; }
    const std::vector<QCPAxisRect*>& panels() const { return m_panels; }

  private:
    std::vector<QCPAxisRect*> m_panels;
    QCPGraph* m_line;
};

bool beside(const QRect& left, const QRect& right)
{
    return left.right() <= right.left();
}

bool above(const QRect& top, const QRect& bottom)
{
    return top.bottom() <= bottom.top();
}

} // namespace

class PanelledInstrumentTest : public QObject
{
    Q_OBJECT

  private slots:
    void panelsFollowTheShapeOfTheDock()
    {
        ThreePanels plot;
        const auto wide = plot.laidOut(1000, 250);
        QVERIFY(beside(wide[0], wide[1]) && beside(wide[1], wide[2]));
        const auto broad = plot.laidOut(500, 350);
        QVERIFY(beside(broad[0], broad[1]) && beside(broad[0], broad[2]));
        QVERIFY(above(broad[1], broad[2]));
        const auto square = plot.laidOut(420, 500);
        QVERIFY(above(square[0], square[1]) && above(square[0], square[2]));
        QVERIFY(beside(square[1], square[2]));
        const auto tall = plot.laidOut(250, 700);
        QVERIFY(above(tall[0], tall[1]) && above(tall[1], tall[2]));
        QCOMPARE(plot.laidOut(1000, 250), wide); // and back
    }

    void inARowAllAreOfOneSize()
    {
        ThreePanels plot;
        const auto wide = plot.laidOut(1200, 250);
        QVERIFY(std::abs(wide[0].width() - wide[1].width()) < 12);
        QVERIFY(std::abs(wide[1].width() - wide[2].width()) < 12);
    }

    void panelsStayInsideASmallDock()
    {
        ThreePanels plot;
        for (const QRect& rect : plot.laidOut(330, 230)) {
            QVERIFY(QRect(0, 0, 330, 230).contains(rect));
            QVERIFY(rect.height() > 60 && rect.width() > 90);
        }
    }

    void inTheSmallestDockTheFirstStandsAlone()
    {
        ThreePanels plot;
        const auto all = plot.laidOut(500, 350);
        const auto alone = plot.laidOut(180, 120);
        QVERIFY(QRect(0, 0, 180, 120).contains(alone[0]));
        QVERIFY(alone[0].width() > 150);
        QVERIFY(alone[1].isEmpty() && alone[2].isEmpty());
        QCOMPARE(plot.laidOut(500, 350), all); // and back
    }

    void panelsThatNeverHadAPlaceGoWithTheInstrument()
    {
        QList<QPointer<QCPAxisRect>> panels;
        {
            ThreePanels plot;
            plot.laidOut(180, 120);
            for (QCPAxisRect* panel : plot.panels())
                panels.append(panel);
        }
        QCOMPARE(panels.size(), 3);
        for (const auto& panel : panels)
            QVERIFY(panel.isNull());
    }

    void figuresTakeTheLinesTheyNeed()
    {
        ThreePanels plot;
        plot.laidOut(800, 300);
        QCOMPARE(plot.readout().count('\n'), 0);
        plot.laidOut(180, 300);
        QVERIFY(plot.readout().count('\n') >= 1);
        for (const char* figure : {"first figure", "second figure", "third figure"})
            QVERIFY(plot.readout().contains(figure));
    }

    void namesComeAndGo()
    {
        ThreePanels plot;
        const QImage with = plot.toPixmap(500, 350).toImage();
        plot.setInKey(plot.line(), false, {});
        const QImage without = plot.toPixmap(500, 350).toImage();
        QVERIFY(with != without);
        plot.setInKey(plot.line(), true, "a line");
        QCOMPARE(plot.toPixmap(500, 350).toImage(), with);
    }

    void aNoticeStandsInTheFirstPanel()
    {
        ThreePanels plot;
        QVERIFY(plot.notice().isEmpty());
        const QImage without = plot.toPixmap(500, 350).toImage();
        plot.setNotice("nothing to see");
        QCOMPARE(plot.notice(), QString("nothing to see"));
        QVERIFY(plot.toPixmap(500, 350).toImage() != without);
    }
};

TIGHTROPE_TEST(PanelledInstrumentTest)
#include "tst_panelled_instrument.moc"
