// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_field.h"

#include "core/model/parameter_text.h"
#include "tests/support/test_class.h"
#include "ui/text/parameter_words.h"

#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <cmath>

using namespace tightrope;
using tightrope::ui::ParameterField;

namespace {

void typeInto(ParameterField& field, const char* text)
{
    field.selectAll();
    QTest::keyClicks(&field, QString::fromUtf8(text));
}

} // namespace

class ParameterFieldTest : public QObject
{
    Q_OBJECT

  private slots:
    void showsTheDefaultInTheUnitThatPeopleRead()
    {
        QCOMPARE(ParameterField(info(ParameterId::tref)).text(), QStringLiteral("2"));
        QCOMPARE(ParameterField(info(ParameterId::offset)).text(), QStringLiteral("-40"));
        QCOMPARE(ParameterField(info(ParameterId::dt)).text(), QStringLiteral("0.05"));
        QCOMPARE(ParameterField(info(ParameterId::n)).text(), QStringLiteral("2000"));
    }

    void typing_data()
    {
        QTest::addColumn<int>("parameter");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("shown");
        const auto row = [](ParameterId id, const char* text, double value, const char* shown) {
            QTest::addRow("%s", text) << static_cast<int>(id) << QString::fromUtf8(text) << value
                                      << QString::fromUtf8(shown);
        };
        row(ParameterId::tref, "2.5", 0.0025, "2.5");
        row(ParameterId::tref, "3 ms", 0.003, "3");
        row(ParameterId::tref, "0.002 s", 0.002, "2");
        row(ParameterId::tref, " 1e1ms ", 0.01, "10");
        row(ParameterId::offset, "-38.25 mV", -38.25, "-38.25");
        row(ParameterId::n, "500", 500.0, "500");
        row(ParameterId::seed, "4294967295", 4294967295.0, "4294967295");
        row(ParameterId::g, "0.12", 0.12, "0.12");
        row(ParameterId::g, "0,05", 0.05, "0.05");
        row(ParameterId::g, "0,050", 0.05, "0.05");
        row(ParameterId::tref, "2,5", 0.0025, "2.5");
        row(ParameterId::offset, "-38,25 mV", -38.25, "-38.25");
    }

    void typing()
    {
        QFETCH(int, parameter);
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(QString, shown);
        ParameterField field(info(static_cast<ParameterId>(parameter)));
        QSignalSpy entered(&field, &ParameterField::entered);
        typeInto(field, text.toUtf8().constData());
        QCOMPARE(entered.count(), 0); // only Enter says that it is finished
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QVERIFY(entered.first().first().toDouble() == value);
        QCOMPARE(field.text(), shown);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(entered.count(), 1); // nothing new was typed
    }

    void rubbishStaysAndIsExplained_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"abc", "2 mV", "2 3", "-1", "51", "1e999", "nan", "", " ", "2,500",
                                 "2,5,1", "2,5.1", "2,"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void rubbishStaysAndIsExplained()
    {
        QFETCH(QString, text);
        ParameterField field(info(ParameterId::tref));
        QSignalSpy entered(&field, &ParameterField::entered);
        QSignalSpy refused(&field, &ParameterField::refused);
        field.selectAll();
        if (text.isEmpty())
            QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, text);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(entered.count(), 0);
        QCOMPARE(refused.count(), 1);
        const QString sentence = refused.first().first().toString();
        QVERIFY2(sentence.contains(QStringLiteral("tref")), qPrintable(sentence));
        const auto allowed = tightrope::ui::allowedValues(info(ParameterId::tref));
        QVERIFY2(sentence.contains(allowed), qPrintable(sentence));
        QCOMPARE(field.text(), text);
        field.setValue(0.004); // what runs does not overwrite what is being typed
        QCOMPARE(field.text(), text);
        QSignalSpy reverted(&field, &ParameterField::reverted);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QStringLiteral("4"));
        QCOMPARE(reverted.count(), 1);
    }

    void isMarked()
    {
        ParameterField field(info(ParameterId::tref));
        field.setInvalid(true);
        QCOMPARE(field.property("invalid").toBool(), true);
        field.setInvalid(false);
        QCOMPARE(field.property("invalid").toBool(), false);
    }

    void followsTheRunningValueUnlessTypedInto()
    {
        ParameterField field(info(ParameterId::g));
        field.setValue(0.08);
        QCOMPARE(field.text(), QStringLiteral("0.08"));
        typeInto(field, "0.1");
        field.setValue(0.09);
        QCOMPARE(field.text(), QStringLiteral("0.1"));
        field.abandonTyping();
        field.setValue(0.07);
        QCOMPARE(field.text(), QStringLiteral("0.07"));
    }

    void leavingTheFieldApplies()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* field = new ParameterField(info(ParameterId::g));
        auto* other = new QLineEdit;
        layout->addWidget(field);
        layout->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        QSignalSpy entered(field, &ParameterField::entered);
        typeInto(*field, "0.2");
        other->setFocus();
        QTRY_COMPARE(entered.count(), 1);
        QCOMPARE(entered.first().first().toDouble(), 0.2);
        field->setFocus();
        other->setFocus();
        QCOMPARE(entered.count(), 1);
    }

    void arrowsStep_data()
    {
        QTest::addColumn<int>("parameter");
        QTest::addColumn<double>("start");
        QTest::addColumn<double>("up");
        const auto row = [](ParameterId id, double start, double up) {
            QTest::addRow("%s %.10g", info(id).key.data(), start)
                << static_cast<int>(id) << start << up;
        };
        row(ParameterId::offset, -40.0, -39.9);
        row(ParameterId::g, 0.04, 0.041);
        row(ParameterId::g, 0.3, 0.3); // at its end
        row(ParameterId::tref, 0.0002, 0.0003);
        row(ParameterId::p, 0.1, 0.102);
        row(ParameterId::n, 1.0, 2.0);
        row(ParameterId::n, 2000.0, 2100.0);
        row(ParameterId::seed, 100.0, 101.0);
        row(ParameterId::seed, 1234567.0, 1234568.0);
        row(ParameterId::seed, 4294967294.0, 4294967295.0);
        row(ParameterId::seed, 4294967295.0, 4294967295.0);
    }

    void arrowsStep()
    {
        QFETCH(int, parameter);
        QFETCH(double, start);
        QFETCH(double, up);
        ParameterField field(info(static_cast<ParameterId>(parameter)));
        field.setValue(start);
        QSignalSpy entered(&field, &ParameterField::entered);
        QTest::keyClick(&field, Qt::Key_Up);
        QCOMPARE(entered.count(), 1);
        const double value = entered.first().first().toDouble();
        QVERIFY2(value == up, qPrintable(QString::number(value, 'g', 17)));
        if (up != start) {
            QTest::keyClick(&field, Qt::Key_Down);
            QVERIFY(std::abs(entered.last().first().toDouble() - start) < 5e-3 * std::abs(start));
        }
    }

    void anArrowForgetsWhatWasTyped()
    {
        ParameterField field(info(ParameterId::offset));
        typeInto(field, "rubbish");
        QTest::keyClick(&field, Qt::Key_Up);
        QCOMPARE(field.text(), QStringLiteral("-39.9"));
    }
};

TIGHTROPE_TEST(ParameterFieldTest)
#include "tst_parameter_field.moc"
