// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_panel.h"

#include "tests/support/test_class.h"
#include "ui/controls/choice_field.h"
#include "ui/controls/collapsible_group.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/real_slider.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::ui;

class ParameterPanelTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyParameterHasItsRow()
    {
        ParameterPanel panel;
        QCOMPARE(panel.findChildren<ParameterRow*>().size(),
                 static_cast<qsizetype>(kParameterCount));
        for (const ParameterInfo& parameter : parameterTable()) {
            const auto key = QString::fromUtf8(parameter.key.data(),
                                               static_cast<qsizetype>(parameter.key.size()));
            QCOMPARE(panel.row(parameter.id)->objectName(), QStringLiteral("parameter_") + key);
            const bool isChoice = parameter.isChoice();
            QCOMPARE(panel.findChild<ParameterField*>(QStringLiteral("field_") + key) == nullptr,
                     isChoice);
            QCOMPARE(panel.findChild<RealSlider*>(QStringLiteral("slider_") + key) == nullptr,
                     isChoice);
            QCOMPARE(panel.findChild<ChoiceField*>(QStringLiteral("choice_") + key) != nullptr,
                     isChoice);
        }
    }

    void showsParameters()
    {
        ParameterPanel panel;
        Parameters parameters;
        parameters.g = 0.11;
        parameters.tref = 0.003;
        parameters.seed = 7;
        parameters.wiring = WiringKind::philox;
        parameters.weights = WeightPrecision::float32;
        panel.setParameters(parameters);
        QCOMPARE(panel.row(ParameterId::g)->field()->text(), QStringLiteral("0.11"));
        QCOMPARE(panel.row(ParameterId::tref)->slider()->value(), 0.003);
        QCOMPARE(panel.row(ParameterId::seed)->field()->text(), QStringLiteral("7"));
        QCOMPARE(panel.row(ParameterId::wiring)->choice()->currentText(), QStringLiteral("philox"));
        QCOMPARE(panel.row(ParameterId::weights)->choice()->currentText(),
                 QStringLiteral("single"));
    }

    void asks()
    {
        ParameterPanel panel;
        int asked = 0;
        connect(&panel, &ParameterPanel::changed, this,
                [&](ParameterId id, double value, bool settled) {
                    ++asked;
                    QVERIFY(id == ParameterId::tm);
                    QCOMPARE(value, 0.0102);
                    QVERIFY(settled);
                });
        QTest::keyClick(panel.row(ParameterId::tm)->slider(), Qt::Key_Right);
        QCOMPARE(asked, 1);
        QSignalSpy reset(&panel, &ParameterPanel::resetAllWanted);
        panel.findChild<QPushButton*>(QStringLiteral("resetAll"))->click();
        QCOMPARE(reset.count(), 1);
    }

    void aProblemIsSeen()
    {
        ParameterPanel panel;
        panel.resize(320, 700);
        panel.show();
        for (const ParameterInfo& parameter : parameterTable()) {
            panel.setOpenGroups({});
            panel.setProblem(parameter.id, QStringLiteral("It cannot be."));
            QVERIFY(panel.row(parameter.id)->isVisible());
            const ParameterRow* const row = panel.row(parameter.id);
            QVERIFY(row->field() != nullptr ? row->field()->isVisible()
                                            : row->choice()->isVisible());
            panel.setProblem(parameter.id, {});
        }
        panel.setOpenGroups({});
        panel.setProblem(ParameterId::n, {});
        QVERIFY(panel.openGroups().isEmpty());
    }

    // There is something to scroll only with open groups; the rows keep their width and place.
    void openingAGroupMovesNothingSideways()
    {
        applyTheme(*qApp, Theme::light());
        ParameterPanel panel;
        const ParameterField* const field = panel.row(ParameterId::offset)->field();
        const auto place = [&] {
            QCoreApplication::processEvents();
            return QRect(field->mapTo(&panel, QPoint(0, 0)), field->size());
        };
        panel.resize(panel.minimumSizeHint().width(), 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QRect before = place();
        QCOMPARE(panel.verticalScrollBar()->maximum(), 0);
        panel.setOpenGroups({QStringLiteral("neuron"), QStringLiteral("synapse")});
        QCOMPARE(place(), before);
        QVERIFY(panel.verticalScrollBar()->maximum() > 0);
        panel.setOpenGroups({});
        QCOMPARE(place(), before);
    }

    /// With the Tab key alone, from the row above to the one below.
    void everyRowIsReachedByTab()
    {
        ParameterPanel panel;
        panel.setOpenGroups(
            {QStringLiteral("neuron"), QStringLiteral("synapse"), QStringLiteral("network")});
        panel.resize(320, 700);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.row(ParameterId::dt)->field()->setFocus();
        QStringList visited;
        for (int i = 0; i < 4; ++i) {
            visited << QApplication::focusWidget()->objectName();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(visited,
                 (QStringList{QStringLiteral("field_dt"), QStringLiteral("slider_dt"),
                              QStringLiteral("choice_wiring"), QStringLiteral("choice_weights")}));
    }

    void groupsAreRemembered()
    {
        ParameterPanel panel;
        QVERIFY(panel.openGroups().isEmpty());
        const QStringList keys{QStringLiteral("neuron"), QStringLiteral("network")};
        panel.setOpenGroups(keys + QStringList{QStringLiteral("unheard of")});
        QCOMPARE(panel.openGroups(), keys);
    }

    void nothingIsCutOff()
    {
        ParameterPanel panel;
        panel.setOpenGroups(
            {QStringLiteral("neuron"), QStringLiteral("synapse"), QStringLiteral("network")});
        panel.resize(panel.minimumSizeHint().width(), 400);
        panel.show();
        for (const ParameterInfo& parameter : parameterTable()) {
            const ParameterRow* const row = panel.row(parameter.id);
            QVERIFY2(row->minimumSizeHint().width() <= row->width(), parameter.key.data());
        }
        QVERIFY(panel.widget()->width() <= panel.viewport()->width());
    }

    void aGroupWithAnotherValueIsMarked()
    {
        ParameterPanel panel;
        const auto marked = [&] {
            int count = 0;
            for (const CollapsibleGroup* group : panel.findChildren<CollapsibleGroup*>())
                count += group->isMarked() ? 1 : 0;
            return count;
        };
        QCOMPARE(marked(), 0);
        Parameters parameters;
        parameters.g = 0.08; // always to be seen
        panel.setParameters(parameters);
        QCOMPARE(marked(), 0);
        parameters.bias = 0.1;
        parameters.tm = 0.02;
        panel.setParameters(parameters);
        QCOMPARE(marked(), 2);
        panel.setParameters({});
        QCOMPARE(marked(), 0);
    }
};

TIGHTROPE_TEST(ParameterPanelTest)
#include "tst_parameter_panel.moc"
