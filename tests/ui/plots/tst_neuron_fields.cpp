// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/neuron_fields.h"

#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/typed_fields.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_frame.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope::test;
using namespace tightrope::ui;
using Neurons = std::vector<std::uint32_t>;

namespace {

/// Both fields in their headings, over a network of 200 neurons.
struct ShownFields
{
    Highlights highlights;
    NeuronFields fields{highlights};
    QWidget window;
    TypedFields typed{window};

    ShownFields()
    {
        auto* const raster = new ViewFrame(new RasterView, &window);
        auto* const traces = new ViewFrame(new TraceView, &window);
        fields.addSelectionTo(*raster);
        fields.addHighlightsTo(*traces);
        fields.setHistory(madePicture().history);
        auto* const layout = new QVBoxLayout(&window);
        layout->addWidget(raster);
        layout->addWidget(traces);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    // What is typed is applied when the focus goes.
    ~ShownFields() { window.close(); }
};

} // namespace

class NeuronFieldsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theSelectionIsTyped()
    {
        ShownFields shown;
        QSignalSpy settled(&shown.fields, &NeuronFields::settled);
        QStringList typed;
        connect(&shown.fields, &NeuronFields::selectionTyped, this,
                [&](const NeuronSelection& selection) {
                    typed << selection.text();
                    shown.fields.setSelection(selection);
                });
        shown.typed.enter("selectionField", "0-9, 20");
        QCOMPARE(settled.count(), 1);
        shown.typed.enter("selectionField", "ALL");
        QCOMPARE(typed.size(), 2);
        QCOMPARE(typed.last(), QStringLiteral("all"));
        QCOMPARE(shown.typed["selectionField"]->text(), QStringLiteral("all"));
        shown.typed.enter("selectionField", "all"); // what is shown already
        QCOMPARE(typed.size(), 2);
    }

    void anUnusableSelectionIsTold()
    {
        ShownFields shown;
        QSignalSpy problem(&shown.fields, &NeuronFields::problem);
        shown.typed.enter("selectionField", "5-");
        QCOMPARE(problem.count(), 1);
        QVERIFY(problem.first().first().toString().contains(QStringLiteral("5-")));
        QCOMPARE(shown.typed["selectionField"]->text(), QStringLiteral("5-"));
        QVERIFY(shown.typed["selectionField"]->property("invalid").toBool());
        QTest::keyClick(shown.typed["selectionField"], Qt::Key_Escape);
        QCOMPARE(shown.typed["selectionField"]->text(), QStringLiteral("all"));
        QVERIFY(!shown.typed["selectionField"]->property("invalid").toBool());
    }

    void highlightsAreTyped()
    {
        ShownFields shown;
        shown.typed.enter("highlightField", " 7, 3,3 , 99");
        QCOMPARE(shown.highlights.neurons(), (Neurons{7, 3, 99}));
        QCOMPARE(shown.typed["highlightField"]->text(), QStringLiteral("7, 3, 99"));
        shown.typed.type("highlightField", "");
        QTest::keyClick(shown.typed["highlightField"], Qt::Key_Delete);
        QTest::keyClick(shown.typed["highlightField"], Qt::Key_Return);
        QVERIFY(shown.highlights.neurons().empty());
        shown.highlights.toggle(5); // from elsewhere
        QCOMPARE(shown.typed["highlightField"]->text(), QStringLiteral("5"));
    }

    void unusableHighlightsAreTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"200", "-1", "x", "1.5", "1,2,3,4,5,6,7,8", "99999999999999999999"})
            QTest::newRow(text) << QByteArray(text);
    }

    void unusableHighlightsAreTold()
    {
        QFETCH(QByteArray, text);
        ShownFields shown;
        shown.highlights.set({1, 2});
        QSignalSpy problem(&shown.fields, &NeuronFields::problem);
        shown.typed.enter("highlightField", text.constData());
        QCOMPARE(problem.count(), 1);
        QVERIFY(problem.first().first().toString().contains(QStringLiteral("0 to 199")));
        QCOMPARE(shown.highlights.neurons(), (Neurons{1, 2}));
        QVERIFY(shown.typed["highlightField"]->property("invalid").toBool());
        QTest::keyClick(shown.typed["highlightField"], Qt::Key_Escape);
        QCOMPARE(shown.typed["highlightField"]->text(), QStringLiteral("1, 2"));
        QVERIFY(!shown.typed["highlightField"]->property("invalid").toBool());
    }
};

TIGHTROPE_TEST(NeuronFieldsTest)
#include "tst_neuron_fields.moc"
