// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/still_views.h"

#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "ui/plots/time_view.h"

#include <QPicture>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

constexpr QRect kRoom(0, 0, 500, 200);

const PartLook kLook{.theme = Theme::light()};

QImage painted(FigurePart& part, const PartLook& look = kLook)
{
    QImage image(kRoom.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QCPPainter painter(&image);
    part.paint(painter, kRoom, look);
    return image;
}

} // namespace

class StillViewsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theyTellWhatTheyAre()
    {
        const auto views = stillViews(madePicture());
        const QStringList remarks{"all 200 neurons", "mean over all neurons, 5 ms bins",
                                  "dashed: threshold, -40 mV"};
        QCOMPARE(views.size(), kViewKeys.size());
        for (std::size_t i = 0; i < views.size(); ++i) {
            painted(*views[i]);
            QCOMPARE(views[i]->key(), QString::fromLatin1(kViewKeys[i]));
            QCOMPARE(views[i]->remark(), remarks[static_cast<qsizetype>(i)]);
            QCOMPARE(views[i]->lookBack(), 0.0);
        }
        ViewPicture picture = madePicture();
        picture.highlighted = {};
        picture.colours = {};
        QCOMPARE(stillViews(picture)[2]->remark(), QStringLiteral("no neuron is highlighted"));
    }

    // However often, and whatever it was painted as in between.
    void paintingChangesNothing()
    {
        ViewPicture picture = madePicture();
        picture.vertical = {std::pair{50.0, 170.0}, std::pair{10.0, 30.0}, std::pair{0.5, 1.5}};
        for (const auto& view : stillViews(picture)) {
            const QImage first = painted(*view);
            painted(*view, {.theme = Theme::darkTheme(), .fineness = 3.0, .highest = false});
            QCOMPARE(painted(*view), first);
        }
    }

    void theyShareWhatTheyShow()
    {
        auto picture = std::make_unique<ViewPicture>(madePicture());
        const std::weak_ptr<const RunHistory> history = picture->history;
        auto views = stillViews(*picture);
        picture.reset();
        QVERIFY(!history.expired());
        for (const auto& view : views)
            QCOMPARE(painted(*view), painted(*view));
        views.clear();
        QVERIFY(history.expired());
    }

    void lanesAndLabelsNeedRoom()
    {
        ViewPicture picture = madePicture();
        const auto least = [&](std::size_t view, const PartLook& look) {
            return stillViews(picture)[view]->leastSize(look).height();
        };
        const PartLook between{.theme = Theme::light(), .highest = false, .lowest = false};
        for (std::size_t view = 0; view < kViewKeys.size(); ++view)
            QVERIFY(least(view, kLook) > least(view, between));
        const int few = least(2, between);
        picture.highlighted = {1, 2, 3, 4, 5, 6, 7};
        picture.colours = {0, 1, 2, 3, 4, 5, 6};
        QCOMPARE(least(2, between), few + 40); // seven lanes of 10 px, not the least plot of 30
    }

    // No pixels are asked for: a page of lines and type is painted on as well.
    void theyPaintOnWhateverThereIs()
    {
        for (const auto& view : stillViews(madePicture())) {
            QPicture page;
            QCPPainter painter;
            painter.begin(&page);
            view->paint(painter, kRoom, kLook);
            painter.end();
            QVERIFY(page.size() > 1000U);
            QVERIFY(!page.boundingRect().isEmpty());
        }
    }
};

TIGHTROPE_TEST(StillViewsTest)
#include "tst_still_views.moc"
