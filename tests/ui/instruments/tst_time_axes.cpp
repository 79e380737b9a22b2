// SPDX-License-Identifier: GPL-3.0-or-later
// What all instruments with a time axis share with the views: marks, cursors, the crosshair.
#include "tests/support/gestures.h"
#include "tests/support/plot_items.h"
#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "ui/instruments/balance_instrument.h"
#include "ui/instruments/synchrony.h"
#include "ui/plots/time_marks.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

constexpr QSize kSize(640, 420);
constexpr double kSeconds = 0.9;  // of the run, of which both show the end
constexpr double kChanged = 0.45; // s
constexpr double kSettled = 0.65; // s, after the change
constexpr std::int64_t kStepsPerMs = 2;

/// An instrument that has looked at a run in which g changed.
struct Looking
{
    test::ShownNetwork run{{.n = 200, .dt = 5e-4}};
    std::unique_ptr<Instrument> instrument;
    CursorPair cursors;

    explicit Looking(const QString& key)
    {
        if (key == QLatin1String("balance"))
            instrument = std::make_unique<BalanceInstrument>();
        else
            instrument = std::make_unique<Synchrony>();
        run.advance(static_cast<std::int64_t>(kChanged * 1e3) * kStepsPerMs);
        run.change(ParameterId::g, 0.06);
        run.advance(static_cast<std::int64_t>((kSeconds - kChanged) * 1e3) * kStepsPerMs);
        instrument->resize(kSize);
        instrument->show();
        instrument->setCursors(cursors);
        QSignalSpy arrived(instrument.get(), &Instrument::resultArrived);
        instrument->look(run.scene(1.0, {3}));
        [&] { QTRY_VERIFY(!arrived.isEmpty()); }();
        instrument->replot();
    }

    TimeMarks& marks() { return *test::itemOf<TimeMarks>(*instrument); }

    QRect plot() { return instrument->axisRects().front()->rect(); }

    /// Where a moment stands in the plot [px], by what the marks say of both of its edges.
    double positionOf(double time)
    {
        const QRect rect = plot();
        const double left = marks().timeAt(rect.topLeft());
        const double right = marks().timeAt(rect.topRight());
        return rect.left() + (time - left) / (right - left) * (rect.width() - 1);
    }

    /// Pixels of a colour within a few columns around a moment.
    int pixelsAt(double time, const QColor& colour)
    {
        const QImage image = instrument->toPixmap(kSize.width(), kSize.height()).toImage();
        const int centre = static_cast<int>(std::lround(positionOf(time)));
        int count = 0;
        for (int y = plot().top(); y <= plot().bottom(); ++y) {
            for (int x = centre - 2; x <= centre + 2; ++x)
                count += image.pixelColor(x, y) == colour ? 1 : 0;
        }
        return count;
    }
};

} // namespace

class TimeAxesTest : public QObject
{
    Q_OBJECT

    static void bothInstruments()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("tug of war") << QStringLiteral("balance");
        QTest::newRow("synchrony") << QStringLiteral("synchrony");
    }

  private slots:
    void theirTicksCanBeToldApartLateInARun_data() { bothInstruments(); }
    void theirTicksCanBeToldApartLateInARun()
    {
        QFETCH(QString, key);
        Looking looking(key);
        QCPAxis* const axis = looking.instrument->axisRects().front()->axis(QCPAxis::atBottom);
        axis->setRange(11662.1, 11662.15);
        looking.instrument->replot();
        const QVector<QString> labels = axis->tickVectorLabels();
        QVERIFY(labels.size() > 1);
        for (qsizetype i = 0; i < labels.size(); ++i) {
            const double step = axis->tickVector().at(1) - axis->tickVector().at(0);
            QVERIFY(labels[i].isEmpty() ||
                    std::abs(labels[i].toDouble() - axis->tickVector().at(i)) < 1e-3 * step);
        }
    }

    void timesAreThoseOfTheRun_data() { bothInstruments(); }
    void timesAreThoseOfTheRun()
    {
        QFETCH(QString, key);
        Looking looking(key);
        const QRect plot = looking.plot();
        QVERIFY(std::abs(looking.marks().timeAt(plot.topRight()) - kSeconds) < 0.01);
        const double shown =
            key == QLatin1String("balance") ? InputCourse::kSpan : kSeconds - kSettled;
        QVERIFY(std::abs(looking.marks().timeAt(plot.topLeft()) - (kSeconds - shown)) < 0.01);
        QVERIFY(std::isnan(looking.marks().timeAt(plot.topLeft() - QPoint(5, 0))));
    }

    /// Synchrony counts what comes after the last one, and has none to mark.
    void changesAreMarked()
    {
        QVERIFY(Looking(QStringLiteral("synchrony")).marks().changes().empty());
        Looking looking(QStringLiteral("balance"));
        const std::vector<ChangeMark>& changes = looking.marks().changes();
        QCOMPARE(changes.size(), std::size_t{1});
        QCOMPARE(changes.front().time, kChanged);
        QCOMPARE(changes.front().text, QStringLiteral("g 0.06"));
        QVERIFY(looking.pixelsAt(kChanged, Theme::light().mutedInk) > looking.plot().height() / 8);

        // Figures show them, too.
        const auto copy = looking.instrument->duplicate();
        QCOMPARE(test::itemOf<TimeMarks>(*copy)->changes(), changes);
    }

    void cursorsAreShown_data() { bothInstruments(); }
    void cursorsAreShown()
    {
        QFETCH(QString, key);
        Looking looking(key);
        constexpr double kPlace = 0.71;
        const QColor colour = Theme::light().accent;
        const int before = looking.pixelsAt(kPlace, colour);
        looking.cursors.place(CursorId::a, kPlace);
        QVERIFY(looking.pixelsAt(kPlace, colour) >= before + looking.plot().height() / 2);
        looking.cursors.clear();
        QCOMPARE(looking.pixelsAt(kPlace, colour), before);
    }

    void theCrosshairIsShown_data() { bothInstruments(); }
    void theCrosshairIsShown()
    {
        QFETCH(QString, key);
        Looking looking(key);
        constexpr double kPlace = 0.82;
        const QColor colour = Theme::light().accent;
        const int before = looking.pixelsAt(kPlace, colour);
        looking.instrument->setTimeCursor(kPlace);
        QVERIFY(looking.pixelsAt(kPlace, colour) > before + looking.plot().height() / 4);
        looking.instrument->setTimeCursor(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(looking.pixelsAt(kPlace, colour), before);
    }

    void theMousePointsAtATime_data() { bothInstruments(); }
    void theMousePointsAtATime()
    {
        QFETCH(QString, key);
        Looking looking(key);
        QSignalSpy moved(looking.instrument.get(), &Instrument::cursorMoved);
        const QPoint inside = looking.plot().center();
        test::moveMouse(*looking.instrument, inside);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.last().first().toDouble(), looking.marks().timeAt(inside));

        // A mouse that rests points at another time once the axis has moved on.
        const double before = moved.last().first().toDouble();
        looking.run.advance(20 * kStepsPerMs);
        looking.instrument->look(looking.run.scene(1.0, {3}));
        QTRY_VERIFY(moved.last().first().toDouble() > before + 0.008);
        QVERIFY(moved.last().first().toDouble() < before + 0.022);

        test::moveMouse(*looking.instrument, QPoint(2, kSize.height() - 2));
        QVERIFY(std::isnan(moved.last().first().toDouble()));
    }
};

TIGHTROPE_TEST(TimeAxesTest)
#include "tst_time_axes.moc"
