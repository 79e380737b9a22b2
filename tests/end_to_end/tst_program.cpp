// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/shown_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/theme/theme.h"

#include <QCursor>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace tightrope;
using test::until;
using test::XUser;

namespace {

QByteArray xdotool(const QStringList& arguments)
{
    QProcess process;
    process.start("xdotool", arguments);
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

/// The program as a process of its own, with settings of its own.
class Program
{
  public:
    explicit Program(const QString& settings)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", settings);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(TIGHTROPE_PROGRAM, QStringList());
    }

    /// Its window is on the screen and has the focus.
    bool showsWindow()
    {
        return until([this] {
            m_window = findWindow();
            return !m_window.isEmpty() && xdotool({"getactivewindow"}) == m_window;
        });
    }

    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }

    bool ends()
    {
        return until([this] { return hasEnded(); }) &&
               m_process.exitStatus() == QProcess::NormalExit;
    }
    int exitCode() const { return m_process.exitCode(); }

    /// Of the window on the screen; xdotool counts the frame into the corner twice, always.
    QRect geometry() const
    {
        const QString text = xdotool({"getwindowgeometry", "--shell", m_window});
        const auto number = [&](const QString& key) {
            return QRegularExpression(key + "=(-?\\d+)").match(text).captured(1).toInt();
        };
        return {number("X"), number("Y"), number("WIDTH"), number("HEIGHT")};
    }

    /// Clicks into a field and waits until its frame says that keys go there: the window manager
    /// holds the click back for a moment, and keys would overtake it.
    bool clickInto(XUser& user, const QPoint& field)
    {
        xdotool({"mousemove", "--sync", "--window", m_window, QString::number(field.x()),
                 QString::number(field.y())});
        const QPoint mouse = QCursor::pos();
        user.press();
        user.release();
        return until([&] {
            const QImage around = test::seen(QRect(mouse, QSize(1, 1)).adjusted(-10, -20, 10, 20));
            return test::pixelsOf(around, ui::Theme::light().accent) > 20;
        });
    }

    /// Asks again for as long as a window that has just come up is still finding its own size, and
    /// for whichever window that is: one that has been shown twice has another number.
    bool resize(const QSize& size)
    {
        int seenInARow = 0;
        return until([&] {
            if (geometry().size() == size)
                return ++seenInARow > 10;
            seenInARow = 0;
            const QByteArray window = findWindow();
            if (window.isEmpty())
                return false;
            m_window = window;
            xdotool({"windowsize", m_window, QString::number(size.width()),
                     QString::number(size.height())});
            return false;
        });
    }

    /// For the message of a check that fails.
    QByteArray description() const
    {
        return "the window's number and place: " + m_window + ' ' +
               xdotool({"getwindowgeometry", m_window}) + ", all of its windows: " + findWindow() +
               ", the active one: " + xdotool({"getactivewindow"});
    }

  private:
    QByteArray findWindow() const
    {
        const QString pid = QString::number(m_process.processId());
        return xdotool({"search", "--onlyvisible", "--pid", pid, "--name", "^Tightrope$"});
    }

    QProcess m_process;
    QByteArray m_window;
};

/// Where a parameter's field stands in a window of that size.
QPoint placeOfField(ParameterId id, const QSize& size)
{
    test::ShownWindow like({}, size);
    if (!like.isReady())
        return {};
    const QWidget& field = *like.window().parameters().row(id)->field();
    return field.mapTo(&like.window(), field.rect().center());
}

} // namespace

/// The program as people start and end it.
class ProgramTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void theWindowManagerCloses()
    {
        const QTemporaryDir settings;
        Program program(settings.path());
        QVERIFY(program.showsWindow());
        // The first key of a new keyboard makes some window managers set up their keys once more,
        // and miss it.
        XUser user;
        for (int i = 0; i < 20 && !program.hasEnded(); ++i) {
            user.tapWith("Alt_L", "F4");
            static_cast<void>(QTest::qWaitFor([&] { return program.hasEnded(); }, 3000));
        }
        QVERIFY(program.ends());
        QCOMPARE(program.exitCode(), 0);
    }

    void aSecondStartRemembers()
    {
        constexpr QSize kSize(1200, 760);
        const QPoint field = placeOfField(ParameterId::offset, kSize);
        const QTemporaryDir settings;
        XUser user;
        QRect place;
        {
            Program program(settings.path());
            QVERIFY(program.showsWindow());
            QVERIFY2(program.resize(kSize), program.description());
            place = program.geometry();
            QVERIFY(program.clickInto(user, field));
            user.tapWith("Control_L", "a");
            user.type("-38.5");
            user.tap("Return");
            user.tapWith("Control_L", "q");
            QVERIFY(program.ends());
            QCOMPARE(program.exitCode(), 0);
        }
        const auto stored = [&] {
            QFile file(settings.filePath("Tightrope/settings.json"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY2(stored().contains("\"offset\":-38.5"), stored().constData());
        {
            Program program(settings.path());
            QVERIFY(program.showsWindow());
            until([&] { return program.geometry() == place; });
            QCOMPARE(program.geometry(), place);
            user.tapWith("Control_L", "q");
            QVERIFY(program.ends());
        }
        // What the second start saved is what it had read.
        QVERIFY2(stored().contains("\"offset\":-38.5"), stored().constData());
    }
};

TIGHTROPE_TEST(ProgramTest)
#include "tst_program.moc"
