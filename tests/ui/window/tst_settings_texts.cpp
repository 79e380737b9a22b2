// SPDX-License-Identifier: GPL-3.0-or-later
// What settings say went through the translators, each sentence as a whole.
#include "tests/support/settings_folder.h"
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/window/settings.h"
#include "ui/window/settings_file.h"

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class SettingsTextsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFolder> m_folder;
    MarkedTexts m_marked;

  private slots:
    void init() { m_folder = std::make_unique<SettingsFolder>(); }

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
        verifyMarked(Settings::load().problem);

        // And once more, with no room for the file elsewhere.
        m_folder->write(content);
        for (int i = 1; i <= 20; ++i) {
            QFile other(m_folder->aside() + (i == 1 ? QString() : QStringLiteral("-%1").arg(i)));
            QVERIFY(other.open(QIODevice::WriteOnly | QIODevice::Truncate));
        }
        verifyMarked(Settings::load().problem);
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
            verifyMarked(written.setAside);
        }
    }

    void settingsWhereAFolderIs()
    {
        QVERIFY(QDir().mkpath(m_folder->file()));
        Settings settings = Settings::load();
        verifyMarked(settings.problem);
        settings.speed = 0.5;
        verifyMarked(settings.save());
        verifyMarked(Settings::forget());
    }

    void settingsWhereNoFolderCanBe()
    {
        QFile inTheWay(m_folder->home() + QStringLiteral("/Tightrope"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Settings settings = Settings::load();
        settings.speed = 0.5;
        verifyMarked(settings.save());
    }
};

TIGHTROPE_TEST(SettingsTextsTest)
#include "tst_settings_texts.moc"
