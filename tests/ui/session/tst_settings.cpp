// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include "core/live/pacer.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <limits>
#include <sys/stat.h>

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

    QString aside() const { return file() + QStringLiteral(".set-aside"); }

    QByteArray content() const
    {
        QFile ini(file());
        return ini.open(QIODevice::ReadOnly) ? ini.readAll() : QByteArray();
    }

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
        QVERIFY(settings.problem.contains(aside()));
    }

    void badLinesAreSetAside_data()
    {
        QTest::addColumn<QByteArray>("bad");
        const QByteArray level("\0\0\0\t\0\0\0\1", 8); // a list of one
        QByteArray deep;
        for (int i = 0; i < 100'000; ++i)
            deep += level;
        deep.replace(QByteArray("\0", 1), "\\0").replace('\1', "\\x1");
        QTest::newRow("100,000 brackets") << "parameters=\"" + QByteArray(100'000, '[') + "\"\n";
        QTest::newRow("50 MB of JSON") << "parameters=\"{" + QByteArray(50'000'000, 'a') + "\"\n";
        QTest::newRow("a million highlights")
            << "\n[view]\nhighlighted=" + QByteArray("1234, ").repeated(1'000'000) + "1\n";
        QTest::newRow("lists in lists") << "gain=\"@Variant(" + deep + ")\"\n";
        QByteArray lines; // QSettings takes them for one value: they are within quotes
        for (int i = 0; i < 60'000; i += 500)
            lines += QByteArray(deep).left(deep.size() / 200) + "\n=";
        QTest::newRow("lists in lists, over many lines") << "gain=\"@Variant(" + lines + ")\"\n";
        QTest::newRow("a kind in disguise") << QByteArray("gain=\\x40Variant(\\0\\0\\0\\t)\n");
        QTest::newRow("another disguise") << QByteArray("gain=\\100Variant(\\0\\0\\0\\t)\n");
        QTest::newRow("in quotes and pieces") << QByteArray("gain=1, \"@Vari\"\"ant(\\0\\t)\"\n");
        QTest::newRow("behind the end of a line") << QByteArray("gain=\\\n@Variant(\\0\\t)\n");
        QTest::newRow("a list of four thousand million")
            << QByteArray("gain=@Variant(\\0\\0\\0\\t\\0\\xff\\xff\\xff\\xff)\n");
        QTest::newRow("a type of nobody's") << QByteArray("gain=@Variant(\\0\\0\\x4\\0\\0)\n");
        QTest::newRow("a line that goes on and on")
            << "gain=1" + QByteArray("\\\n2").repeated(50'000) + "\n";
        QTest::newRow("binary") << QByteArray("a=b\0c\n\x80\xff\n", 9);
        QTest::newRow("100 MB of noughts") << QByteArray(100'000'000, '\0');
        QTest::newRow("a megabyte of short lines") << QByteArray("gain=1\n").repeated(300'000);
    }

    void badLinesAreSetAside()
    {
        QFETCH(QByteArray, bad);
        write("[run]\nspeed=0.5\n" + bad + "\n[window]\nappearance=2\n");
        const qint64 size = QFileInfo(file()).size();
        Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QCOMPARE(settings.speed, 0.5); // what is good is used
        QVERIFY2(settings.problem.contains(aside()), qPrintable(settings.problem));
        QCOMPARE(QFileInfo(aside()).size(), size); // and nothing is lost
        if (!bad.startsWith("gain=1\ngain"))       // of which no more than a megabyte is read
            QVERIFY(settings.appearance == Appearance::dark);
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().problem, QString()); // told once
        QCOMPARE(Settings::load().speed, 0.5);
    }

    void forgettingHelpsAgainstEverything()
    {
        write("[run]\nparameters=\"" + QByteArray(50'000'000, '[') + "\"\nspeed=0.5\n");
        Settings::forget();
        const Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        QCOMPARE(settings.speed, 1.0);
    }

    void deepParametersInAShortLine()
    {
        write("[run]\nspeed=0.5\nparameters=\"" + QByteArray(10'000, '[') + "\"\n");
        const Settings settings = Settings::load();
        QCOMPARE(settings.parameters, Parameters{});
        QCOMPARE(settings.speed, 0.5);
        QVERIFY2(settings.problem.contains(QStringLiteral("nested too deeply")),
                 qPrintable(settings.problem));
    }

    void valuesOfAnotherKindAreTold_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::addColumn<QByteArray>("line");
        const std::pair<const char*, const char*> lines[] = {
            {"window", "geometry=seven"},
            {"window", "docks=@Size(3 4)"},
            {"window", "presentation=perhaps"},
            {"window", "presentation=@ByteArray(true)"},
            {"window", "appearance=3"},
            {"window", "appearance=-1"},
            {"window", "groups=@Size(3 4)"},
            {"run", "speed=nan"},
            {"run", "speed=-inf"},
            {"run", "speed=1, 2"},
            {"view", "seconds=1e300"},
            {"view", "seconds=-1"},
            {"view", "lookBack=nan"},
            {"view", "lookBack=0"},
            {"view", "neurons=@Rect(1 2 3 4)"},
            {"view", "highlighted=@Size(3 4)"},
            {"view", "highlighted=1, two"},
            {"figure", "pixels=800"},
            {"figure", "pixels=@Size(-5 1000000000)"},
            {"figure", "scale=-1"},
            {"figure", "scale=inf"},
            {"figure", "dark=2"},
            {"figure", "folder=@Point(1 2)"},
        };
        for (const auto& [section, line] : lines)
            QTest::addRow("%s/%s", section, line) << QByteArray(section) << QByteArray(line);
    }

    void valuesOfAnotherKindAreTold()
    {
        QFETCH(QByteArray, section);
        QFETCH(QByteArray, line);
        write('[' + section + "]\n" + line + '\n');
        Settings settings = Settings::load();
        const QString key = QString::fromLatin1(section + '/' + line.split('=').front());
        QVERIFY2(settings.problem.contains(key), qPrintable(settings.problem));
        QVariantMap usual = Settings().values();
        if (line == "highlighted=1, two")
            usual.insert(key, QStringList{QStringLiteral("1")});
        if (line == "highlighted=@Size(3 4)")
            usual.insert(key, QStringList());
        QCOMPARE(settings.values(), usual);
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().problem, QString()); // told once
    }

    void aFolderInTheFilesPlace()
    {
        QVERIFY(QDir().mkpath(file() + QStringLiteral("/precious")));
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QStringLiteral("is no file")),
                 qPrintable(settings.problem));
        QCOMPARE(settings.values(), Settings().values());
        QVERIFY(settings.save().contains(file()));
        Settings::forget();
        QVERIFY(QFileInfo(file() + QStringLiteral("/precious")).isDir());
    }

    void aPipeInTheFilesPlace()
    {
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QCOMPARE(::mkfifo(QFile::encodeName(file()).constData(), 0600), 0);
        Settings settings = Settings::load(); // nobody will ever write into it
        QVERIFY(settings.problem.contains(QStringLiteral("is no file")));
        QVERIFY(!settings.save().isEmpty());
    }

    void aFolderThatIsNone()
    {
        const QTemporaryDir home;
        QFile inTheWay(home.filePath(QStringLiteral("Tightrope")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // permissions would not stop root
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
        const auto back = qScopeGuard([this] {
            QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        });
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

    void nothingChangedWritesNothing()
    {
        Settings().save();
        Settings settings = Settings::load();
        QFile::remove(file());
        settings.save();
        QVERIFY(!QFile::exists(file()));
        settings.speed = 2.0;
        settings.save();
        QVERIFY(content().contains("speed=2"));
        QVERIFY(!content().contains("parameters"));
        const QStringList files = QFileInfo(file()).dir().entryList(QDir::Files);
        QCOMPARE(files, QStringList{QStringLiteral("Tightrope.ini")}); // no temporary ones
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
