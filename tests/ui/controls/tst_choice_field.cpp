// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/choice_field.h"

#include "tests/support/gestures.h"
#include "tests/support/test_class.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

struct Shown
{
    QWidget window;
    ChoiceField field{info(ParameterId::wiring), &window};
    QSignalSpy entered{&field, &ChoiceField::entered};

    Shown()
    {
        window.resize(200, 60);
        window.show();
        [&] { QVERIFY(QTest::qWaitForWindowActive(&window)); }();
        field.setFocus(Qt::TabFocusReason);
    }

    QWidget* list() { return QApplication::activePopupWidget(); }
};

} // namespace

class ChoiceFieldTest : public QObject
{
    Q_OBJECT

  private slots:
    void listsTheWords()
    {
        Shown shown;
        QStringList words;
        for (int i = 0; i < shown.field.count(); ++i)
            words << shown.field.itemText(i);
        QCOMPARE(words, (QStringList{QStringLiteral("auto"), QStringLiteral("numpy"),
                                     QStringLiteral("philox")}));
    }

    void arrowsChoose()
    {
        Shown shown;
        QTest::keyClick(&shown.field, Qt::Key_Down);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{1.0});
        QTest::keyClick(&shown.field, Qt::Key_End);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{2.0});
        QTest::keyClick(&shown.field, Qt::Key_Up);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{1.0});
        QTest::keyClick(&shown.field, Qt::Key_Home);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{0.0});
        QTest::keyClick(&shown.field, Qt::Key_Up); // there is nothing above
        QCOMPARE(shown.entered.count(), 0);
    }

    void theListOpensAndChooses()
    {
        Shown shown;
        QTest::keyClick(&shown.field, Qt::Key_Space);
        QTRY_VERIFY(shown.list() != nullptr);
        QTest::keyClick(shown.field.view(), Qt::Key_Down);
        QTest::keyClick(shown.field.view(), Qt::Key_Down);
        QCOMPARE(shown.entered.count(), 0);
        QTest::keyClick(shown.field.view(), Qt::Key_Return);
        QTRY_VERIFY(shown.list() == nullptr);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{2.0});
        QVERIFY(shown.field.hasFocus());
    }

    void escapeClosesTheListFirst()
    {
        Shown shown;
        QSignalSpy reverted(&shown.field, &ChoiceField::reverted);
        QTest::keyClick(&shown.field, Qt::Key_Space);
        QTRY_VERIFY(shown.list() != nullptr);
        QTest::keyClick(shown.field.view(), Qt::Key_Down);
        QTest::keyClick(shown.field.view(), Qt::Key_Escape);
        QTRY_VERIFY(shown.list() == nullptr);
        QCOMPARE(shown.field.currentText(), QStringLiteral("auto"));
        QCOMPARE(shown.entered.count() + reverted.count(), 0);
        QTest::keyClick(&shown.field, Qt::Key_Escape);
        QCOMPARE(reverted.count(), 1);
        QVERIFY(!shown.field.hasFocus());
    }

    void theMouseChoosesAndLeavesTheKeysToTheWindow()
    {
        // A list takes no choice from the second half of a double click: there are none here.
        const int interval = QApplication::doubleClickInterval();
        QApplication::setDoubleClickInterval(0);
        const auto putBack = qScopeGuard([=] { QApplication::setDoubleClickInterval(interval); });
        Shown shown;
        shown.field.clearFocus();
        QTest::mouseClick(&shown.field, Qt::LeftButton);
        QTRY_VERIFY(shown.list() != nullptr);
        QCoreApplication::processEvents(); // until a second click would be one of its own
        QAbstractItemView& view = *shown.field.view();
        const QRect numpy = view.visualRect(shown.field.model()->index(1, 0));
        QTest::mouseMove(view.viewport(), numpy.center());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, numpy.center());
        QTRY_COMPARE(shown.entered.count(), 1);
        QCOMPARE(shown.entered.takeFirst(), QVariantList{1.0});
        QTRY_VERIFY(shown.list() == nullptr);
        QVERIFY(!shown.field.hasFocus());
    }

    void returnGivesTheKeysBack()
    {
        Shown shown;
        QVERIFY(shown.field.hasFocus());
        QTest::keyClick(&shown.field, Qt::Key_Return);
        QVERIFY(!shown.field.hasFocus());
        QCOMPARE(shown.entered.count(), 0);
    }

    void lettersAndTheWheelDoNotChoose()
    {
        Shown shown;
        QTest::keyClicks(&shown.field, QStringLiteral("np"));
        turnWheel(shown.field, {10, 10}, {0, -120});
        QCOMPARE(shown.entered.count(), 0);
        QCOMPARE(shown.field.currentText(), QStringLiteral("auto"));
    }

    void aValueFromElsewhereIsShownSilently()
    {
        Shown shown;
        shown.field.setValue(2.0);
        QCOMPARE(shown.field.currentText(), QStringLiteral("philox"));
        QCOMPARE(shown.entered.count(), 0);
    }
};

TIGHTROPE_TEST(ChoiceFieldTest)
#include "tst_choice_field.moc"
