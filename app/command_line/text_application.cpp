// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/text_application.h"

#include "app/command_line/standard_streams.h"
#include "ui/text/english_plurals.h"

#include <QAbstractEventDispatcher>
#include <QLocale>
#include <clocale>
#include <utility>

namespace tightrope::cli {
namespace {

class NoEvents final : public QAbstractEventDispatcher
{
  public:
    bool processEvents(QEventLoop::ProcessEventsFlags) override { return false; }
    void registerSocketNotifier(QSocketNotifier*) override {}
    void unregisterSocketNotifier(QSocketNotifier*) override {}
    void registerTimer(int, qint64, Qt::TimerType, QObject*) override {}
    bool unregisterTimer(int) override { return false; }
    bool unregisterTimers(QObject*) override { return false; }
    QList<TimerInfo> registeredTimers(QObject*) const override { return {}; }
    int remainingTime(int) override { return -1; }
    void wakeUp() override {}
    void interrupt() override {}
};

/// Before the application is made, since it looks for them.
int& prepared(int& argc)
{
    occupyClosedStreams();
    // It wants a locale in UTF-8 and complains of any other, in which nothing is written here.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    QCoreApplication::setEventDispatcher(new NoEvents);
    return argc;
}

} // namespace

TextApplication::TextApplication(std::string name)
    : m_name(std::move(name))
    , m_argv{m_name.data(), nullptr}
    , m_application(prepared(m_argc), m_argv)
{
    qInstallMessageHandler(nullptr);
    std::setlocale(LC_ALL, "C");
    QLocale::setDefault(QLocale::c());
    ui::installEnglishPlurals(m_application);
}

} // namespace tightrope::cli
