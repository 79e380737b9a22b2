// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever stands where the settings stand, and whoever else writes there.
#include "ui/window/settings_file.h"

#include "tests/support/settings_folder.h"
#include "tests/support/test_class.h"
#include "ui/window/settings.h"

#include <QScopeGuard>
#include <QTest>
#include <sys/stat.h>
#include <thread>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::SettingsFolder;

class SettingsFileTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFolder> m_folder;

    QString file() const { return m_folder->file(); }
    QString aside() const { return m_folder->aside(); }
    QByteArray content() const { return m_folder->content(); }

  private slots:
    void init() { m_folder = std::make_unique<SettingsFolder>(); }

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
        m_folder->write(bad);
        Settings settings = Settings::load();
        QCOMPARE(settings.values(), Settings().values());
        QVERIFY2(settings.problem.contains(aside()), qPrintable(settings.problem));
        QVERIFY(settings.problem.endsWith(QLatin1Char('.')));
        QVERIFY(SettingsFolder::contentOf(aside()) == bad); // nothing is lost
        QCOMPARE(Settings::load().problem, QString());      // told once
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QCOMPARE(Settings::load().speed, 0.5);
    }

    /// As often as it happens, and the same only once.
    void moreThanOneIsKeptAside()
    {
        for (const char* bad : {"one", "another", "one"}) {
            m_folder->write(bad);
            QVERIFY(!Settings::load().problem.isEmpty());
        }
        QCOMPARE(SettingsFolder::contentOf(aside()), QByteArray("one"));
        QCOMPARE(SettingsFolder::contentOf(aside() + QStringLiteral("-2")), QByteArray("another"));
        QVERIFY(!QFile::exists(aside() + QStringLiteral("-3")));
    }

    /// What cannot be kept elsewhere stays where it is.
    void thereIsNoRoomAside()
    {
        m_folder->write("usual");
        for (int i = 1; i <= 20; ++i) {
            QFile other(aside() + (i == 1 ? QString() : QStringLiteral("-%1").arg(i)));
            QVERIFY(other.open(QIODevice::WriteOnly));
        }
        m_folder->write("window/presentation", "7");
        Settings settings = Settings::load();
        QVERIFY2(settings.problem.contains(QStringLiteral("could not be kept")),
                 qPrintable(settings.problem));
        settings.speed = 2.0;
        QCOMPARE(settings.save(), QString());
        QVERIFY2(content().contains("\"window/presentation\":7"), content().constData());
        m_folder->write("rubbish");
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
        const QString real = m_folder->home() + QStringLiteral("/elsewhere.json");
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QVERIFY(QFile::link(real, file()));
        Settings settings; // the file will come to be where the link leads
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QVERIFY(SettingsFolder::contentOf(real).contains("\"run/speed\":0.5"));
        m_folder->write("rubbish");
        QVERIFY(Settings::load().problem.contains(aside()));
        QCOMPARE(SettingsFolder::contentOf(aside()), QByteArray("rubbish"));
        m_folder->write("run/speed", "2");
        QCOMPARE(Settings::forget(), QString());
        QVERIFY(QFileInfo(file()).isSymLink());
        QCOMPARE(SettingsFolder::contentOf(real), QByteArray("{}\n"));
    }

    void theFolderIsThatOfTheDesktop_data()
    {
        QTest::addColumn<QByteArray>("configuration");
        QTest::addColumn<QString>("home");
        QTest::newRow("unset") << QByteArray() << QStringLiteral("/.config");
        QTest::newRow("relative, which the standard forbids")
            << QByteArray("somewhere") << QStringLiteral("/.config");
        QTest::newRow("with spaces") << QByteArray("HOME/a ü b") << QStringLiteral("/a ü b");
    }

    void theFolderIsThatOfTheDesktop()
    {
        QFETCH(QByteArray, configuration);
        QFETCH(QString, home);
        const QByteArray before = qgetenv("HOME");
        const auto back = qScopeGuard([&] { qputenv("HOME", before); });
        const QByteArray here = QFile::encodeName(m_folder->home());
        qputenv("HOME", here);
        if (configuration.isEmpty())
            qunsetenv("XDG_CONFIG_HOME");
        else
            qputenv("XDG_CONFIG_HOME", configuration.replace("HOME", here));
        Settings settings;
        settings.speed = 0.5;
        QCOMPARE(settings.save(), QString());
        QVERIFY(
            QFile::exists(m_folder->home() + home + QStringLiteral("/Tightrope/settings.json")));
        QCOMPARE(Settings::load().speed, 0.5);
    }

    void forgettingHelpsAgainstEverything()
    {
        m_folder->write(QByteArray(50'000'000, '['));
        Settings::forget();
        const Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        QCOMPARE(settings.speed, 1.0);
    }

    /// What a later version remembers is not lost, unless there is no end of it.
    void otherKeysStay()
    {
        m_folder->write("lesson/last", R"({"name": "ü", "steps": [1, 2.5, null]})");
        Settings settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        settings.speed = 2.0;
        settings.save();
        QVERIFY2(content().contains(R"("lesson/last":{"name":"ü","steps":[1,2.5,null]})"),
                 content().constData());
        QVERIFY(content().contains(R"("run/speed":2)"));

        m_folder->write("lesson/last", '[' + QByteArray("1e15,").repeated(150'000) + "1]");
        settings = Settings::load();
        QCOMPARE(settings.problem, QString());
        settings.speed = 4.0;
        QCOMPARE(settings.save(), QString()); // written out, that is beyond what can be read
        QCOMPARE(Settings::load().problem, QString());
        QCOMPARE(Settings::load().speed, 4.0);
        QVERIFY(QFile::exists(aside()));
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
        QFile inTheWay(m_folder->home() + QStringLiteral("/Tightrope"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // permissions would not stop root
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
        m_folder->write("{}"); // by another window that has forgotten everything
        settings.save();
        QCOMPARE(content(), QByteArray("{}"));
        settings.speed = 2.0;
        settings.save();
        QCOMPARE(content(), QByteArray("{\"run/speed\":2}\n"));
        const QStringList files = QFileInfo(file()).dir().entryList(QDir::Files);
        QCOMPARE(files, QStringList{QStringLiteral("settings.json")}); // no temporary ones
    }
};

TIGHTROPE_TEST(SettingsFileTest)
#include "tst_settings_file.moc"
