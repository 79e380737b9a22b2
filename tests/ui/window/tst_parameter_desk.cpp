// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/parameter_desk.h"

#include "tests/support/test_class.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/session/live_session.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

Parameters small()
{
    Parameters parameters;
    parameters.n = 50;
    parameters.p = 0.2;
    return parameters;
}

/// A desk whose commands are kept instead of sent.
struct Desk
{
    LiveSession session{std::make_unique<Simulation>(small(), Simulation::Options{})};
    ParameterPanel panel;
    std::vector<command::Any> sent;
    ParameterDesk desk{small(), panel, session,
                       [this](command::Any command) { sent.push_back(std::move(command)); }};

    Desk() { panel.setParameters(small()); }

    void move(ParameterId id, double value, bool settled)
    {
        Q_EMIT panel.changed(id, value, settled);
    }

    QString problemOf(ParameterId id)
    {
        return panel.row(id)->findChild<QLabel*>(QStringLiteral("problem"))->text();
    }

    QString fieldOf(ParameterId id) { return panel.row(id)->field()->text(); }
};

} // namespace

class ParameterDeskTest : public QObject
{
    Q_OBJECT

  private slots:
    void aLiveValueGoesAtOnce()
    {
        Desk desk;
        desk.move(ParameterId::g, 0.06, false);
        QCOMPARE(desk.sent.size(), std::size_t{1});
        const auto& command = std::get<command::SetParameter>(desk.sent.front());
        QCOMPARE(command.id, ParameterId::g);
        QCOMPARE(command.value, 0.06);
        QCOMPARE(desk.desk.asked().g, 0.06);
    }

    void anotherNetworkWaitsUntilTheValueIsLetGo()
    {
        Desk desk;
        desk.move(ParameterId::n, 80, false);
        QVERIFY(desk.sent.empty());
        QCOMPARE(desk.desk.asked().n, 50);
        desk.move(ParameterId::n, 80, true);
        QCOMPARE(desk.sent.size(), std::size_t{1});
        QCOMPARE(desk.desk.asked().n, 80);
    }

    void whatCannotBeIsNotSent()
    {
        Desk desk;
        desk.move(ParameterId::vreset, -30.0, true);
        QVERIFY(desk.sent.empty());
        QCOMPARE(desk.desk.asked(), small());
        QVERIFY(desk.problemOf(ParameterId::vreset).contains("below vpeak"));
        QCOMPARE(desk.fieldOf(ParameterId::vreset), QStringLiteral("-65"));
    }

    void whatWasRefusedIsPutBack()
    {
        Desk desk;
        desk.move(ParameterId::g, 0.06, true);
        desk.move(ParameterId::n, 80, true);
        Q_EMIT desk.session.rejected(QStringLiteral("n"), QStringLiteral("n = 80 is too many."));
        QCOMPARE(desk.problemOf(ParameterId::n), QStringLiteral("n = 80 is too many."));
        QCOMPARE(desk.desk.asked().n, desk.session.latest().parameters.n);
        QCOMPARE(desk.desk.asked().g, 0.06); // what can be had stays asked for
    }

    void whatHasNoRowIsToldElsewhere()
    {
        Desk desk;
        QSignalSpy problem(&desk.desk, &ParameterDesk::problem);
        Q_EMIT desk.session.rejected(QStringLiteral("memory"), QStringLiteral("There is none."));
        QCOMPARE(problem.count(), 1);
        QCOMPARE(problem.front().front().toString(), QStringLiteral("There is none."));
    }

    void cancellingStaysWithWhatRuns()
    {
        Desk desk;
        QTRY_VERIFY((desk.session.drain(), desk.session.latest().run > 0));
        desk.move(ParameterId::g, 0.06, true);
        desk.move(ParameterId::p, 0.5, true);
        desk.desk.cancelWiring();
        const auto& command = std::get<command::SetParameters>(desk.sent.back());
        QCOMPARE(command.parameters.p, 0.2);
        QCOMPARE(command.parameters.g, 0.06);
        QCOMPARE(desk.fieldOf(ParameterId::p), QStringLiteral("0.2"));
    }

    void resetAsksForTheDefaults()
    {
        Desk desk;
        desk.move(ParameterId::vreset, -30.0, true);
        Q_EMIT desk.panel.resetAllWanted();
        QCOMPARE(std::get<command::SetParameters>(desk.sent.back()).parameters, Parameters{});
        QCOMPARE(desk.fieldOf(ParameterId::n), QStringLiteral("2000"));
        QVERIFY(desk.problemOf(ParameterId::vreset).isEmpty());
    }

    void aNewNetworkBringsItsSeed()
    {
        Desk desk;
        desk.desk.takeSeed(101);
        QCOMPARE(desk.desk.asked().seed, 101);
        QCOMPARE(desk.fieldOf(ParameterId::seed), QStringLiteral("101"));
        QVERIFY(desk.sent.empty());
    }
};

TIGHTROPE_TEST(ParameterDeskTest)
#include "tst_parameter_desk.moc"
