// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version.h"
#include "tests/support/made_figure.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/export/export_dialog.h"
#include "ui/export/figure_exporter.h"
#include "ui/export/figure_file.h"
#include "ui/export/figure_text.h"
#include "ui/instruments/irregularity.h"

#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <new>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// One that never fits into the memory.
class HugePart : public FigurePart
{
  public:
    QString key() const override { return QStringLiteral("huge"); }
    QString title() const override { return {}; }
    QString remark() const override { return {}; }
    QSize leastSize(const PartLook& /*look*/) override { return {0, 10}; }
    void paint(QCPPainter& /*painter*/, const QRect& /*area*/, const PartLook& /*look*/) override
    {
        throw std::bad_alloc();
    }
};

/// A figure of an instrument, and of nothing else.
FigureContent instrumentOnly()
{
    FigureContent content = madeFigure();
    content.stack.clear();
    content.single = {std::make_shared<Irregularity>(), std::make_shared<HugePart>()};
    return content;
}

FigureSettings settingsFor(const char* part, double scale = 0.0)
{
    FigureSettings settings;
    settings.part = QString::fromLatin1(part);
    settings.pixels = {640, 480};
    settings.scale = scale;
    return settings;
}

/// What is said about something that does not work; empty if it works.
QString errorOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const FigureError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class FigureTextsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static void verifyMarkedFrom(const QString& beginning, const QString& text)
    {
        QVERIFY2(text.startsWith(beginning), qPrintable(text));
        verifyMarked(text);
    }

  private slots:
    void theDialog()
    {
        const MarkedTexts marked;
        const ExportDialog dialog(instrumentOnly(), settingsFor("irregularity"), {});
        verifyMarked(dialog);
        for (const char* text : {"⟦Export figure⟧", "⟦Irregularity⟧", "⟦Whole figure⟧", "⟦Width⟧"})
            QVERIFY2(textsOf(dialog).contains(QString::fromUtf8(text)), text);
    }

    void theQuestionBeforeItReplaces()
    {
        const MarkedTexts marked;
        const QString path = m_folder.filePath(QStringLiteral("there %1.png"));
        QVERIFY(renderFigure(instrumentOnly(), settingsFor("irregularity")).save(path));
        ExportDialog dialog(instrumentOnly(), settingsFor("irregularity"), path);
        dialog.findChild<QPushButton*>(QStringLiteral("saveFigure"))->click();
        auto* const box = dialog.findChild<QMessageBox*>();
        QVERIFY(box != nullptr);
        verifyMarked(*box);
        QCOMPARE(box->text(), QStringLiteral("⟦\"%1\" exists. Replace it?⟧").arg(path));
        box->reject();
    }

    void whatWasDone()
    {
        const MarkedTexts marked;
        QWidget window;
        window.show();
        FigureExporter exporter(&window);
        QSignalSpy done(&exporter, &FigureExporter::done);
        exporter.remember(settingsFor("irregularity"), m_folder.path());
        exporter.openDialog(instrumentOnly());
        auto* const dialog = window.findChild<ExportDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QPushButton*>(QStringLiteral("copyFigure"))->click();
        exporter.openDialog(instrumentOnly());
        for (auto* each : window.findChildren<ExportDialog*>()) {
            if (each->isVisible())
                each->findChild<QPushButton*>(QStringLiteral("saveFigure"))->click();
        }
        QCOMPARE(done.count(), 2);
        QCOMPARE(done[0][0].toString(), QStringLiteral("⟦figure copied⟧"));
        QCOMPARE(done[1][0].toString(), QStringLiteral("⟦saved tightrope.png⟧"));
    }

    void captions()
    {
        const MarkedTexts marked;
        FigureContent content = madeFigure();
        const QString one = figureCaption(content);
        verifyMarkedFrom(QStringLiteral("⟦Balanced spiking network"), one);
        QVERIFY(one.contains(QStringLiteral(" One change in this span")));
        content.timeEnd = 0.4; // before the change
        const QString none = figureCaption(content);
        verifyMarkedFrom(QStringLiteral("⟦Balanced spiking network"), none);
        QVERIFY(!none.contains(QStringLiteral("change")));
    }

    void theCaptionCountsTheChanges()
    {
        MadeRun run;
        run.parameters.n = 10;
        FigureContent content;
        content.history.append(blockOf(run, 0, 1000));
        run.parameters.g = 0.05;
        run.parameters.offset = -39.0;
        SampleBlock second = blockOf(run, 1000, 1000);
        second.entries = {ParameterChange{1000, ParameterId::g, 0.05},
                          ParameterChange{1000, ParameterId::offset, -39.0}};
        content.history.append(second);
        const QString caption = figureCaption(content);
        const QString end =
            QStringLiteral(". 2 changes in this span, the first at 0.050 s (g = 0.05); "
                           "the values are those at its end. Tightrope %1.")
                .arg(QString::fromUtf8(kVersion.data(), kVersion.size()));
        QVERIFY2(caption.endsWith(end), qPrintable(caption));
        const MarkedTexts marked;
        verifyMarkedFrom(QStringLiteral("⟦Balanced"), figureCaption(content));
    }

    void theCaptionTellsWhatWasDoneToTheNeurons()
    {
        MadeRun run;
        run.parameters.n = 10;
        FigureContent content;
        content.history.append(blockOf(run, 0, 1000));
        SampleBlock second = blockOf(run, 1000, 1000);
        second.entries = {Kick{1000, 0.05}};
        content.history.append(second);
        const QString caption = figureCaption(content);
        QVERIFY2(caption.contains("One change in this span, the first at 0.050 s (kick 5 %)"),
                 qPrintable(caption));
        QVERIFY(figureMetadata(content).contains(
            R"("interventions":[{"step":1000,"do":"kick","share":0.05}])"));
    }

    void sizesThatCannotBe_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::newRow("width") << QSize(1, 1000) << 0.0;
        QTest::newRow("height") << QSize(1000, 20000) << 0.0;
        QTest::newRow("scale") << QSize(1000, 1000) << 100.0;
        QTest::newRow("scale for the width") << QSize(300, 1000) << 10.0;
    }

    void sizesThatCannotBe()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        const MarkedTexts marked;
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        try {
            settings.validate();
            QFAIL("it was taken");
        } catch (const FigureSettingsError& error) {
            verifyMarked(QString::fromUtf8(error.what()));
        }
    }

    void whatDoesNotWork()
    {
        const MarkedTexts marked;
        const auto rendered = [](const FigureContent& content, const FigureSettings& settings) {
            return errorOf([&] { renderFigure(content, settings); });
        };
        verifyMarkedFrom(QStringLiteral("⟦The instrument of the figure"),
                         rendered(instrumentOnly(), settingsFor("no")));
        verifyMarkedFrom(QStringLiteral("⟦A figure of 640 × 480 px"),
                         rendered(instrumentOnly(), settingsFor("huge")));
        verifyMarkedFrom(QStringLiteral("⟦There is nothing to draw: "),
                         rendered(instrumentOnly(), settingsFor("")));
        verifyMarkedFrom(QStringLiteral("⟦There is nothing to draw yet"),
                         rendered(FigureContent{}, settingsFor("")));
        FigureSettings flat = settingsFor("irregularity", 2.6);
        flat.pixels.setHeight(300);
        verifyMarkedFrom(QStringLiteral("⟦height = 300 px cannot be used"),
                         rendered(instrumentOnly(), flat));
    }

    void whatCannotBeSaved()
    {
        const MarkedTexts marked;
        verifyMarkedFrom(QStringLiteral("⟦\"%1 figure.jpg\" cannot be used: "),
                         errorOf([] { requireFigureTarget("%1 figure.jpg"); }));
        const QString path = m_folder.filePath(QStringLiteral("empty %2.png"));
        verifyMarkedFrom(QStringLiteral("⟦\"%1\" could not be written: ").arg(path),
                         errorOf([&] { saveFigure(path.toStdString(), QImage(), {}); }));
    }
};

TIGHTROPE_TEST(FigureTextsTest)
#include "tst_figure_texts.moc"
