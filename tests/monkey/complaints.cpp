// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/complaints.h"

#include "ui/controls/transport_bar.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QLabel>
#include <QRegularExpression>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <cstdio>

namespace tightrope::monkey {
namespace {

constinit std::atomic<Complaints*> listener{nullptr}; // of the handler, which is a plain function

/// What says nothing about the program: the display is bare, and people's keyboards are not.
bool isExpected(const QString& message)
{
    static const char* const kExpected[] = {
        "QStandardPaths: XDG_RUNTIME_DIR not set",
        "This plugin does not support", // the offscreen platform, of what it lacks
        "QXcbConnection: XCB error",    // a window that the manager has taken already
        "qt.qpa.",
    };
    return std::ranges::any_of(
        kExpected, [&](const char* expected) { return message.contains(QLatin1String(expected)); });
}

/// The plots complain by debug messages with the name of their function.
bool isOfPlots(const QString& message)
{
    static const QRegularExpression pattern(QStringLiteral("\\bQCP[A-Z]\\w*::|QCustomPlot::"));
    return pattern.match(message).hasMatch();
}

/// Qt may warn from any thread; a complaint is counted in the window's.
void tell(const QString& message)
{
    Complaints* const told = listener;
    if (told == nullptr)
        return;
    QMetaObject::invokeMethod(
        told, [told, message] { told->complain(message); },
        QThread::currentThread() == told->thread() ? Qt::DirectConnection : Qt::QueuedConnection);
}

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const bool isGrave = type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg;
    std::fprintf(stderr, "%s\n", qPrintable(message));
    const QString category =
        QString::fromLatin1(context.category != nullptr ? context.category : "");
    if ((isGrave || isOfPlots(message)) && !isExpected(message) &&
        !category.startsWith(QLatin1String("qt.qpa")))
        tell(message);
}

} // namespace

Complaints::Complaints(Heard heard)
    : m_heard(std::move(heard))
{
    listener = this;
    qInstallMessageHandler(handle);
}

Complaints::~Complaints()
{
    qInstallMessageHandler(nullptr);
    listener = nullptr;
}

void Complaints::complain(const QString& sentence)
{
    ++m_count;
    m_heard(sentence);
}

void Complaints::watch(ui::MainWindow* window)
{
    m_window = window;
    m_wasFrozen = false;
    if (window != nullptr)
        connect(window->action(ui::ActionId::freeze), &QAction::toggled, this,
                [this] { m_wasFrozen = false; });
}

void Complaints::inspect()
{
    if (m_window == nullptr)
        return;
    inspectFrozenPicture();
    inspectTexts();
}

/// What is frozen keeps its run and its end, whatever goes on beside it.
void Complaints::inspectFrozenPicture()
{
    const bool frozen = m_window->shown().isFrozen();
    if (frozen != m_window->action(ui::ActionId::freeze)->isChecked())
        complain(QStringLiteral("the window is %1 and its button says otherwise")
                     .arg(frozen ? QStringLiteral("frozen") : QStringLiteral("live")));
    const RunHistory& history = m_window->shown().history();
    if (frozen && m_wasFrozen && (history.run() != m_frozenRun || history.endStep() != m_frozenEnd))
        complain(QStringLiteral("the frozen picture has changed: from run %1, step %2 to %3, %4")
                     .arg(m_frozenRun)
                     .arg(m_frozenEnd)
                     .arg(history.run())
                     .arg(history.endStep()));
    m_wasFrozen = frozen;
    m_frozenRun = history.run();
    m_frozenEnd = history.endStep();
}

/// A number that is none must not be shown as one.
void Complaints::inspectTexts()
{
    static const QRegularExpression pattern(QStringLiteral("(^|[^\\w])-?(nan|inf)($|[^\\w])"),
                                            QRegularExpression::CaseInsensitiveOption);
    for (const QLabel* label : m_window->findChildren<QLabel*>()) {
        const bool quotesUser = label->objectName() == QLatin1String("problem");
        if (label->isVisible() && !quotesUser && pattern.match(label->text()).hasMatch() &&
            !label->text().contains(u'"')) // a sentence that quotes what was typed
            complain(QStringLiteral("a label says \"%1\"").arg(label->text()));
    }
}

} // namespace tightrope::monkey
