// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/input_course.h"

#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "tests/ui/instruments/one_axis_rect.h"
#include "ui/plots/time_marks.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

struct ShownCourse
{
    QCustomPlot plot;
    QCPAxisRect& axes = test::axesOver(plot);
    InputCourse course{axes, *new TimeMarks(*axes.axis(QCPAxis::atBottom))};
};

} // namespace

class InputCourseTest : public QObject
{
    Q_OBJECT

  private slots:
    void itIsTheCurrentOfTheNetwork()
    {
        test::ShownNetwork run({.n = 1000}, 40);
        run.advance(20000); // 1 s
        ShownCourse shown;
        shown.course.look(run.scene(0.8, {40, 3}));
        QVERIFY(shown.course.neuron());
        QCOMPARE(shown.course.neuron()->neuron, 40U);
        const auto& current = run.current();
        double mean = 0.0;
        double squares = 0.0;
        for (std::size_t i = current.size() - 10000; i < current.size(); ++i) {
            mean += current[i] / 10000.0;
            squares += current[i] * current[i] / 10000.0;
        }
        const CourseMeans means = shown.course.means();
        QVERIFY(std::abs(means.net() - mean) < 0.01);
        QVERIFY(std::abs(means.netSd - std::sqrt(squares - mean * mean)) < 0.01);
        QVERIFY(means.positive > 5.0 && means.negative < -5.0);
    }

    void thePastKeepsItsOffset()
    {
        test::ShownNetwork run({.n = 100, .dt = 5e-4});
        run.advance(800); // 0.4 s
        run.change(ParameterId::offset, -30.0);
        run.change(ParameterId::vpeak, -38.0);
        run.advance(200);
        ShownCourse shown;
        shown.course.look(run.scene(0.4, {7}));
        shown.course.show();
        // What the halves add to, and the threshold.
        const auto valueAt = [&](const QString& name, double time) {
            const auto* graph = shown.plot.findChild<QCPGraph*>(name);
            return graph->data()->findBegin(time)->value;
        };
        QCOMPARE(valueAt("offset", -300.0), -40.0);
        QCOMPARE(valueAt("offset", -10.0), -30.0);
        QCOMPARE(valueAt("threshold", -300.0), -40.0);
        QCOMPARE(valueAt("threshold", -10.0), -38.0);
    }

    void withoutANeuronThereIsNone()
    {
        test::ShownNetwork run({.n = 100});
        run.advance(2000);
        ShownCourse shown;
        shown.course.look(run.scene(1.0, {7}));
        QVERIFY(shown.course.neuron());
        shown.course.look(run.scene());
        QVERIFY(!shown.course.neuron());
        shown.course.look(run.scene(1.0, {100})); // not in this network
        QVERIFY(!shown.course.neuron());
    }
};

TIGHTROPE_TEST(InputCourseTest)
#include "tst_input_course.moc"
