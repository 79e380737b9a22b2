// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version.h"
#include "tests/support/made_figure.h"
#include "tests/support/made_run.h"
#include "tests/support/marked_texts.h"
#include "tests/support/test_class.h"
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

    static void verifyRead(const QWidget& widget)
    {
        const QStringList faults = faultsOf(widget);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    static void verifyRead(const QString& text, const QString& beginning)
    {
        QVERIFY2(text.startsWith(beginning), qPrintable(text));
        QCOMPARE(faultOfMarked(text), QString());
    }

  private slots:
    void theDialog()
    {
        const MarkedTexts marked;
        const ExportDialog dialog(instrumentOnly(), settingsFor("irregularity"), {});
        verifyRead(dialog);
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
        verifyRead(*box);
        QCOMPARE(box->text(), QStringLiteral("⟦\"%1\" exists. Replace it?⟧").arg(path));
        box->reject();
    }

    void whatWasDone()
    {
        const MarkedTexts marked;
        QWidget window;
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
        verifyRead(one, QStringLiteral("⟦Balanced spiking network"));
        QVERIFY(one.contains(QStringLiteral(" One parameter change in this span")));
        content.timeEnd = 0.4; // before the change
        const QString none = figureCaption(content);
        verifyRead(none, QStringLiteral("⟦Balanced spiking network"));
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
        second.changes = {{1000, ParameterId::g, 0.05}, {1000, ParameterId::offset, -39.0}};
        content.history.append(second);
        const QString caption = figureCaption(content);
        const QString end =
            QStringLiteral(". 2 parameter changes in this span, the first at 0.050 s (g = 0.05); "
                           "the values are those at its end. Tightrope %1.")
                .arg(QString::fromUtf8(kVersion.data(), kVersion.size()));
        QVERIFY2(caption.endsWith(end), qPrintable(caption));
        const MarkedTexts marked;
        verifyRead(figureCaption(content), QStringLiteral("⟦Balanced"));
    }

    void whatDoesNotWork()
    {
        const MarkedTexts marked;
        const auto rendered = [](const FigureContent& content, const FigureSettings& settings) {
            return errorOf([&] { renderFigure(content, settings); });
        };
        verifyRead(rendered(instrumentOnly(), settingsFor("no")),
                   QStringLiteral("⟦The instrument of the figure"));
        verifyRead(rendered(instrumentOnly(), settingsFor("huge")),
                   QStringLiteral("⟦A figure of 640 × 480 px"));
        verifyRead(rendered(instrumentOnly(), settingsFor("")),
                   QStringLiteral("⟦There is nothing to draw: "));
        verifyRead(rendered(FigureContent{}, settingsFor("")),
                   QStringLiteral("⟦There is nothing to draw yet"));
        FigureSettings flat = settingsFor("irregularity", 2.6);
        flat.pixels.setHeight(300);
        verifyRead(rendered(instrumentOnly(), flat),
                   QStringLiteral("⟦height = 300 px cannot be used"));
    }

    void whatCannotBeSaved()
    {
        const MarkedTexts marked;
        verifyRead(errorOf([] { requireFigureTarget("%1 figure.jpg"); }),
                   QStringLiteral("⟦\"%1 figure.jpg\" cannot be used: "));
        const QString path = m_folder.filePath(QStringLiteral("empty %2.png"));
        verifyRead(errorOf([&] { saveFigure(path.toStdString(), QImage(), {}); }),
                   QStringLiteral("⟦\"%1\" could not be written: ").arg(path));
    }
};

TIGHTROPE_TEST(FigureTextsTest)
#include "tst_figure_texts.moc"
