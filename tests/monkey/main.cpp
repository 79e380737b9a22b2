// SPDX-License-Identifier: GPL-3.0-or-later
// A monkey in front of the window: random keys, mouse and typing, for as long as it takes. See
// README.md beside this file and --help.
#include "tests/monkey/monkey.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QTemporaryDir>
#include <array>
#include <cstdio>

using namespace tightrope;

namespace {

enum ExitCode : int
{
    kFine = 0,
    kComplained = 1,
    kMisused = 2,
};

/// What the monkey does reaches nobody's files: settings, home and working folder are its own.
void moveInto(const QString& folder)
{
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                             "XDG_CACHE_HOME", "XDG_PICTURES_DIR"})
        qputenv(name, folder.toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // a portal would show dialogs of its own
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QDir::setCurrent(folder);
}

/// File dialogs can rename and delete: not here. Nothing is opened by the desktop, either.
class Fence : public QObject
{
    Q_OBJECT

  public:
    Fence()
    {
        qApp->installEventFilter(this);
        for (const char* scheme : kSchemes)
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "ignore");
    }
    ~Fence() override
    {
        for (const char* scheme : kSchemes)
            QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Polish) {
            if (auto* const dialog = qobject_cast<QFileDialog*>(watched))
                dialog->setOption(QFileDialog::ReadOnly);
        }
        return QObject::eventFilter(watched, event);
    }

  public Q_SLOTS:
    void ignore(const QUrl&) {}

  private:
    static constexpr std::array kSchemes{"http", "https", "file", "mailto"};
};

struct Options
{
    QCommandLineParser parser;
    QString problem;

    template<typename Number> Number number(const char* name, double least, double most)
    {
        bool isNumber = false;
        const QString text = parser.value(QString::fromLatin1(name));
        const double value = text.toDouble(&isNumber);
        if (!isNumber || !(value >= least && value <= most))
            problem = QStringLiteral("--%1 takes a number from %2 to %3, not \"%4\"")
                          .arg(QString::fromLatin1(name))
                          .arg(least, 0, 'g', 10)
                          .arg(most, 0, 'g', 10)
                          .arg(text);
        return static_cast<Number>(problem.isEmpty() ? value : least);
    }

    /// As seen from where the program was started.
    QString file(const char* name)
    {
        const QString path = parser.value(QString::fromLatin1(name));
        return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    }
};

monkey::Plan readPlan(Options& options)
{
    QCommandLineParser& parser = options.parser;
    parser.setApplicationDescription(
        "Plays with the window at random and fails when something breaks. Best on a display of its "
        "own: it uses the clipboard. Without QT_QPA_PLATFORM it needs none.");
    parser.addHelpOption();
    const QString patience = monkey::isSanitized() ? QStringLiteral("300") : QStringLiteral("60");
    parser.addOptions({
        {"seed", "What the choice of actions begins with: default 1.", "number", "1"},
        {"seconds", "How long it plays: default 60.", "s", "60"},
        {"actions", "After how many actions it ends, too; 0 for no end.", "number", "0"},
        {"neurons", "The largest network it asks for: default 20000.", "number", "20000"},
        {"patience", "How long the window may be busy with one thing: default " + patience + ".",
         "s", patience},
        {"log", "Every action, a line each, written before it is done.", "file"},
        {"replay", "Does again what such a log says.", "file"},
        {"report", "Memory, threads and open files over time.", "file"},
    });
    parser.process(*qApp);
    return {.seed = options.number<std::uint64_t>("seed", 0, 1e15),
            .seconds = options.number<double>("seconds", 0, 1e6),
            .actions = options.number<std::int64_t>("actions", 0, 1e12),
            .mostNeurons = options.number<int>("neurons", 1, 50000),
            .patience = options.number<int>("patience", 1, 1e6),
            .log = options.file("log"),
            .replay = options.file("replay"),
            .report = options.file("report")};
}

} // namespace

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    const QString start = QDir::currentPath();
    moveInto(folder.path());
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QDir::setCurrent(start); // the paths of the options begin there
    Options options;
    monkey::Plan plan = readPlan(options);
    if (!options.problem.isEmpty()) {
        std::fprintf(stderr, "monkey: %s\n", qPrintable(options.problem));
        return kMisused;
    }
    QDir::setCurrent(folder.path());
    plan.folder = folder.path();
    std::printf("monkey: seed %llu\n", static_cast<unsigned long long>(plan.seed));
    std::fflush(stdout);
    monkey::sayLastActionOnDeath();
    ui::prepareApplication(application);
    const Fence fence;
    try {
        return monkey::Monkey(plan).play() == 0 ? kFine : kComplained;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "monkey: %s\n", error.what());
        return kComplained;
    }
}

#include "main.moc"
