// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/window/settings_keeper.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace tightrope::ui;
using namespace std::chrono_literals;

namespace {

constexpr SettingsKeeper::Intervals kQuick{.look = 1ms, .save = 1ms};
constexpr SettingsKeeper::Intervals kOnlyLooks{.look = 1ms, .save = 1h};
constexpr SettingsKeeper::Intervals kNever{.look = 1h, .save = 1h};

} // namespace

class SettingsKeeperTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    Settings m_current; ///< what the window would tell
    int m_looks = 0;

    std::function<Settings()> current()
    {
        return [this] {
            ++m_looks;
            return m_current;
        };
    }
    QString file() const { return m_home->filePath(QStringLiteral("Tightrope/settings.json")); }

  private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
        Settings().save();
        m_current = Settings::load();
        m_looks = 0;
    }

    void savesWhatChanges()
    {
        const SettingsKeeper keeper(m_current, current(), kQuick);
        m_current.speed = 0.5;
        QTRY_COMPARE(Settings::load().speed, 0.5);
        m_current.speed = 2.0;
        QTRY_COMPARE(Settings::load().speed, 2.0);
    }

    void leavesTheDiskInPeaceOtherwise()
    {
        QFile::remove(file());
        const SettingsKeeper keeper(m_current, current(), kQuick);
        QTRY_VERIFY(m_looks > 5);
        QVERIFY(!QFile::exists(file()));
    }

    void notMoreOftenThanAsked()
    {
        QFile::remove(file());
        const SettingsKeeper keeper(m_current, current(), kOnlyLooks);
        m_current.speed = 0.5;
        QTRY_VERIFY(m_looks > 5);
        QVERIFY(!QFile::exists(file()));
    }

    void savesWhatWasSeenLastFromAnyThread()
    {
        SettingsKeeper keeper(m_current, current(), kOnlyLooks);
        m_current.speed = 0.5;
        QTRY_VERIFY(m_looks > 5);
        bool saved = false;
        std::thread([&] { saved = keeper.saveLastSeen(); }).join();
        QVERIFY(saved);
        QCOMPARE(Settings::load().speed, 0.5);
    }

    void savesAtOnceWhenAsked()
    {
        SettingsKeeper keeper(m_current, current(), kNever);
        m_current.speed = 0.5;
        keeper.saveNow();
        QCOMPARE(Settings::load().speed, 0.5);
        m_current.speed = 0.25;
        keeper.close();
        QCOMPARE(Settings::load().speed, 0.25);
    }

    void savesWhenTheSessionEnds_data()
    {
        QTest::addColumn<bool>("stateOnly");
        QTest::newRow("commit") << false;
        QTest::newRow("state") << true;
    }
    void savesWhenTheSessionEnds()
    {
        QFETCH(bool, stateOnly);
        const SettingsKeeper keeper(m_current, current(), kNever);
        m_current.speed = 0.5;
        // Nobody but Qt can make a session manager, and nobody asks this one anything.
        alignas(16) char place[64] = {};
        auto& manager = reinterpret_cast<QSessionManager&>(place);
        if (stateOnly)
            Q_EMIT qGuiApp->saveStateRequest(manager);
        else
            Q_EMIT qGuiApp->commitDataRequest(manager);
        QCOMPARE(Settings::load().speed, 0.5);
    }

    void doesNotUndoWhatAnotherWindowChanged()
    {
        SettingsKeeper keeper(m_current, current(), kNever);
        Settings other = Settings::load();
        other.timeWindow = 5.0;
        other.save();
        m_current.speed = 0.5;
        keeper.saveNow();
        m_current.speed = 0.25;
        keeper.saveNow();
        QCOMPARE(Settings::load().timeWindow, 5.0);
        QCOMPARE(Settings::load().speed, 0.25);
    }

    void writesEverythingAfterForgetting()
    {
        m_current.speed = 0.5;
        SettingsKeeper keeper(m_current, current(), kNever);
        keeper.saveNow();
        keeper.forget();
        QCOMPARE(Settings::load().speed, 1.0);
        keeper.saveNow();
        QCOMPARE(Settings::load().speed, 0.5);
    }

    /// Somebody has edited the file meanwhile, and not well.
    void tellsWhatHadToMakeRoom()
    {
        SettingsKeeper keeper(m_current, current(), kNever);
        const QSignalSpy problems(&keeper, &SettingsKeeper::problem);
        QFile edited(file());
        QVERIFY(edited.open(QIODevice::WriteOnly));
        edited.write("{\"run/speed\": 3");
        edited.close();
        m_current.speed = 0.5;
        keeper.saveNow();
        QCOMPARE(problems.count(), 1);
        QVERIFY(
            problems.front().front().toString().contains(file() + QStringLiteral(".set-aside")));
        QVERIFY(keeper.unsaved().isEmpty());
        QCOMPARE(Settings::load().values(), m_current.values()); // all, not what has changed alone
    }

    void tellsOnceThatItCannotSave()
    {
        SettingsKeeper keeper(m_current, current(), kQuick);
        const QSignalSpy problems(&keeper, &SettingsKeeper::problem);
        const QString folder = QFileInfo(file()).path();
        QVERIFY(QDir(folder).removeRecursively());
        QFile inTheWay(folder); // permissions would not stop root
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        m_current.speed = 0.5;
        QTRY_COMPARE(problems.count(), 1);
        QCOMPARE(problems.front().front().toString(), keeper.unsaved());
        const int looks = m_looks;
        QTRY_VERIFY(m_looks > looks + 5);
        QCOMPARE(problems.count(), 1);
        QVERIFY(!keeper.saveLastSeen());

        QVERIFY(inTheWay.remove()); // and goes on trying
        QTRY_VERIFY(keeper.unsaved().isEmpty());
        QCOMPARE(Settings::load().speed, 0.5);
    }
};

TIGHTROPE_TEST(SettingsKeeperTest)
#include "tst_settings_keeper.moc"
