// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/status_line.h"

#include "core/live/latest_state.h"
#include "tests/support/test_class.h"

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using tightrope::ui::StatusLine;

namespace {

LatestState runningNetwork()
{
    LatestState latest;
    latest.run = 1;
    latest.running = true;
    latest.step = 247000;
    latest.synapses = 400112;
    return latest;
}

QString everythingOn(const StatusLine& line)
{
    QStringList texts;
    for (const QLabel* label : line.findChildren<QLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(QStringLiteral(" | "));
}

} // namespace

class StatusLineTest : public QObject
{
    Q_OBJECT

  private slots:
    void aRunningNetwork()
    {
        StatusLine line;
        line.QWidget::show();
        line.show(runningNetwork(), {.framesPerSecond = 59.6, .spikesPerSecond = 37000});
        const QString text = everythingOn(line);
        for (const char* part :
             {"running", "t 12.350 s", "neurons", "synapses", "seed 100", "spikes/s", "60 fps"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(!line.findChild<QProgressBar*>()->isVisible());
    }

    void oneIsNoPlural()
    {
        StatusLine line;
        line.QWidget::show();
        LatestState latest = runningNetwork();
        latest.parameters.n = 1;
        latest.synapses = 1;
        line.show(latest, {});
        const QString text = everythingOn(line);
        QVERIFY2(text.contains(QStringLiteral("1 neuron  ·  1 synapse  ·")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("spikes/s")), qPrintable(text)); // not known yet
    }

    void pausedFrozenBehind()
    {
        StatusLine line;
        line.QWidget::show();
        LatestState latest = runningNetwork();
        latest.running = false;
        line.show(latest, {.frozen = true, .behind = true});
        const QString text = everythingOn(line);
        QVERIFY2(text.contains(QStringLiteral("paused, picture frozen")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("dropping frames, no data")), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("earlier run")));
        line.show(latest, {.frozen = true, .otherRun = true});
        QVERIFY(everythingOn(line).contains(QStringLiteral("picture frozen on an earlier run")));
    }

    void beforeTheFirstNetwork()
    {
        StatusLine line;
        line.QWidget::show();
        LatestState latest;
        latest.building = true;
        latest.buildProgress = 0.25;
        line.show(latest, {});
        QVERIFY(everythingOn(line).contains(QStringLiteral("wiring")));
        QVERIFY(line.findChild<QProgressBar*>()->isVisible());
        QCOMPARE(line.findChild<QProgressBar*>()->value(), 250);
    }

    void longBuildsAreShown()
    {
        StatusLine line;
        line.QWidget::show();
        LatestState latest = runningNetwork();
        latest.building = true;
        line.show(latest, {}); // it has only just begun
        QVERIFY(!line.findChild<QProgressBar*>()->isVisible());
        const auto shown = [&] {
            line.show(latest, {});
            return line.findChild<QProgressBar*>()->isVisible();
        };
        const int height = line.sizeHint().height();
        QTRY_VERIFY(shown());
        QVERIFY(line.findChild<QToolButton*>()->isVisible());
        QCOMPARE(line.sizeHint().height(), height); // or everything above it would jump
        QSignalSpy cancelled(&line, &StatusLine::cancelWanted);
        line.findChild<QToolButton*>()->click();
        QCOMPARE(cancelled.count(), 1);
        latest.building = false;
        QVERIFY(!shown());
    }
};

TIGHTROPE_TEST(StatusLineTest)
#include "tst_status_line.moc"
