// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/plots/change_marks.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

constexpr double kStep = 1e-3; // s

RunLog logOf(const std::vector<ParameterChange>& changes)
{
    return {Parameters{}, changes};
}

/// 100 px a second from 50 on; 10 px a letter.
LabelSpace spaceOf(double width)
{
    return {.left = 50.0,
            .right = 50.0 + width,
            .positionOf = [](double time) { return 50.0 + 100.0 * time; },
            .widthOf = [](const QString& text) { return 10.0 * static_cast<double>(text.size()); }};
}

ChangeMark markAt(double time, const QString& text, bool passing = false)
{
    return {.time = time, .text = text, .only = ParameterId::g, .passing = passing};
}

} // namespace

class ChangeMarksTest : public QObject
{
    Q_OBJECT

  private slots:
    void aChangeSaysWhatAndWhen()
    {
        const auto marks = changeMarks(
            logOf({{100, ParameterId::g, 0.06}, {900, ParameterId::tref, 0.003}}), kStep, 0.0, 1.0);
        QCOMPARE(marks.size(), std::size_t{2});
        QCOMPARE(marks[0].time, 0.1);
        QCOMPARE(marks[0].text, QStringLiteral("g 0.06"));
        QVERIFY(!marks[0].passing);
        QCOMPARE(marks[1].text, QStringLiteral("tref 3 ms"));
    }

    void whatIsDoneToNeuronsIsMarked()
    {
        RunLog log;
        log.entries = {Kick{100, 0.025},
                       VoltageRedraw{200},
                       InputPulse{300, 10, -20.0, {1}},
                       ParameterChange{400, ParameterId::g, 0.06},
                       Kick{400, 1.0},
                       Kick{500, 0.05},
                       Kick{500, 0.05},
                       ParameterChange{550, ParameterId::g, 0.07}};
        const auto marks = changeMarks(log, kStep, 0.0, 0.5);
        QStringList texts;
        for (const ChangeMark& mark : marks) {
            texts << mark.text;
            QVERIFY(!mark.only && !mark.passing);
        }
        QCOMPARE(texts, (QStringList{"kick 2.5 %", "voltages drawn anew", "pulse -20 mV",
                                     "2 changes", "2 changes"}));
    }

    void onlyThoseWithinTheSpan()
    {
        const RunLog log = logOf({{100, ParameterId::g, 0.06},
                                  {500, ParameterId::g, 0.07},
                                  {900, ParameterId::g, 0.08}});
        const auto marks = changeMarks(log, kStep, 0.2, 0.8);
        QCOMPARE(marks.size(), std::size_t{1});
        QCOMPARE(marks[0].text, QStringLiteral("g 0.07"));
        QVERIFY(changeMarks(log, kStep, 1.0, 2.0).empty());
        QVERIFY(changeMarks({}, kStep, 0.0, 1.0).empty());
    }

    void ofAQuickSeriesOnlyTheLastStays()
    {
        std::vector<ParameterChange> drag;
        for (int i = 0; i < 10; ++i)
            drag.push_back({100 + 20 * i, ParameterId::g, 0.04 + 0.001 * i});
        drag.push_back({1000, ParameterId::g, 0.1});
        const auto marks = changeMarks(logOf(drag), kStep, 0.0, 2.0);
        QCOMPARE(marks.size(), std::size_t{11});
        for (std::size_t i = 0; i < 9; ++i)
            QVERIFY(marks[i].passing);
        QVERIFY(!marks[9].passing); // let go of
        QVERIFY(!marks[10].passing);
    }

    void aSeriesThatGoesOnBeyondTheEndIsStillPassing()
    {
        const RunLog log = logOf({{990, ParameterId::g, 0.06}, {1010, ParameterId::g, 0.07}});
        QVERIFY(changeMarks(log, kStep, 0.0, 1.0).at(0).passing);
    }

    void anotherParameterEndsASeries()
    {
        const auto marks = changeMarks(
            logOf({{100, ParameterId::g, 0.06}, {120, ParameterId::p, 0.2}}), kStep, 0.0, 1.0);
        QVERIFY(!marks.at(0).passing);
        QVERIFY(!marks.at(1).passing);
    }

    void changesOfOneStepAreOneMark()
    {
        const auto marks = changeMarks(logOf({{100, ParameterId::g, 0.06},
                                              {100, ParameterId::p, 0.2},
                                              {100, ParameterId::offset, -39.0}}),
                                       kStep, 0.0, 1.0);
        QCOMPARE(marks.size(), std::size_t{1});
        QCOMPARE(marks[0].text, QStringLiteral("3 parameters"));
        const auto twice = changeMarks(
            logOf({{100, ParameterId::g, 0.06}, {100, ParameterId::g, 0.07}}), kStep, 0.0, 1.0);
        QCOMPARE(twice.at(0).text, QStringLiteral("g 0.07"));
    }

    void labelsStandBesideTheirMarks()
    {
        const auto labels = placeLabels({markAt(0.1, "abc"), markAt(1.0, "de")}, spaceOf(300.0));
        QCOMPARE(labels.size(), std::size_t{2});
        QCOMPARE(labels[0].mark, std::size_t{0});
        QCOMPARE(labels[0].left, 64.0); // 4 px beside 60
        QCOMPARE(labels[1].left, 154.0);
    }

    void whereTheyCrowdTheNewerStays()
    {
        const auto labels =
            placeLabels({markAt(0.1, "abcdef"), markAt(0.3, "abcdef")}, spaceOf(300.0));
        QCOMPARE(labels.size(), std::size_t{1});
        QCOMPARE(labels[0].mark, std::size_t{1});
    }

    void labelsNeverOverlapNorLeaveTheirSpace()
    {
        std::vector<ChangeMark> marks;
        for (int i = 0; i < 60; ++i)
            marks.push_back(markAt(0.037 * i + 0.01 * (i % 7), QString(2 + i % 5, QChar('x'))));
        const LabelSpace space = spaceOf(240.0);
        const auto labels = placeLabels(marks, space);
        QVERIFY(labels.size() >= 3);
        double free = space.left;
        for (const MarkLabel& label : labels) {
            QVERIFY(label.left >= free);
            free = label.left + space.widthOf(marks[label.mark].text);
            QVERIFY(free <= space.right);
        }
    }

    void atTheRightEdgeALabelWaitsInside()
    {
        const auto labels = placeLabels({markAt(2.99, "abc")}, spaceOf(300.0));
        QCOMPARE(labels.at(0).left, 320.0);
    }

    void passingOnesHaveNoLabel()
    {
        QVERIFY(placeLabels({markAt(0.5, "abc", true)}, spaceOf(300.0)).empty());
    }
};

TIGHTROPE_TEST(ChangeMarksTest)
#include "tst_change_marks.moc"
