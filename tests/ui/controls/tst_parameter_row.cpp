// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_row.h"

#include "core/model/parameter_text.h"
#include "tests/support/gestures.h"
#include "tests/support/test_class.h"
#include "ui/controls/choice_field.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/real_slider.h"
#include "ui/text/parameter_words.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

void show(QWidget& widget)
{
    widget.resize(300, 90);
    widget.show();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

QLabel* problemOf(const ParameterRow& row)
{
    return row.findChild<QLabel*>(QStringLiteral("problem"));
}

QToolButton* resetOf(const ParameterRow& row)
{
    return row.findChild<QToolButton*>(QStringLiteral("quiet"));
}

} // namespace

class ParameterRowTest : public QObject
{
    Q_OBJECT

  private slots:
    void sliderAndFieldAgree()
    {
        ParameterRow row(info(ParameterId::offset));
        show(row);
        QSignalSpy changed(&row, &ParameterRow::changed);
        row.slider()->setFocus();
        QTest::keyClick(row.slider(), Qt::Key_Right);
        QCOMPARE(row.field()->text(), QStringLiteral("-39.9"));
        QCOMPARE(changed.takeFirst(), (QVariantList{-39.9, true}));
        row.field()->setFocus();
        row.field()->selectAll();
        QTest::keyClicks(row.field(), QStringLiteral("-35 mV"));
        QTest::keyClick(row.field(), Qt::Key_Return);
        QCOMPARE(row.slider()->value(), -35.0);
        QCOMPARE(changed.takeFirst(), (QVariantList{-35.0, true}));
        row.setValue(-50.0);
        QCOMPARE(row.slider()->value(), -50.0);
        QCOMPARE(row.field()->text(), QStringLiteral("-50"));
        QCOMPARE(changed.count(), 0);
    }

    // The network follows while the handle is dragged; what restarts waits for the end.
    void aDragSettlesOnRelease()
    {
        ParameterRow row(info(ParameterId::n));
        show(row);
        QSignalSpy changed(&row, &ParameterRow::changed);
        drag(*row.slider(), {40, 10}, {200, 10});
        QVERIFY(changed.count() >= 3);
        const double last = changed.last().first().toDouble();
        for (qsizetype i = 0; i < changed.count(); ++i)
            QCOMPARE(changed[i].at(1).toBool(), i == changed.count() - 1);
        QCOMPARE(last, row.slider()->value());
        QCOMPARE(row.field()->text(), QString::number(last));
    }

    void aValueFromElsewhereDoesNotPullTheHandle()
    {
        ParameterRow row(info(ParameterId::offset));
        show(row);
        QTest::mousePress(row.slider(), Qt::LeftButton, {}, {200, 10});
        const double held = row.slider()->value();
        row.setValue(-40.0);
        QCOMPARE(row.slider()->value(), held);
        QTest::mouseRelease(row.slider(), Qt::LeftButton, {}, {200, 10});
    }

    void resetIsOfferedWhereThereIsSomething()
    {
        ParameterRow row(info(ParameterId::g));
        show(row);
        QVERIFY(!resetOf(row)->isVisible());
        row.setValue(0.1);
        QVERIFY(resetOf(row)->isVisible());
        QVERIFY(resetOf(row)->toolTip().contains(QStringLiteral("0.04")));
        QSignalSpy changed(&row, &ParameterRow::changed);
        QTest::mouseClick(resetOf(row), Qt::LeftButton);
        QCOMPARE(changed.takeFirst(), (QVariantList{0.04, true}));
        QVERIFY(!resetOf(row)->isVisible());
    }

    void aProblemIsShownAndGoes()
    {
        ParameterRow row(info(ParameterId::tref));
        show(row);
        QVERIFY(!problemOf(row)->isVisible());
        row.field()->setFocus();
        row.field()->selectAll();
        QTest::keyClicks(row.field(), QStringLiteral("<b>2</b>"));
        QTest::keyClick(row.field(), Qt::Key_Return);
        QVERIFY(problemOf(row)->isVisible());
        QVERIFY(problemOf(row)->text().contains(QStringLiteral("<b>2</b>")));
        QCOMPARE(problemOf(row)->textFormat(), Qt::PlainText); // typed text is no markup
        QVERIFY(row.field()->property("invalid").toBool());
        QSignalSpy reverted(&row, &ParameterRow::reverted);
        QTest::keyClick(row.field(), Qt::Key_Escape);
        QCOMPARE(reverted.count(), 1);
        QVERIFY(!problemOf(row)->isVisible());
        QVERIFY(!row.field()->property("invalid").toBool());
        row.setProblem(QStringLiteral("It cannot be."));
        QTest::keyClick(row.slider(), Qt::Key_Right); // another value, another try
        QVERIFY(!problemOf(row)->isVisible());
    }

