// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/journal.h"

#include "tests/monkey/watch.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <stdexcept>

namespace tightrope::monkey {

Journal::Journal(const QString& path)
    : m_file(path)
{
    m_time.start();
    // Each line is in the file when write() returns: what comes next may be the end.
    if (!path.isEmpty() && !m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        throw std::runtime_error("the log " + path.toStdString() +
                                 " cannot be written: " + m_file.errorString().toStdString());
}

void Journal::begin(std::uint64_t seed)
{
    remark(QStringLiteral("seed"),
           QStringLiteral("%1 on %2, Qt %3")
               .arg(seed)
               .arg(QGuiApplication::platformName(), QString::fromLatin1(qVersion())));
}

void Journal::write(const Action& action)
{
    m_lastLine = toLine(action, ++m_actions, m_time.elapsed());
    setLastAction({m_lastLine.data(), static_cast<std::size_t>(m_lastLine.size())});
    put(m_lastLine);
}

void Journal::remark(const QString& kind, const QString& text)
{
    const QJsonObject object{{"at", static_cast<double>(m_time.elapsed())}, {kind, text}};
    put(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Journal::put(const QByteArray& line)
{
    if (m_file.isOpen())
        m_file.write(line + '\n');
}

std::deque<Action> readJournal(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("the log " + path.toStdString() +
                                 " cannot be read: " + file.errorString().toStdString());
    std::deque<Action> actions;
    while (!file.atEnd()) {
        if (auto action = fromLine(file.readLine()))
            actions.push_back(std::move(*action));
    }
    if (actions.empty())
        throw std::runtime_error("the log " + path.toStdString() + " holds no actions");
    return actions;
}

} // namespace tightrope::monkey
