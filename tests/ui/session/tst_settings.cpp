// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/live/pacer.h"
#include "ui/session/settings_file.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <sys/stat.h>
#include <thread>

using namespace tightrope;
using namespace tightrope::ui;

class SettingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString file() const { return m_home.filePath(QStringLiteral("Tightrope/settings.json")); }

    void write(const QByteArray& content) const
    {
        QDir().mkpath(QFileInfo(file()).path());
        QFile settings(file());
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(content);
    }

    void write(const char* key, const QByteArray& value) const
    {
        write("{\"" + QByteArray(key) + "\": " + value + ", \"run/speed\": 0.5}");
    }

  private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path()));
    }

    QString aside() const { return file() + QStringLiteral(".set-aside"); }

    static QByteArray contentOf(const QString& name)
    {
        QFile any(name);
        return any.open(QIODevice::ReadOnly) ? any.readAll() : QByteArray();
    }

    QByteArray content() const { return contentOf(file()); }

    void init()
    {
        QDir(file()).removeRecursively(); // if a test has put a folder there
        QFile::remove(file());
        QDir folder = QFileInfo(file()).dir();
        for (const QString& name : folder.entryList({QFileInfo(aside()).fileName() + "*"}))
            folder.remove(name);
    }

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
        write("run/parameters", parameters);
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QVERIFY(settings.problem.contains(QStringLiteral("defaults")));
        QVERIFY(settings.problem.endsWith(QLatin1Char('.')));
        QCOMPARE(settings.speed, 0.5); // the rest is as it was
        QVERIFY2(settings.problem.contains(aside()), qPrintable(settings.problem));
        QCOMPARE(contentOf(aside()), content());
    }

    /// They may fit another time.
    void networksThatDoNotFitStay()
    {
        write("run/parameters", R"({"n": 50000, "p": 1.0})");
        Settings settings = Settings::load();
        if (settings.problem.isEmpty())
            QSKIP("this machine has room for the largest network");
        QCOMPARE(settings.parameters, Parameters{});
        settings.speed = 2.0;
        QCOMPARE(settings.save(), QString());
        QVERIFY2(content().contains("50000"), content().constData());
        QVERIFY(!QFile::exists(aside()));
    }

    void whatIsNoSettingsIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("binary") << QByteArray("\0\xff\xfe[[[=\n\n]]\x7f", 12);
        QTest::newRow("another format") << QByteArray("[run]\nspeed=0.5\n");
        QTest::newRow("cut short")
            << QByteArray(R"({"run/speed": 0.5, "run/parameters": {"g": 0.)");
        QTest::newRow("a list") << QByteArray(R"(["run/speed", 0.5])");
        QTest::newRow("no text") << QByteArray(
            "{\"run/speed\": 0.5, \"view/neurons\": \"\xff\xfe\"}");
        QTest::newRow("a number beyond all") << QByteArray(R"({"run/speed": 1e999})");
        QTest::newRow("deep") << R"({"run/parameters": {"g": )" + QByteArray(40, '[') + '1' +
                                     QByteArray(40, ']') + "}}";
        QTest::newRow("100,000 brackets") << QByteArray(100'000, '[');
        QTest::newRow("50,000 objects") << QByteArray(R"({"a":)").repeated(50'000);
        QTest::newRow("100,000 closed brackets")
            << R"({"a": )" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
        QTest::newRow("50 MB of text") << "{\"a\": \"" + QByteArray(50'000'000, 'a') + "\"}";
        QTest::newRow("100 MB of noughts") << QByteArray(100'000'000, '\0');
    }

    void whatIsNoSettingsIsSetAside()
    {
        QFETCH(QByteArray, bad);
        write(bad);
        Settings settings = Settings::load();
        QCOMPARE(settings.values(), Settings().values());
        QVERIFY2(settings.problem.contains(aside()), qPrintable(settings.problem));
        QVERIFY(settings.problem.endsWith(QLatin1Char('.')));
        QVERIFY(contentOf(aside()) == bad);            // nothing is lost
        QCOMPARE(Settings::load().problem, QString()); // told once
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().speed, 0.5);
    }

    /// As often as it happens, and the same only once.
    void moreThanOneIsKeptAside()
    {
        for (const char* bad : {"one", "another", "one"}) {
            write(bad);
            QVERIFY(!Settings::load().problem.isEmpty());
        }
        QCOMPARE(contentOf(aside()), QByteArray("one"));
        QCOMPARE(contentOf(aside() + QStringLiteral("-2")), QByteArray("another"));
        QVERIFY(!QFile::exists(aside() + QStringLiteral("-3")));
    }

    /// What cannot be kept elsewhere stays where it is.
    void thereIsNoRoomAside()
    {
        for (int i = 1; i <= 20; ++i) {
            QFile other(aside() + (i == 1 ? QString() : QStringLiteral("-%1").arg(i)));
            QVERIFY(other.open(QIODevice::WriteOnly));
        }
        write("window/presentation", "7");
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QStringLiteral("could not be kept")),
                 qPrintable(settings.problem));
        settings.speed = 2.0;
        QCOMPARE(settings.save(), QString());
        QVERIFY2(content().contains("\"window/presentation\":7"), content().constData());
        write("rubbish");
        settings = Settings::load();
        QVERIFY2(settings.problem.contains(QStringLiteral("cannot be kept")),
                 qPrintable(settings.problem));
        settings.speed = 4.0;
        QVERIFY(!settings.save().isEmpty());
        QCOMPARE(content(), QByteArray("rubbish"));
    }

    /// A link to where people keep such files stays one, whatever has to be replaced.
    void linksAreFollowed()
    {
        const QString real = m_home.filePath(QStringLiteral("elsewhere.json"));
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QVERIFY(QFile::link(real, file()));
        Settings settings; // the file will come to be where the link leads
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QVERIFY(contentOf(real).contains("\"run/speed\":0.5"));
        write("rubbish");
        QVERIFY(Settings::load().problem.contains(aside()));
        QCOMPARE(contentOf(aside()), QByteArray("rubbish"));
        write("run/speed", "2");
        QCOMPARE(Settings::forget(), QString());
        QVERIFY(QFileInfo(file()).isSymLink());
        QCOMPARE(contentOf(real), QByteArray("{}\n"));
        QVERIFY(QFile::remove(real));
    }

    void theFolderIsThatOfTheDesktop_data()
    {
        QTest::addColumn<QByteArray>("configuration");
        QTest::addColumn<QString>("home");
        QTest::newRow("unset") << QByteArray() << QStringLiteral("/.config");
        QTest::newRow("relative, which the standard forbids")
            << QByteArray("somewhere") << QStringLiteral("/.config");
        QTest::newRow("with spaces") << QFile::encodeName(m_home.path() + QStringLiteral("/a ü b"))
                                     << QStringLiteral("/a ü b");
    }

    void theFolderIsThatOfTheDesktop()
    {
        QFETCH(QByteArray, configuration);
        QFETCH(QString, home);
        const QByteArray before = qgetenv("HOME");
        const auto back = qScopeGuard([&] {
            qputenv("HOME", before);
            qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path()));
        });
        qputenv("HOME", QFile::encodeName(m_home.path()));
        if (configuration.isEmpty())
            qunsetenv("XDG_CONFIG_HOME");
        else
            qputenv("XDG_CONFIG_HOME", configuration);
        Settings settings;
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QVERIFY(QFile::exists(m_home.path() + home + QStringLiteral("/Tightrope/settings.json")));
        QCOMPARE(Settings::load().speed, 0.5);
    }

    void forgettingHelpsAgainstEverything()
    {
        write(QByteArray(50'000'000, '['));
        Settings::forget();
        const Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        QCOMPARE(settings.speed, 1.0);
    }

    /// What a later version remembers is not lost, unless there is no end of it.
    void otherKeysStay()
    {
        write("lesson/last", R"({"name": "ü", "steps": [1, 2.5, null]})");
        Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        settings.speed = 2.0;
        settings.save();
        QVERIFY2(content().contains(R"("lesson/last":{"name":"ü","steps":[1,2.5,null]})"),
                 content().constData());
        QVERIFY(content().contains(R"("run/speed":2)"));

        write("lesson/last", '[' + QByteArray("1e15,").repeated(150'000) + "1]");
        settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        settings.speed = 4.0;
        QCOMPARE(settings.save(), QString()); // written out, that is beyond what can be read
        QCOMPARE(Settings::load().problem, QString());
        QCOMPARE(Settings::load().speed, 4.0);
        QVERIFY(QFile::exists(aside()));
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
        write('{' + ('"' + key) + "\": " + value + '}');
        const QByteArray before = content();
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QString::fromLatin1(key)), qPrintable(settings.problem));
        QCOMPARE(settings.values(), Settings().values());
        QVERIFY(contentOf(aside()) == before); // nothing is lost
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().problem, QString()); // told once
    }

    void whatIsGoodIsUsed()
    {
        write(R"({"figure/pixels": [1, 1], "figure/caption": false, "figure/dark": true,
                  "view/seconds": "long", "view/lookBack": 10})");
        const Settings settings = Settings::load();
        QVERIFY(settings.problem.contains(QStringLiteral("view/seconds, figure/pixels")));
        QCOMPARE(settings.figure.pixels, FigureSettings().pixels);
        QCOMPARE(settings.figure.caption, false);
        QCOMPARE(settings.figure.dark, true);
        QCOMPARE(settings.lookBack, 10.0);
    }

    void aFolderInTheFilesPlace()
    {
        QVERIFY(QDir().mkpath(file() + QStringLiteral("/precious")));
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QStringLiteral("is no file")),
                 qPrintable(settings.problem));
        QCOMPARE(settings.values(), Settings().values());
        settings.speed = 0.5;
        QVERIFY(settings.save().contains(file()));
        QVERIFY(Settings::forget().contains(QStringLiteral("cannot be forgotten")));
        QVERIFY(QFileInfo(file() + QStringLiteral("/precious")).isDir());
    }

    void aPipeInTheFilesPlace()
    {
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QCOMPARE(::mkfifo(QFile::encodeName(file()).constData(), 0600), 0);
        Settings settings = Settings::load(); // nobody will ever write into it
        QVERIFY(settings.problem.contains(QStringLiteral("is no file")));
        settings.speed = 0.5;
        QVERIFY(!settings.save().isEmpty());
    }

    void aFolderThatIsNone()
    {
        const QTemporaryDir home;
        QFile inTheWay(home.filePath(QStringLiteral("Tightrope")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // permissions would not stop root
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
        const auto back =
            qScopeGuard([this] { qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path())); });
        Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        settings.speed = 0.5;
        const QString sentence = settings.save();
        QVERIFY2(sentence.contains(QStringLiteral("cannot be saved")), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
    }

    void twoWindowsLeaveEachOthersChanges()
    {
        Settings before;
        before.speed = 0.5;
        before.highlighted = std::vector<std::uint32_t>{1};
        before.save();
        Settings one = Settings::load();
        Settings other = Settings::load();
        one.speed = 0.25;
        one.highlighted.reset();
        one.save();
        other.timeWindow = 5.0;
        other.parameters.g = 0.07;
        other.save();
        one.appearance = Appearance::dark; // and once more, from what it has saved
        one.save();
        const Settings both = Settings::load();
        QCOMPARE(both.speed, 0.25);
        QVERIFY(!both.highlighted);
        QCOMPARE(both.timeWindow, 5.0);
        QCOMPARE(both.parameters.g, 0.07);
        QVERIFY(both.appearance == Appearance::dark);
        other.timeWindow = 1.0; // back to what it was is a change, too
        other.save();
        QCOMPARE(Settings::load().timeWindow, 1.0);
    }

    void theLastOneToChangeAValueWins()
    {
        Settings().save();
        Settings one = Settings::load();
        Settings other = Settings::load();
        one.speed = 0.25;
        one.save();
        other.speed = 4.0;
        other.save();
        one.timeWindow = 2.0;
        one.save(); // its speed has not changed since
        QCOMPARE(Settings::load().speed, 4.0);
    }

    void savingAtOnceLosesNothing()
    {
        constexpr int kEach = 100;
        const auto saveOften = [](char window) {
            return std::thread([window] {
                QJsonObject values;
                QJsonObject known;
                for (int i = 0; i < kEach; ++i) {
                    values.insert(QLatin1Char(window) + QString::number(i), i);
                    while (!settings_file::write(values, known).unsaved.isEmpty()) {
                    } // the other one was quicker for as long as a window waits
                }
            });
        };
        std::thread one = saveOften('a');
        std::thread other = saveOften('b');
        one.join();
        other.join();
        QString problem;
        QCOMPARE(settings_file::read(problem)->size(), 2 * kEach);
    }

    void allIsWrittenWhereTheFileHasGone()
    {
        Settings().save();
        Settings settings = Settings::load();
        QVERIFY(QDir(QFileInfo(file()).path()).removeRecursively());
        settings.save();
        QVERIFY(!QFile::exists(file()));
        settings.speed = 2.0;
        settings.save();
        QCOMPARE(Settings::load().values(), settings.values());
    }

    void nothingChangedWritesNothing()
    {
        Settings().save();
        Settings settings = Settings::load();
        write("{}"); // by another window that has forgotten everything
        settings.save();
        QCOMPARE(content(), QByteArray("{}"));
        settings.speed = 2.0;
        settings.save();
        QCOMPARE(content(), QByteArray("{\"run/speed\":2}\n"));
        const QStringList files = QFileInfo(file()).dir().entryList(QDir::Files);
        QCOMPARE(files, QStringList{QStringLiteral("settings.json")}); // no temporary ones
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