    // A value that was put back is good: the field is not marked, and the sentence passes.
    void aPutBackValueIsExplainedInPassing()
    {
        ParameterRow row(info(ParameterId::vreset));
        show(row);
        row.putBack(-0.065 * 1e3, QStringLiteral("It must be lower."));
        QVERIFY(problemOf(row)->isVisible());
        QCOMPARE(row.field()->text(), QStringLiteral("-65"));
        QVERIFY(!row.field()->property("invalid").toBool());
        row.dismissPassing();
        QVERIFY(!problemOf(row)->isVisible());
        row.setProblem(QStringLiteral("It cannot be read.")); // about what is still in the field
        row.dismissPassing();
        QVERIFY(problemOf(row)->isVisible());
        QVERIFY(row.field()->property("invalid").toBool());
    }

    void aChoiceIsMadeAndReset()
    {
        ParameterRow row(info(ParameterId::wiring));
        show(row);
        QVERIFY(row.field() == nullptr && row.slider() == nullptr);
        QCOMPARE(row.choice()->currentText(), QStringLiteral("auto"));
        QVERIFY(!resetOf(row)->isVisible());
        QSignalSpy changed(&row, &ParameterRow::changed);
        row.choice()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row.choice(), Qt::Key_Down);
        QCOMPARE(changed.takeFirst(), (QVariantList{1.0, true}));
        QVERIFY(resetOf(row)->isVisible());
        QVERIFY(resetOf(row)->toolTip().contains(QStringLiteral("auto")));
        QTest::mouseClick(resetOf(row), Qt::LeftButton);
        QCOMPARE(changed.takeFirst(), (QVariantList{0.0, true}));
        QCOMPARE(row.choice()->currentText(), QStringLiteral("auto"));
        row.setValue(2.0);
        QCOMPARE(row.choice()->currentText(), QStringLiteral("philox"));
        QVERIFY(resetOf(row)->isVisible());
        QCOMPARE(changed.count(), 0);
    }

    void theProblemOfAChoiceIsShownAndGoes()
    {
        ParameterRow row(info(ParameterId::weights));
        show(row);
        row.setProblem(QStringLiteral("It cannot be."));
        QVERIFY(problemOf(row)->isVisible());
        QVERIFY(row.choice()->property("invalid").toBool());
        row.choice()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row.choice(), Qt::Key_Down); // another value, another try
        QVERIFY(!problemOf(row)->isVisible());
        QVERIFY(!row.choice()->property("invalid").toBool());
        row.setProblem(QStringLiteral("It cannot be."));
        QSignalSpy reverted(&row, &ParameterRow::reverted);
        QTest::keyClick(row.choice(), Qt::Key_Escape);
        QCOMPARE(reverted.count(), 1);
        QVERIFY(!problemOf(row)->isVisible());
    }

    void theSliderTakesOverFromTheField()
    {
        ParameterRow row(info(ParameterId::g));
        show(row);
        row.field()->selectAll();
        QTest::keyClicks(row.field(), QStringLiteral("0.2"));
        QTest::keyClick(row.slider(), Qt::Key_Right);
        QCOMPARE(row.field()->text(), QStringLiteral("0.041"));
    }

    void everyRowExplainsItself()
    {
        for (const ParameterInfo& parameter : parameterTable()) {
            ParameterRow row(parameter);
            const QWidget& editor =
                parameter.isChoice() ? static_cast<QWidget&>(*row.choice()) : *row.field();
            const QString tip = editor.toolTip();
            const auto text = QString::fromUtf8(parameter.help.data(),
                                                static_cast<qsizetype>(parameter.help.size()));
            QVERIFY(tip.contains(text.left(30).toHtmlEscaped()));
            QVERIFY(tip.contains(QStringLiteral("Allowed")));
            QVERIFY(!editor.accessibleName().isEmpty());
            if (parameter.isChoice()) {
                QVERIFY(tip.contains(
                    QStringLiteral("Allowed: %1.").arg(tightrope::ui::allowedValues(parameter))));
                continue;
            }
            QCOMPARE(row.slider()->toolTip(), tip);
            QVERIFY(!row.slider()->accessibleName().isEmpty());
        }
    }
};

TIGHTROPE_TEST(ParameterRowTest)
#include "tst_parameter_row.moc"
