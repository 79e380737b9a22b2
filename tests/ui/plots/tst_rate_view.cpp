// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/rate_view.h"

#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/shown_view.h"
#include "ui/plots/rate_menu.h"
#include "ui/plots/still_views.h"
#include "ui/plots/view_stack.h"

#include <QMenu>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class RateViewTest : public QObject
{
    Q_OBJECT

    static std::size_t pointsOf(const RateView& view)
    {
        return static_cast<std::size_t>(view.graph(0)->data()->size());
    }

  private slots:
    void usuallyBinsFollowTheTimeThatIsShown()
    {
        Shown<RateView> shown;
        QCOMPARE(shown.view.remark(), QString("mean over all neurons, 5 ms bins"));
        shown.view.setTimeRange(0.0, 0.1);
        shown.view.refresh();
        QCOMPARE(shown.view.remark(), QString("mean over all neurons, 1 ms bins"));
    }

    void binsAreChosen()
    {
        Shown<RateView> shown;
        for (const double width : {0.001, 0.02}) {
            shown.view.setResolution({false, width});
            shown.view.refresh();
            QCOMPARE(shown.view.binWidth(), width);
            QVERIFY(shown.view.remark().endsWith(QString("%1 ms bins").arg(width * 1e3)));
            QCOMPARE(pointsOf(shown.view), static_cast<std::size_t>(std::lround(1.0 / width)) + 1);
            QCOMPARE(shown.view.graph(0)->lineStyle(), QCPGraph::lsStepLeft);
        }
    }

    void aKernelMakesACurve()
    {
        Shown<RateView> shown;
        shown.view.setResolution({true, 0.02});
        shown.view.refresh();
        QCOMPARE(shown.view.remark(), QString("mean over all neurons, Gaussian kernel, σ = 20 ms"));
        QCOMPARE(shown.view.graph(0)->lineStyle(), QCPGraph::lsLine);
        QVERIFY(pointsOf(shown.view) > 100);
        // A spike every 5 ms among 200 neurons: 1 Hz, smoothed to a level.
        for (const QCPGraphData& point : *shown.view.graph(0)->data())
            QVERIFY(near(point.value, 1.0, 0.01));
        const double last = (shown.view.graph(0)->data()->constEnd() - 1)->key;
        QVERIFY(last < 1.0 - 0.05 && last > 1.0 - 0.09); // from there it is not complete yet
    }

    void everyChoiceIsOfferedAndDrawn()
    {
        Highlights highlights;
        TimeWindow timeWindow;
        ViewStack stack(highlights, timeWindow);
        stack.setHistory(madePicture().history);
        stack.resize(900, 700);
        stack.show();
        QVERIFY(QTest::qWaitForWindowExposed(&stack));
        timeWindow.advanceTo(1.0);
        auto* const button = stack.findChild<RateMenu*>();
        const auto actions = button->menu()->actions();
        QCOMPARE(actions.size(), std::ssize(kRateResolutions));
        QVERIFY(actions.front()->isChecked());
        QStringList texts;
        for (qsizetype i = 0; i < actions.size(); ++i) {
            actions[i]->trigger();
            const RateResolution wanted = kRateResolutions.at(static_cast<std::size_t>(i));
            QCOMPARE(stack.rate()->resolution(), wanted);
            QCOMPARE(stack.picture().rate, wanted);
            for (qsizetype k = 0; k < actions.size(); ++k)
                QCOMPARE(actions[k]->isChecked(), k == i);
            QVERIFY(!texts.contains(button->text()));
            texts << button->text();
        }
    }

    void aFigureShowsTheSame()
    {
        ViewPicture picture = madePicture();
        picture.rate = {true, 0.005};
        const auto rate = stillViews(picture)[1];
        QImage image(600, 200, QImage::Format_RGB32);
        QCPPainter painter(&image);
        rate->paint(painter, image.rect(), {.theme = Theme::light()});
        QVERIFY2(rate->remark().contains("σ = 5 ms"), qPrintable(rate->remark()));
    }
};

TIGHTROPE_TEST(RateViewTest)
#include "tst_rate_view.moc"
