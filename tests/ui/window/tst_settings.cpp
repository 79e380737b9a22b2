// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings.h"

#include "core/live/pacer.h"
#include "tests/support/settings_folder.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::SettingsFolder;

class SettingsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFolder> m_folder;

    QString file() const { return m_folder->file(); }
    QString aside() const { return m_folder->aside(); }
    QByteArray content() const { return m_folder->content(); }

  private slots:
    void init() { m_folder = std::make_unique<SettingsFolder>(); }

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
        settings.parametersHidden = true;
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
        QCOMPARE(loaded.parametersHidden, true);
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
        QTest::addColumn<QByteArray>("parameters");
        QTest::newRow("a text") << QByteArray(R"("rubbish")");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("out of range") << QByteArray(R"({"g": 5.0})");
        QTest::newRow("contradiction") << QByteArray(R"({"vreset": -30})");
        QTest::newRow("unknown key") << QByteArray(R"({"gain": 1})");
        QTest::newRow("a word for a number") << QByteArray(R"({"g": "strong"})");
        QTest::newRow("an unknown word") << QByteArray(R"({"wiring": "dice"})");
    }

    void unusableParametersAreTold()
    {
        QFETCH(QByteArray, parameters);
        m_folder->write("run/parameters", parameters);
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QVERIFY(settings.problem.contains(QStringLiteral("defaults")));
        QVERIFY(settings.problem.endsWith(QLatin1Char('.')));
        QCOMPARE(settings.speed, 0.5); // the rest is as it was
        QVERIFY2(settings.problem.contains(aside()), qPrintable(settings.problem));
        QCOMPARE(SettingsFolder::contentOf(aside()), content());
    }

    /// They may fit another time.
    void networksThatDoNotFitStay()
    {
        m_folder->write("run/parameters", R"({"n": 50000, "p": 1.0})");
        Settings settings = Settings::load();
        if (settings.problem.isEmpty())
            QSKIP("this machine has room for the largest network");
        QCOMPARE(settings.parameters, Parameters{});
        settings.speed = 2.0;
        QCOMPARE(settings.save(), QString());
        QVERIFY2(content().contains("50000"), content().constData());
        QVERIFY(!QFile::exists(aside()));
    }

    void valuesOfAnotherKindAreTold_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        const std::pair<const char*, const char*> values[] = {
            {"window/geometry", "7"},
            {"window/docks", R"("no base64!")"},
            {"window/views", "[3, 4]"},
            {"window/presentation", R"("perhaps")"},
            {"window/presentation", "1"},
            {"window/parametersHidden", "\"no\""},
            {"window/appearance", "3"},
            {"window/appearance", "-1"},
            {"window/appearance", "1.5"},
            {"window/appearance", R"("dark")"},
            {"window/groups", R"("neuron")"},
            {"window/groups", R"(["neuron", 7])"},
            {"run/speed", "0"},
            {"run/speed", "-1"},
            {"run/speed", "1e-9"},
            {"run/speed", R"("fast")"},
            {"run/speed", "null"},
            {"view/seconds", "1e300"},
            {"view/seconds", "-1"},
            {"view/lookBack", "0"},
            {"view/lookBack", R"("3")"},
            {"view/neurons", "5"},
            {"view/highlighted", "5"},
            {"view/highlighted", R"([1, "two"])"},
            {"view/highlighted", "[1, -7]"},
            {"view/highlighted", "[1, 2.5]"},
            {"view/highlighted", "[1, 4294967296]"},
            {"view/highlighted", "[1, 1e300]"},
            {"figure/pixels", "800"},
            {"figure/pixels", "[800]"},
            {"figure/pixels", "[800, 600.5]"},
            {"figure/pixels", "[1, 1]"},
            {"figure/pixels", "[-5, 1000000000]"},
            {"figure/scale", "-1"},
            {"figure/scale", "1e300"},
            {"figure/dark", "2"},
            {"figure/folder", "{}"},
        };
        for (const auto& [key, value] : values)
            QTest::addRow("%s: %s", key, value) << QByteArray(key) << QByteArray(value);
        QTest::newRow("a million highlights")
            << QByteArray("view/highlighted") << '[' + QByteArray("1,").repeated(500'000) + "1]";
    }

    void valuesOfAnotherKindAreTold()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        m_folder->write('{' + ('"' + key) + "\": " + value + '}');
        const QByteArray before = content();
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QString::fromLatin1(key)), qPrintable(settings.problem));
        QCOMPARE(settings.values(), Settings().values());
        QVERIFY(SettingsFolder::contentOf(aside()) == before); // nothing is lost
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().problem, QString()); // told once
    }

    void whatIsGoodIsUsed()
    {
        m_folder->write(R"({"figure/pixels": [1, 1], "figure/caption": false, "figure/dark": true,
                  "view/seconds": "long", "view/lookBack": 10})");
        const Settings settings = Settings::load();
        QVERIFY(settings.problem.contains(QStringLiteral("view/seconds, figure/pixels")));
        QCOMPARE(settings.figure.pixels, FigureSettings().pixels);
        QCOMPARE(settings.figure.caption, false);
        QCOMPARE(settings.figure.dark, true);
        QCOMPARE(settings.lookBack, 10.0);
    }
};

TIGHTROPE_TEST(SettingsTest)
#include "tst_settings.moc"
