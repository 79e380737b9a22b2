// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the views say went through the translators, each text as a whole.
#include "tests/support/gestures.h"
#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/plots/change_marks.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_stack.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// What std::invalid_argument says that is thrown by this.
template<typename Call> QString sentenceOf(Call call)
{
    try {
        call();
    } catch (const std::invalid_argument& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class ViewTextsTest : public QObject
{
    Q_OBJECT

    MarkedTexts m_marked;

  private slots:
    void views()
    {
        Highlights highlights;
        TimeWindow timeWindow;
        ViewStack stack(highlights, timeWindow);
        stack.resize(900, 700);
        stack.show();
        verifyMarked(stack); // no network yet
        RunHistory wired;
        wired.beginRun(1, {});
        stack.setHistory(std::make_shared<const RunHistory>(wired));
        stack.refresh();
        verifyMarked(stack);

        stack.setHistory(madePicture().history); // 1 s
        timeWindow.advanceTo(1.0);
        stack.refresh();
        verifyMarked(stack); // nothing is highlighted
        highlights.set(madePicture().highlighted);
        for (TimeView* view : stack.views()) {
            moveMouse(*view, view->axisRect()->rect().center()); // which reads out
            verifyMarked(stack);
        }
        stack.setSelection(NeuronSelection::parse(QStringLiteral("5000")));
        stack.refresh();
        verifyMarked(stack); // no neuron is shown
    }

    void headings()
    {
        ViewPicture picture = madePicture();
        for (int i = 0; i < 2; ++i) {
            for (const auto& part : stillViews(picture)) {
                verifyMarked(part->title());
                verifyMarked(part->remark());
            }
            picture.highlighted.clear();
            picture.colours.clear();
        }
    }

    void changes()
    {
        const RunLog log{Parameters{},
                         {ParameterChange{100, ParameterId::g, 0.06},
                          ParameterChange{900, ParameterId::g, 0.07},
                          ParameterChange{900, ParameterId::tref, 0.003}}};
        const auto marks = changeMarks(log, 1e-3, 0.0, 1.0);
        QCOMPARE(marks.size(), std::size_t{2});
        QCOMPARE(faultOfMarked(marks[0].text), QString()); // a key and a number
        verifyMarked(marks[1].text);
    }

    void neurons()
    {
        verifyMarked(sentenceOf([] { NeuronSelection::parse(QStringLiteral("5-")); }));
        verifyMarked(
            sentenceOf([] { NeuronSelection::parse(QStringLiteral("5000")).requireWithin(2000); }));
        verifyMarked(sentenceOf([] { parseNeuronList(QStringLiteral("5000"), 2000, 7); }));
    }

    /// What was typed is quoted as it is, and is no place for another value.
    void typedPlacesStay()
    {
        for (const QString& sentence :
             {sentenceOf([] { NeuronSelection::parse(QStringLiteral("%1 %2 %3")); }),
              sentenceOf([] { parseNeuronList(QStringLiteral("%1 %2 %3"), 2000, 7); })})
            QVERIFY2(sentence.contains(QStringLiteral("\"%1 %2 %3\"")), qPrintable(sentence));
    }
};

TIGHTROPE_TEST(ViewTextsTest)
#include "tst_view_texts.moc"
