// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_keeper.h"

#include "ui/window/settings_file.h"

#include <QGuiApplication>
#include <QtConcurrentRun>
#include <new>
#include <utility>

namespace tightrope::ui {

SettingsKeeper::SettingsKeeper(const Settings& loaded, std::function<Settings()> current,
                               Intervals intervals, QObject* parent)
    : QObject(parent)
    , m_current(std::move(current))
    , m_intervals(intervals)
    , m_seen(loaded.known)
    , m_known(loaded.known)
{
    m_writer.setMaxThreadCount(1);
    m_sinceSaved.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        look();
        if (hasUnsaved() && m_sinceSaved.elapsed() >= m_intervals.save.count())
            saveBeside();
        m_timer.start(m_intervals.look);
    });
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] { tell(m_writing.result()); });
    m_timer.start(m_intervals.look);
    if (qGuiApp != nullptr) {
        connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &SettingsKeeper::saveNow);
        connect(qGuiApp, &QGuiApplication::saveStateRequest, this, &SettingsKeeper::saveNow);
    }
}

void SettingsKeeper::saveNow()
{
    look();
    save();
}

void SettingsKeeper::close()
{
    m_timer.stop();
    saveNow();
}

SettingsKeeper::~SettingsKeeper()
{
    m_writing.waitForFinished();
}

void SettingsKeeper::forget()
{
    QString sentence;
    {
        const std::scoped_lock lock(m_fileMutex, m_mutex);
        sentence = settings_file::clear();
        m_known = {};
    }
    if (!sentence.isEmpty())
        Q_EMIT problem(sentence);
}

void SettingsKeeper::look()
{
    QJsonObject seen = m_current().values();
    const std::scoped_lock lock(m_mutex);
    m_seen = std::move(seen);
}

bool SettingsKeeper::hasUnsaved()
{
    const std::scoped_lock lock(m_mutex);
    return m_seen != m_known;
}

/// Returns a sentence if something was set aside. Thread: any, with m_fileMutex held.
QString SettingsKeeper::write()
{
    settings_file::Written written;
    QJsonObject known;
    try {
        QJsonObject seen;
        {
            const std::scoped_lock lock(m_mutex);
            seen = m_seen;
            known = m_known;
        }
        written = settings_file::write(seen, known);
    } catch (const std::bad_alloc&) {
        written.unsaved = m_noMemory;
    }
    const std::scoped_lock lock(m_mutex);
    if (written.unsaved.isEmpty())
        m_known = known;
    m_unsaved = written.unsaved;
    return written.setAside;
}

QString SettingsKeeper::unsaved() const
{
    const std::scoped_lock lock(m_mutex);
    return m_unsaved;
}

void SettingsKeeper::save()
{
    QString setAside;
    {
        const std::scoped_lock lock(m_fileMutex);
        setAside = write();
    }
    tell(setAside);
}

void SettingsKeeper::saveBeside()
{
    if (m_writing.isRunning())
        return;
    m_writing.setFuture(QtConcurrent::run(&m_writer, [this] {
        const std::scoped_lock lock(m_fileMutex);
        return write();
    }));
}

void SettingsKeeper::tell(const QString& setAside)
{
    m_sinceSaved.start();
    if (!setAside.isEmpty())
        Q_EMIT problem(setAside);
    const QString sentence = unsaved(); // a later saving may have done better meanwhile
    if (!sentence.isEmpty() && !std::exchange(m_hasTold, true)) // once is enough
        Q_EMIT problem(sentence);
}

bool SettingsKeeper::saveLastSeen() noexcept
{
    try {
        const std::unique_lock lock(m_fileMutex, std::chrono::seconds(2)); // a disk may hang
        if (!lock.owns_lock())
            return false;
        write();
        return unsaved().isEmpty();
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace tightrope::ui
