// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/end_signals.h"

#include <QApplication>
#include <QDialog>
#include <QMenu>
#include <QProcess>
#include <QTest>
#include <QTimer>
#include <csignal>
#include <cstdio>
#include <unistd.h>

using tightrope::cli::EndSignals;

namespace {

constexpr int kPatience = 60'000; // ms

/// A program that hangs while it saves.
int hang(int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const EndSignals endSignals([] {
        std::puts("saving");
        std::fflush(stdout);
        for (;;)
            ::pause();
    });
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class EndSignalsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLoopEnds_data()
    {
        QTest::addColumn<int>("signal");
        for (const int signal : {SIGHUP, SIGINT, SIGTERM})
            QTest::addRow("%d", signal) << signal;
    }
    void theLoopEnds()
    {
        QFETCH(int, signal);
        int saved = 0;
        const EndSignals endSignals([&saved] { ++saved; });
        QTimer::singleShot(0, this, [signal] { ::raise(signal); });
        QCOMPARE(QApplication::exec(), 128 + signal);
        QCOMPARE(saved, 1);
    }

    void dialoguesAndMenusEnd()
    {
        int saved = 0;
        const EndSignals endSignals([&saved] { ++saved; });
        int answer = -1;
        QTimer::singleShot(0, this, [&] {
            QDialog outer;
            QTimer::singleShot(0, &outer, [] {
                QMenu menu;
                menu.addAction(QStringLiteral("something"));
                QTimer::singleShot(0, &menu, [] { ::raise(SIGTERM); });
                menu.exec();
            });
            answer = outer.exec();
        });
        QCOMPARE(QApplication::exec(), 128 + SIGTERM);
        QCOMPARE(answer, static_cast<int>(QDialog::Rejected));
        QCOMPARE(saved, 1);
    }

    void twoAtOnceCountAsOne()
    {
        int saved = 0;
        const EndSignals endSignals([&saved] { ++saved; });
        QTimer::singleShot(0, this, [] {
            // Held back until both are there, so that nothing comes between.
            sigset_t both;
            sigemptyset(&both);
            sigaddset(&both, SIGHUP);
            sigaddset(&both, SIGTERM);
            pthread_sigmask(SIG_BLOCK, &both, nullptr);
            ::raise(SIGHUP);
            ::raise(SIGTERM);
            pthread_sigmask(SIG_UNBLOCK, &both, nullptr);
        });
        const int code = QApplication::exec();
        QVERIFY2(code == 128 + SIGHUP || code == 128 + SIGTERM, qPrintable(QString::number(code)));
        QCOMPARE(saved, 1);
    }

    void beforeTheLoopBegins()
    {
        const EndSignals endSignals([] {});
        ::raise(SIGTERM);
        QCOMPARE(QApplication::exec(), 128 + SIGTERM);
    }

    void ignoredOnesStayIgnored()
    {
        ::signal(SIGHUP, SIG_IGN); // nohup
        {
            const EndSignals endSignals([] {});
            ::raise(SIGHUP);
            QTimer::singleShot(0, this, [] { QCoreApplication::exit(7); });
            QCOMPARE(QApplication::exec(), 7);
        }
        QVERIFY(::signal(SIGHUP, SIG_DFL) == SIG_IGN);
    }

    void theSecondEndsAtOnce()
    {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("hang")});
        QByteArray said;
        const auto says = [&](const char* word) {
            while (!said.contains(word) && process.waitForReadyRead(kPatience))
                said += process.readAll();
            return said.contains(word);
        };
        QVERIFY(says("ready"));
        const auto pid = static_cast<pid_t>(process.processId());
        ::kill(pid, SIGTERM);
        QVERIFY(says("saving"));
        // Two within a moment count as one: until it is another one.
        QVERIFY(QTest::qWaitFor(
            [&] {
                ::kill(pid, SIGINT);
                return process.state() == QProcess::NotRunning;
            },
            kPatience));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 128 + SIGINT);
    }
};

int main(int argc, char** argv)
{
    if (argc == 2 && qstrcmp(argv[1], "hang") == 0)
        return hang(argc, argv);
    QApplication application(argc, argv);
    EndSignalsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_end_signals.moc"
