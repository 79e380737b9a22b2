// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "tests/support/desktop_language.h"
#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

template<typename Widget> Widget* part(const ExportDialog& dialog, const char* name)
{
    return dialog.findChild<Widget*>(QString::fromLatin1(name));
}

void save(const ExportDialog& dialog)
{
    part<QPushButton>(dialog, "saveFigure")->click();
}

QString problemOf(const ExportDialog& dialog)
{
    return part<QLabel>(dialog, "problem")->text();
}

FigureSettings smallFigure()
{
    FigureSettings settings;
    settings.pixels = {640, 480};
    return settings;
}

} // namespace

class ExportDialogTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_asked = 0;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// Answers the next question.
    void answer(QMessageBox::StandardButton button)
    {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, timer, button] {
            auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box == nullptr)
                return;
            ++m_asked;
            timer->deleteLater();
            box->button(button)->click();
        });
        timer->start(0);
    }

  private slots:
    void init() { m_asked = 0; }

    void showsTheSettings()
    {
        FigureSettings settings;
        settings.part = QStringLiteral("rate");
        settings.pixels = {800, 500};
        settings.scale = 1.5;
        settings.caption = false;
        settings.dark = true;
        const ExportDialog dialog(madeFigure(), settings, path("a.png"));
        const FigureSettings shown = dialog.settings();
        QCOMPARE(shown.part, QStringLiteral("rate"));
        QCOMPARE(shown.pixels, settings.pixels);
        QCOMPARE(shown.scale, 1.5);
        QCOMPARE(shown.caption, false);
        QCOMPARE(shown.dark, true);
        QCOMPARE(dialog.path(), path("a.png"));
        QVERIFY(!part<QLabel>(dialog, "preview")->pixmap().isNull());
    }

    void theScaleFollowsTheSizeUnlessChosen()
    {
        const ExportDialog dialog(madeFigure(), smallFigure(), path("a.png"));
        QCOMPARE(dialog.settings().scale, 0.0);
        auto* const scale = part<QDoubleSpinBox>(dialog, "scale");
        QVERIFY(!scale->isEnabled());
        part<QSpinBox>(dialog, "width")->setValue(3300);
        part<QSpinBox>(dialog, "height")->setValue(2000);
        QTRY_COMPARE(scale->value(), 3.0);
    }

    void aDecimalPointIsUnderstood_data() { addDesktopLanguages(); }

    void aDecimalPointIsUnderstood()
    {
        QFETCH(QLocale, language);
        startOn(language);
        FigureSettings settings = smallFigure();
        settings.scale = 2.0;
        const ExportDialog dialog(madeFigure(), settings, path("a.png"));
        auto* const scale = part<QDoubleSpinBox>(dialog, "scale");
        scale->selectAll();
        QTest::keyClicks(scale, QStringLiteral("0.75"));
        QCOMPARE(dialog.settings().scale, 0.75);
        auto* const width = part<QSpinBox>(dialog, "width");
        width->selectAll();
        QTest::keyClicks(width, QStringLiteral("1234"));
        QCOMPARE(dialog.settings().pixels.width(), 1234);
    }

    void thePreviewFollows()
    {
        const ExportDialog dialog(madeFigure(), smallFigure(), path("a.png"));
        auto* const preview = part<QLabel>(dialog, "preview");
        const QImage before = preview->pixmap().toImage();
        part<QComboBox>(dialog, "part")->setCurrentIndex(1);
        QTRY_VERIFY(preview->pixmap().toImage() != before);
    }

    void savesWhatWasAskedFor()
    {
        ExportDialog dialog(madeFigure(), smallFigure(), path("saved.png"));
        part<QComboBox>(dialog, "part")->setCurrentIndex(1);
        part<QSpinBox>(dialog, "width")->setValue(700);
        QSignalSpy saved(&dialog, &ExportDialog::saved);
        save(dialog);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().toString(), path("saved.png"));
        QCOMPARE(dialog.result(), int{QDialog::Accepted});
        QImageReader reader(path("saved.png"));
        QVERIFY(reader.text(QStringLiteral("Tightrope")).contains(QStringLiteral("\"changes\"")));
        FigureSettings wanted = smallFigure();
        wanted.part = QStringLiteral("raster");
        wanted.pixels = {700, 480};
        QImage image = renderFigure(madeFigure(), wanted);
        image.setDevicePixelRatio(1.0);
        QCOMPARE(reader.read().convertToFormat(QImage::Format_RGB32), image);
    }

    void asksBeforeItReplaces()
    {
        QFile file(path("old.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("old");
        file.close();
        ExportDialog dialog(madeFigure(), smallFigure(), path("old.png"));
        dialog.show();
        QSignalSpy saved(&dialog, &ExportDialog::saved);
        answer(QMessageBox::No);
        save(dialog);
        QTRY_COMPARE(m_asked, 1);
        QCOMPARE(saved.count(), 0);
        QCOMPARE(QFile(path("old.png")).size(), 3);
        answer(QMessageBox::Yes);
        save(dialog);
        QTRY_COMPARE(m_asked, 2);
        QCOMPARE(saved.count(), 1);
        QVERIFY(QFile(path("old.png")).size() > 1000);
    }

    void whatCannotBeSavedIsTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no PNG") << path("figure.txt");
        QTest::newRow("no folder") << path("no/figure.png");
    }

    void whatCannotBeSavedIsTold()
    {
        QFETCH(QString, name);
        ExportDialog dialog(madeFigure(), smallFigure(), name);
        dialog.show();
        QSignalSpy saved(&dialog, &ExportDialog::saved);
        save(dialog);
        QCOMPARE(saved.count(), 0);
        QVERIFY(dialog.isVisible());
        QVERIFY2(problemOf(dialog).endsWith(QLatin1Char('.')), qPrintable(problemOf(dialog)));
    }

    void whatCannotBeDrawnIsTold()
    {
        FigureSettings settings = smallFigure();
        settings.part = QStringLiteral("raster");
        settings.scale = 2.0;
        const ExportDialog dialog(madeFigure(), settings, path("never.png"));
        QVERIFY(problemOf(dialog).isEmpty());
        part<QDoubleSpinBox>(dialog, "scale")->setValue(9.0);
        QTRY_VERIFY(problemOf(dialog).contains(QStringLiteral("scale = 9")));
        save(dialog);
        QVERIFY(!QFile::exists(path("never.png")));
        part<QDoubleSpinBox>(dialog, "scale")->setValue(1.0);
        QTRY_VERIFY(problemOf(dialog).isEmpty());
    }

    void copies()
    {
        ExportDialog dialog(madeFigure(), smallFigure(), path("a.png"));
        part<QPushButton>(dialog, "copyFigure")->click();
        QCOMPARE(QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32),
                 renderFigure(madeFigure(), smallFigure()));
    }
};

TIGHTROPE_TEST(ExportDialogTest)
#include "tst_export_dialog.moc"
