// SPDX-License-Identifier: GPL-3.0-or-later
// What settings, figures and runs without a window say went through the translators, each sentence
// as a whole.
#include "tests/support/marked_texts.h"
#include "tests/support/settings_folder.h"
#include "tests/support/test_class.h"
#include "ui/session/cursor_reading.h"
#include "ui/session/headless_session.h"
#include "ui/window/settings.h"
#include "ui/window/settings_file.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

void requireMarked(const QString& text)
{
    QVERIFY(text.contains(QChar(u'⟦')));
    const QString fault = faultOfMarked(text);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

} // namespace

class SessionTextsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFolder> m_folder;
    MarkedTexts m_marked;

  private slots:
    void init() { m_folder = std::make_unique<SettingsFolder>(); }

    void figures_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::newRow("width") << QSize(1, 1000) << 0.0;
        QTest::newRow("height") << QSize(1000, 20000) << 0.0;
        QTest::newRow("scale") << QSize(1000, 1000) << 100.0;
        QTest::newRow("scale for the width") << QSize(300, 1000) << 10.0;
    }

    void figures()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        try {
            settings.validate();
            QFAIL("it was taken");
        } catch (const FigureSettingsError& error) {
            requireMarked(QString::fromUtf8(error.what()));
        }
    }

    void interruptedRuns()
    {
        Parameters parameters;
        parameters.n = 60;
        VoltageSamples voltages;
        try {
            runHeadless(parameters, 10.0, 1.0, {}, &voltages,
                        [&] { return voltages.samples().empty(); });
            QFAIL("it went on");
        } catch (const HeadlessRunError& error) {
            requireMarked(QString::fromUtf8(error.what()));
        }
    }

    void cursors()
    {
        const CursorReading reading{.a = 0.1,
                                    .b = 0.3,
                                    .difference = 0.2,
                                    .neuron = 1,
                                    .voltage = 2.0,
                                    .spikes = 3,
                                    .neuronSpikes = 2};
        const QStringList parts = plainText(reading).split(QStringLiteral(", "));
        QCOMPARE(parts.size(), 6);
        for (const QString& part : parts)
            requireMarked(part);
    }

    void unusableSettings_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("rubbish");
        QTest::newRow("no text") << QByteArray("{\"view/neurons\": \"\xff\xfe\"}");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("too deep") << QByteArray(1000, '[');
        QTest::newRow("too large") << QByteArray(2'000'000, ' ');
        QTest::newRow("a value") << QByteArray(R"({"run/speed": "fast"})");
        QTest::newRow("parameters that are none") << QByteArray(R"({"run/parameters": 7})");
        QTest::newRow("parameters out of range") << QByteArray(R"({"run/parameters": {"g": -1}})");
        QTest::newRow("several") << QByteArray(
            R"({"run/parameters": 7, "run/speed": "fast", "figure/dark": 2})");
    }

    void unusableSettings()
    {
        QFETCH(QByteArray, content);
        m_folder->write(content);
        requireMarked(Settings::load().problem);

        // And once more, with no room for the file elsewhere.
        m_folder->write(content);
        for (int i = 1; i <= 20; ++i) {
            QFile other(m_folder->aside() + (i == 1 ? QString() : QStringLiteral("-%1").arg(i)));
            QVERIFY(other.open(QIODevice::WriteOnly | QIODevice::Truncate));
        }
        requireMarked(Settings::load().problem);
    }

    void settingsThatMakeRoom()
    {
        Settings settings = Settings::load();
        for (const QByteArray& content :
             {QByteArray("rubbish"),
              "{\"lesson/last\": [" + QByteArray("1e15,").repeated(150'000) + "1]}"}) {
            m_folder->write(content);
            settings.speed *= 2.0;
            const auto written = settings_file::write(settings.values(), settings.known);
            QCOMPARE(written.unsaved, QString());
            requireMarked(written.setAside);
        }
    }

    void settingsWhereAFolderIs()
    {
        QVERIFY(QDir().mkpath(m_folder->file()));
        Settings settings = Settings::load();
        requireMarked(settings.problem);
        settings.speed = 0.5;
        requireMarked(settings.save());
        requireMarked(Settings::forget());
    }

    void settingsWhereNoFolderCanBe()
    {
        QFile inTheWay(m_folder->home() + QStringLiteral("/Tightrope"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Settings settings = Settings::load();
        settings.speed = 0.5;
        requireMarked(settings.save());
    }
};

TIGHTROPE_TEST(SessionTextsTest)
#include "tst_session_texts.moc"
