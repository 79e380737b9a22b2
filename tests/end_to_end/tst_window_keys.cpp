// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/parameters_json.h"
#include "tests/end_to_end/shown_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/export/figure_file.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using test::livelySettings;
using test::ShownWindow;
using test::until;

namespace {

QPoint middleOf(const QWidget& widget)
{
    return widget.mapToGlobal(widget.rect().center());
}

/// The dialog that waits for its user, once keys go there.
QDialog* openDialog()
{
    auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    return dialog != nullptr && dialog->isActiveWindow() ? dialog : nullptr;
}

QStringList textsIn(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        texts << label->text();
    return texts;
}

} // namespace

/// A hand on the keyboard.
class WindowKeysTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void spacePausesAndRuns()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.user().tap("space");
        QTRY_VERIFY(!shown.latest().running);
        shown.user().tap("space");
        QTRY_VERIFY(shown.latest().running);
        const std::int64_t step = shown.history().endStep();
        QTRY_VERIFY(shown.history().endStep() > step);
    }

    void pointAndCommaStep()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.user().tap("space");
        QTRY_VERIFY(!shown.latest().running);
        const std::int64_t step = shown.latest().step;
        shown.user().tap("period");
        QTRY_COMPARE(shown.latest().step, step + 1);
        shown.user().tap("comma");
        QTRY_COMPARE(shown.latest().step, step + 21); // 1 ms of 0.05 ms
        QTRY_COMPARE(shown.history().endStep(), step + 21);
        QVERIFY(!shown.latest().running);
    }

    void rBeginsTheSameRunAgain()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QTRY_VERIFY(shown.history().endTime() > 0.3);
        shown.user().tap("r");
        QTRY_COMPARE(shown.latest().run, 2U);
        QTRY_COMPARE(shown.history().run(), 2U);
        QCOMPARE(shown.latest().parameters.seed, 100);
        QCOMPARE(shown.history().firstStep(), 0);
    }

    void nDrawsTheNextNetwork()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.user().tap("n");
        QTRY_COMPARE(shown.latest().parameters.seed, 101);
        QCOMPARE(shown.latest().run, 2U);
        QTRY_COMPARE(shown.window().parameters().row(ParameterId::seed)->field()->text(),
                     QStringLiteral("101"));
    }

    void fFreezesThePictureOnly()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.user().moveTo(shown.window().mapToGlobal(QPoint(5, shown.window().height() - 5)));
        QTRY_VERIFY(shown.history().endTime() > 0.3);
        shown.user().tap("f");
        QTRY_VERIFY(shown.window().shown().isFrozen());
        const QWidget& raster = *shown.window().views().raster();
        const QImage frozen = test::seen(raster);
        const std::int64_t end = shown.window().shown().history().endStep();
        QTRY_VERIFY(shown.history().endStep() > end + 4000); // 0.2 s went by
        QCOMPARE(shown.window().shown().history().endStep(), end);
        QCOMPARE(test::seen(raster), frozen);
        shown.user().tap("f");
        QTRY_VERIFY(!shown.window().shown().isFrozen());
        QTRY_VERIFY(test::seen(raster) != frozen);
    }

    void lGoesBackToLive()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.user().moveTo(middleOf(*shown.window().views().raster()));
        shown.user().turnWheelUp();
        QTRY_VERIFY(!shown.window().timeWindow().isLive());
        shown.user().tap("l");
        QTRY_VERIFY(shown.window().timeWindow().isLive());
    }

    void questionMarkListsTheKeys()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QStringList listed;
        test::onceHolds([] { return openDialog() != nullptr; },
                        [&] {
                            listed = textsIn(*openDialog());
                            shown.user().tap("Escape");
                        });
        shown.user().tap("question");
        QVERIFY(until([&] { return !listed.isEmpty(); }));
        QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
        int keys = 0;
        for (const QAction* action : shown.window().actions()) {
            if (action->shortcut().isEmpty())
                continue;
            ++keys;
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(listed.contains(key), qPrintable(key));
            QVERIFY2(listed.contains(action->statusTip()), qPrintable(key));
        }
        QVERIFY(keys >= 12);
    }

    void exportWritesTheExperimentIntoThePicture()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("typed.png");
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QVERIFY(shown.dragTo(ParameterId::g, 0.05));
        QTRY_VERIFY(shown.history().endTime() > 0.3);
        shown.user().tap("space");
        QTRY_VERIFY(!shown.latest().running);
        const auto fieldHasFocus = [] {
            const QDialog* const dialog = openDialog();
            return dialog != nullptr && dialog->focusWidget() != nullptr &&
                   dialog->focusWidget()->objectName() == "path";
        };
        bool asked = false;
        test::onceHolds(fieldHasFocus, [&] {
            asked = true;
            shown.user().tapWith("Control_L", "a");
            shown.user().type(path);
            shown.user().tap("Return");
        });
        shown.user().tapWith("Control_L", "e");
        QVERIFY(until([&] { return asked; }));
        QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
        const QImage picture(path);
        QCOMPARE(picture.size(), ui::FigureSettings().pixels);
        QCOMPARE(picture.pixelColor(0, 0), QColor(Qt::white));
        const auto experiment =
            nlohmann::ordered_json::parse(picture.text(ui::kMetadataKey).toStdString());
        QVERIFY(shown.latest().parameters.g != 0.04);
        QVERIFY(parametersFromJson(experiment.at("parameters")) == shown.latest().parameters);
        QCOMPARE(experiment.at("simulated_time_s").get<double>(), shown.history().endTime());
    }

    void typingIsNotUnderstoodAsKeys()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        ui::ParameterField& field = *shown.window().parameters().row(ParameterId::offset)->field();
        shown.user().click(middleOf(field));
        QTRY_VERIFY(field.hasFocus());
        shown.user().tapWith("Control_L", "a");
        shown.user().type("frnl .,?");
        QTRY_COMPARE(field.text(), QStringLiteral("frnl .,?"));
        QVERIFY(shown.latest().running);
        QVERIFY(!shown.window().shown().isFrozen());
        QCOMPARE(shown.latest().run, 1U);
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        shown.user().tap("Escape");
        QTRY_COMPARE(field.text(), QStringLiteral("-40"));
        QVERIFY(!field.hasFocus()); // keys are keys again
        shown.user().tap("f");
        QTRY_VERIFY(shown.window().shown().isFrozen());
        shown.user().tap("f");
        QTRY_VERIFY(!shown.window().shown().isFrozen());

        shown.user().click(middleOf(field));
        QTRY_VERIFY(field.hasFocus());
        shown.user().tapWith("Control_L", "a");
        shown.user().type("-38.5 mV");
        QTRY_COMPARE(field.text(), QStringLiteral("-38.5 mV"));
        QCOMPARE(shown.latest().parameters.offset, -40.0); // not before Enter
        shown.user().tap("Return");
        QTRY_COMPARE(shown.latest().parameters.offset, -38.5);
        QVERIFY(!field.hasFocus());
    }
};

TIGHTROPE_TEST(WindowKeysTest)
#include "tst_window_keys.moc"
