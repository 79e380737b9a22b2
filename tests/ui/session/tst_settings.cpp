// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/live/pacer.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <limits>

using namespace tightrope;
using namespace tightrope::ui;

class SettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString file() const { return m_home.filePath(QStringLiteral("Tightrope/Tightrope.ini")); }

    /// What stands in the file; the first line names the section.
    void write(const QByteArray& content) const
    {
        QDir().mkpath(QFileInfo(file()).path());
        QFile ini(file());
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write(content);
    }

  private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void init() { QFile::remove(file()); }

    void theFirstStart()
    {
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QCOMPARE(settings.speed, 1.0);
        QCOMPARE(settings.timeWindow, 1.0);
        QCOMPARE(settings.selection, QStringLiteral("all"));
        QVERIFY(!settings.highlighted);
        QVERIFY(settings.problem.isEmpty());
        QVERIFY(settings.appearance == Appearance::system);
    }

    void everythingComesBack()
    {
        Settings settings;
        settings.geometry = QByteArray("\0\1geometry\xff", 11);
        settings.splitter = "splitter";
        settings.viewLayout = "layout";
        settings.docks = "docks";
        settings.presentation = true;
        settings.lookBack = 10.0;
        settings.openGroups = {QStringLiteral("neuron"), QStringLiteral("network")};
        settings.appearance = Appearance::dark;
        settings.parameters.g = 0.1 + 0.02; // needs all its digits
        settings.parameters.seed = 4294967295;
        settings.parameters.n = 321;
        settings.parameters.wiring = WiringKind::philox;
        settings.parameters.weights = WeightPrecision::float32;
        settings.speed = 0.125;
        settings.timeWindow = 2.5;
        settings.selection = QStringLiteral("0-99, 500, 1000-1999:10");
        settings.highlighted = std::vector<std::uint32_t>{7, 3, 300};
        settings.figure.pixels = {800, 600};
        settings.figure.scale = 1.5;
        settings.figure.caption = false;
        settings.figure.dark = true;
        settings.figureFolder = QStringLiteral("/tmp/some, \"folder\" ü");
        settings.save();
        QVERIFY(QFile::exists(file()));

        const Settings loaded = Settings::load();
        QCOMPARE(loaded.problem, QString());
        QCOMPARE(loaded.geometry, settings.geometry);
        QCOMPARE(loaded.splitter, settings.splitter);
        QCOMPARE(loaded.viewLayout, settings.viewLayout);
        QCOMPARE(loaded.docks, settings.docks);
        QCOMPARE(loaded.presentation, true);
        QCOMPARE(loaded.lookBack, 10.0);
        QCOMPARE(loaded.openGroups, settings.openGroups);
        QVERIFY(loaded.appearance == Appearance::dark);
        QCOMPARE(loaded.parameters, settings.parameters);
        QCOMPARE(loaded.speed, settings.speed);
        QCOMPARE(loaded.timeWindow, settings.timeWindow);
        QCOMPARE(loaded.selection, settings.selection);
        QCOMPARE(loaded.highlighted, settings.highlighted);
        QCOMPARE(loaded.figure.pixels, settings.figure.pixels);
        QCOMPARE(loaded.figure.scale, settings.figure.scale);
        QCOMPARE(loaded.figure.caption, false);
        QCOMPARE(loaded.figure.dark, true);
        QCOMPARE(loaded.figureFolder, settings.figureFolder);
    }

    void asFastAsItGoesComesBack()
    {
        Settings settings;
        settings.speed = kUnlimitedSpeed;
        settings.save();
        QVERIFY(std::isinf(Settings::load().speed));
    }

    void fewHighlightsComeBack()
    {
        for (const auto& neurons : {std::vector<std::uint32_t>{}, std::vector<std::uint32_t>{5}}) {
            Settings settings;
            settings.highlighted = neurons;
            settings.save();
            QVERIFY(Settings::load().highlighted);
            QCOMPARE(*Settings::load().highlighted, neurons);
        }
        Settings{}.save(); // nobody has chosen any more
        QVERIFY(!Settings::load().highlighted);
    }

    void forgets()
    {
        Settings settings;
        settings.parameters.g = 0.1;
        settings.highlighted = std::vector<std::uint32_t>{1};
        settings.save();
        Settings::forget();
        QCOMPARE(Settings::load().parameters, Parameters{});
        QVERIFY(!Settings::load().highlighted);
    }

    void unusableParametersAreTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("parameters=\"rubbish\"");
        QTest::newRow("half") << QByteArray("parameters=\"{\\\"g\\\": 0.\"");
        QTest::newRow("out of range") << QByteArray("parameters=\"{\\\"g\\\": 5.0}\"");
        QTest::newRow("contradiction") << QByteArray("parameters=\"{\\\"vreset\\\": -30}\"");
        QTest::newRow("unknown key") << QByteArray("parameters=\"{\\\"gain\\\": 1}\"");
        QTest::newRow("a text") << QByteArray("parameters=\"{\\\"g\\\": \\\"strong\\\"}\"");
        QTest::newRow("an unknown word")
            << QByteArray("parameters=\"{\\\"wiring\\\": \\\"dice\\\"}\"");
        QTest::newRow("edited without quotes") << QByteArray("parameters={g: 0.1, p: 0.2}");
        QTest::newRow("bytes") << QByteArray("parameters=\"\xff\xfe{\x01\"");
    }

    void unusableParametersAreTold()
    {
        QFETCH(QByteArray, line);
        write("[run]\n" + line + "\nspeed=0.5\n");
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QVERIFY(settings.problem.contains(QStringLiteral("defaults")));
        QVERIFY(settings.problem.endsWith(QLatin1Char('.')));
        QCOMPARE(settings.speed, 0.5); // the rest is as it was
    }

    void networksThatDoNotFitAreTold()
    {
        write("[run]\nparameters=\"{\\\"n\\\": 50000, \\\"p\\\": 1.0}\"\n");
        const Settings settings = Settings::load();
        if (settings.problem.isEmpty())
            QSKIP("this machine has room for the largest network");
        QCOMPARE(settings.parameters, Parameters{});
    }

    void rubbishBecomesDefaults()
    {
        write("[window]\nappearance=ninety\ngroups=7\n"
              "[run]\nspeed=fast\n"
              "[view]\nseconds=nan\nneurons=\nhighlighted=3, x, -7, 99999999999, 8\n"
              "[figure]\npixels=@Size(1 1)\nscale=nan\n");
        const Settings settings = Settings::load();
        QVERIFY(settings.appearance == Appearance::system);
        QCOMPARE(settings.speed, 1.0);
        QCOMPARE(settings.timeWindow, 1.0);
        QCOMPARE(settings.figure.pixels, FigureSettings{}.pixels);
        QCOMPARE(settings.figure.scale, 0.0);
        QCOMPARE(settings.highlighted, (std::optional<std::vector<std::uint32_t>>{{3, 8}}));
    }

    void slowerThanPossible()
    {
        for (const char* speed : {"0", "-1", "nan", "1e-9"}) {
            write(QByteArray("[run]\nspeed=") + speed + "\n");
            QCOMPARE(Settings::load().speed, 1.0);
        }
    }

    void aFileThatIsNone()
    {
        write(QByteArray("\0\xff\xfe[[[=\n\n]]\x7f", 12));
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
