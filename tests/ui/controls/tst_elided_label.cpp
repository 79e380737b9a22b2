// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/controls/elided_label.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace tightrope::ui;

namespace {

const QString kLong = QStringLiteral("a remark that is much longer than its place");

/// What a mouse that rests on it is told.
QString tipOf(ElidedLabel& label)
{
    QToolTip::hideText();
    static_cast<void>(QTest::qWaitFor([] { return QToolTip::text().isEmpty(); }));
    QHelpEvent ask(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&label, &ask);
    return QToolTip::text();
}

} // namespace

class ElidedLabelTest : public QObject
{
    Q_OBJECT

  private slots:
    void takesNoMoreRoomThanThereIs()
    {
        ElidedLabel label;
        label.setText(kLong);
        QCOMPARE(label.minimumSizeHint().width(), 0);
        QVERIFY(label.minimumSizeHint().height() > 0);
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(kLong));
    }

    void whatIsCutIsTold()
    {
        ElidedLabel label;
        label.setText(kLong);
        label.resize(80, 20);
        label.show();
        QCOMPARE(tipOf(label), kLong);
        label.resize(label.sizeHint());
        QCOMPARE(tipOf(label), QString());
    }

    void drawsNothingBeyondItsPlace()
    {
        ElidedLabel narrow;
        narrow.setText(kLong);
        narrow.resize(80, 20);
        ElidedLabel same; // what is shown of it
        same.setText(narrow.fontMetrics().elidedText(kLong, Qt::ElideRight, 80));
        same.resize(80, 20);
        QVERIFY(same.text() != kLong);
        QCOMPARE(narrow.grab().toImage(), same.grab().toImage());
    }
};

TIGHTROPE_TEST(ElidedLabelTest)
#include "tst_elided_label.moc"
