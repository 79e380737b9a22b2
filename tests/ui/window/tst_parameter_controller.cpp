// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/parameter_controller.h"

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

/// A controller whose commands are kept instead of sent.
struct Asked
{
    LiveSession session{std::make_unique<Simulation>(small(), Simulation::Options{})};
    ParameterPanel panel;
    std::vector<command::Any> sent;
    bool isTaken = true;
    ParameterController controller{small(), panel, session, [this](command::Any command) {
                                       sent.push_back(std::move(command));
                                       return isTaken;
                                   }};

    Asked() { panel.setParameters(small()); }

    void move(ParameterId id, double value, bool settled)
    {
        panel.row(id)->setValue(value);
        Q_EMIT panel.changed(id, value, settled);
    }

    QString problemOf(ParameterId id)
    {
        return panel.row(id)->findChild<QLabel*>(QStringLiteral("problem"))->text();
    }

    QString fieldOf(ParameterId id) { return panel.row(id)->field()->text(); }
};

} // namespace

class ParameterControllerTest : public QObject
{
    Q_OBJECT

  private slots:
    void aLiveValueGoesAtOnce()
    {
        Asked asked;
        asked.move(ParameterId::g, 0.06, false);
        QCOMPARE(asked.sent.size(), std::size_t{1});
        const auto& command = std::get<command::SetParameter>(asked.sent.front());
        QCOMPARE(command.id, ParameterId::g);
        QCOMPARE(command.value, 0.06);
        QCOMPARE(asked.controller.asked().g, 0.06);
    }

    void anotherNetworkWaitsUntilTheValueIsLetGo()
    {
        Asked asked;
        asked.move(ParameterId::n, 80, false);
        QVERIFY(asked.sent.empty());
        QCOMPARE(asked.controller.asked().n, 50);
        asked.move(ParameterId::n, 80, true);
        QCOMPARE(asked.sent.size(), std::size_t{1});
        QCOMPARE(asked.controller.asked().n, 80);
    }

    void whatCannotBeIsNotSent()
    {
        Asked asked;
        asked.move(ParameterId::vreset, -30.0, true);
        QVERIFY(asked.sent.empty());
        QCOMPARE(asked.controller.asked(), small());
        QVERIFY(asked.problemOf(ParameterId::vreset).contains("below vpeak"));
        QCOMPARE(asked.fieldOf(ParameterId::vreset), QStringLiteral("-65"));
    }

    void whatWasRefusedIsPutBack()
    {
        Asked asked;
        asked.move(ParameterId::g, 0.06, true);
        asked.move(ParameterId::n, 80, true);
        Q_EMIT asked.session.rejected(QStringLiteral("n"), QStringLiteral("n = 80 is too many."));
        QCOMPARE(asked.problemOf(ParameterId::n), QStringLiteral("n = 80 is too many."));
        QCOMPARE(asked.controller.asked().n, asked.session.latest().parameters.n);
        QCOMPARE(asked.controller.asked().g, 0.06); // what can be had stays asked for
    }

    void whatHasNoRowIsToldElsewhere()
    {
        Asked asked;
        QSignalSpy problem(&asked.controller, &ParameterController::problem);
        Q_EMIT asked.session.rejected(QStringLiteral("memory"), QStringLiteral("There is none."));
        QCOMPARE(problem.count(), 1);
        QCOMPARE(problem.front().front().toString(), QStringLiteral("There is none."));
    }

    // As when there was no memory to wire it: nobody is to blame, and nothing of it is asked for.
    void aNetworkThatCannotBeHadIsNotAskedForAnyMore()
    {
        Asked asked;
        asked.move(ParameterId::g, 0.06, true);
        asked.move(ParameterId::n, 80, true);
        Q_EMIT asked.session.rejected(QString(), QStringLiteral("There is none."));
        QCOMPARE(asked.controller.asked().n, asked.session.latest().parameters.n);
        QCOMPARE(asked.controller.asked().g, 0.06);
    }

    void whatWasNotTakenIsNotAskedFor()
    {
        Asked asked;
        asked.isTaken = false;
        asked.move(ParameterId::g, 0.06, true);
        QCOMPARE(asked.controller.asked(), small());
        QCOMPARE(asked.fieldOf(ParameterId::g), QStringLiteral("0.04"));
        asked.controller.reset();
        QCOMPARE(asked.controller.asked(), small());
        QCOMPARE(asked.fieldOf(ParameterId::n), QStringLiteral("50"));
    }

    void cancellingStaysWithWhatRuns()
    {
        Asked asked;
        QTRY_VERIFY((asked.session.drain(), asked.session.latest().run > 0));
        asked.move(ParameterId::g, 0.06, true);
        asked.move(ParameterId::p, 0.5, true);
        asked.controller.cancelWiring();
        const auto& command = std::get<command::SetParameters>(asked.sent.back());
        QCOMPARE(command.parameters.p, 0.2);
        QCOMPARE(command.parameters.g, 0.06);
        QCOMPARE(asked.fieldOf(ParameterId::p), QStringLiteral("0.2"));
    }

    void resetAsksForTheDefaults()
    {
        Asked asked;
        asked.move(ParameterId::vreset, -30.0, true);
        Q_EMIT asked.panel.resetAllWanted();
        QCOMPARE(std::get<command::SetParameters>(asked.sent.back()).parameters, Parameters{});
        QCOMPARE(asked.fieldOf(ParameterId::n), QStringLiteral("2000"));
        QVERIFY(asked.problemOf(ParameterId::vreset).isEmpty());
    }

    void aNewNetworkBringsItsSeed()
    {
        Asked asked;
        asked.controller.takeSeed(101);
        QCOMPARE(asked.controller.asked().seed, 101);
        QCOMPARE(asked.fieldOf(ParameterId::seed), QStringLiteral("101"));
        QVERIFY(asked.sent.empty());
    }
};

TIGHTROPE_TEST(ParameterControllerTest)
#include "tst_parameter_controller.moc"
