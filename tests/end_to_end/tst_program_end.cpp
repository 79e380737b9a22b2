// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"
#include "tests/end_to_end/own_display.h"
#include "tests/support/prepare_windows.h"
#include "tests/support/test_class.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <csignal>
#include <limits>
#include <sys/types.h>

using namespace tightrope;
using test::OwnDisplay;

namespace {

constexpr int kPatience = 60'000; // ms; for machines that are busy with something else

/// The program on some display, with settings of its own.
class Program
{
  public:
    Program(const QString& display, const QStringList& arguments, const QString& settings)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", settings);
        environment.insert("DISPLAY", display);
        environment.insert("QT_QPA_PLATFORM", "xcb");
        environment.remove("WAYLAND_DISPLAY");
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(TIGHTROPE_PROGRAM, arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }

    bool starts() { return m_process.waitForStarted(kPatience); }

    /// The window has been made, and is about to be on the screen.
    bool hasWindow()
    {
        return m_process.waitForStarted(kPatience) &&
               QTest::qWaitFor(
                   [this] {
                       return m_process.state() == QProcess::NotRunning ||
                              test::handles(m_process, SIGTERM);
                   },
                   kPatience) &&
               m_process.state() == QProcess::Running;
    }

    void send(int signal) const { ::kill(static_cast<pid_t>(m_process.processId()), signal); }

    /// Its exit code, or minus the number of the signal it died of.
    int end()
    {
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatience))
            return -1000;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                              : -m_process.exitCode();
    }
    QString complaint() { return QString::fromUtf8(m_process.readAllStandardError()); }

  private:
    QProcess m_process;
};

/// A folder for settings.
class Remembered
{
  public:
    QString path() const { return m_folder.path(); }
    QByteArray content() const
    {
        QFile file(m_folder.filePath("Tightrope/settings.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool holds(const char* text) const { return content().contains(text); }
    QStringList files() const
    {
        return QDir(m_folder.filePath("Tightrope")).entryList(QDir::Files | QDir::Hidden);
    }

    /// As a window with all instruments leaves it, at full speed.
    void fillWithEverything() const
    {
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
        ui::Settings settings;
        settings.parameters.n = 400;
        ui::MainWindow window(settings);
        window.show();
        for (ui::InstrumentDock* dock : window.instruments().docks())
            dock->show();
        window.close();
        settings = ui::Settings::load();
        settings.parameters.n = 2000;
        settings.speed = std::numeric_limits<double>::infinity();
        settings.save();
    }

  private:
    QTemporaryDir m_folder;
};

} // namespace

/// The program when it is not the user who ends it.
class ProgramEndTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void theDisplayDies_data()
    {
        QTest::addColumn<bool>("everything");
        QTest::addColumn<bool>("farewell");
        for (int i = 1; i <= 2; ++i) {
            QTest::addRow("killed %d", i) << false << false;
            QTest::addRow("terminated %d", i) << false << true;
            QTest::addRow("killed under all instruments at full speed %d", i) << true << false;
            QTest::addRow("terminated under all instruments at full speed %d", i) << true << true;
        }
    }

    void theDisplayDies()
    {
        QFETCH(bool, everything);
        QFETCH(bool, farewell);
        OwnDisplay display;
        QVERIFY(display.isThere());
        const Remembered remembered;
        if (everything)
            remembered.fillWithEverything();
        Program program(display.name(), {"--g", "0.07"}, remembered.path());
        QVERIFY(program.hasWindow());
        // Saved while it runs, and by then everything computes.
        QTRY_VERIFY_WITH_TIMEOUT(remembered.holds("\"g\":0.07"), kPatience);
        if (farewell)
            display.terminate();
        else
            display.kill();
        QCOMPARE(program.end(), 1);
        QCOMPARE(program.complaint(),
                 QStringLiteral("tightrope: The display is gone; the settings are saved, the "
                                "running network is lost.\n"));
        QVERIFY(remembered.holds("\"g\":0.07"));
        QCOMPARE(remembered.files(), QStringList{"settings.json"});
    }

    void signalsEndIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }

    void signalsEndIt()
    {
        QFETCH(int, signal);
        const OwnDisplay display;
        QVERIFY(display.isThere());
        const Remembered remembered;
        Program program(display.name(), {"--g", "0.07"}, remembered.path());
        QVERIFY(program.hasWindow());
        program.send(signal);
        QCOMPARE(program.end(), 128 + signal);
        QCOMPARE(program.complaint(), QString());
        QVERIFY(remembered.holds("\"g\":0.07"));
    }

    void aSignalWhileItStarts()
    {
        const OwnDisplay display({"-noreset"});
        QVERIFY(display.isThere());
        const Remembered remembered;
        Program program(display.name(), {}, remembered.path());
        QVERIFY(program.starts());
        program.send(SIGTERM);
        const int code = program.end(); // where this test is held up, the window may be there
        QVERIFY2(code == -SIGTERM || code == 128 + SIGTERM, qPrintable(QString::number(code)));
    }

    void settingsThatCannotBeSavedAreTold()
    {
        const OwnDisplay display;
        QVERIFY(display.isThere());
        const Remembered remembered;
        QFile inTheWay(remembered.path() + "/Tightrope");
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Program program(display.name(), {}, remembered.path());
        QVERIFY(program.hasWindow());
        program.send(SIGTERM);
        QCOMPARE(program.end(), 128 + SIGTERM);
        const QString complaint = program.complaint();
        QVERIFY2(complaint.contains("cannot be saved"), qPrintable(complaint));
        QCOMPARE(complaint.count('\n'), 1);
    }

    void badSettingsDoNotKeepItFromStarting_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("100,000 brackets") << "{\"run/parameters\": " + QByteArray(100'000, '[');
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\1\2\xff\n=\n",
                                              10)
                                       .repeated(1000);
        QTest::newRow("states of nobody's")
            << QByteArray("{\"window/geometry\": \"AdnQywADAAB/////f////wAAAAAAAAAA\", "
                          "\"window/splitter\": \"AAAA/wAAAAH/////\", \"window/docks\": "
                          "\"AAAA/wAAAAD9/////w==\"}");
    }

    void badSettingsDoNotKeepItFromStarting()
    {
        QFETCH(QByteArray, content);
        const OwnDisplay display;
        QVERIFY(display.isThere());
        const Remembered remembered;
        QVERIFY(QDir().mkpath(remembered.path() + "/Tightrope"));
        QFile file(remembered.path() + "/Tightrope/settings.json");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        Program program(display.name(), {}, remembered.path());
        QVERIFY2(program.hasWindow(), qPrintable(program.complaint()));
        program.send(SIGTERM);
        QCOMPARE(program.end(), 128 + SIGTERM);
        QVERIFY(remembered.content() != content); // saved again
    }

    void serversThatStartAnew()
    {
        const OwnDisplay display; // starts anew when its last client has left
        QVERIFY(display.isThere());
        const Remembered remembered;
        for (int i = 0; i < 40; ++i) {
            Program program(display.name(), {"--n", "100"}, remembered.path());
            QVERIFY2(program.hasWindow(), qPrintable(program.complaint()));
            program.send(SIGTERM);
            QCOMPARE(program.end(), 128 + SIGTERM);
            QCOMPARE(program.complaint(), QString());
        }
    }
};

TIGHTROPE_TEST(ProgramEndTest)
#include "tst_program_end.moc"
