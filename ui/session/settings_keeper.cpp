// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_keeper.h"

#include "ui/session/settings_file.h"

#include <QGuiApplication>
#include <QtConcurrent>
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
    const std::scoped_lock lock(m_fileMutex, m_mutex);
    settings_file::clear();
    m_known = {};
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

/// Thread: any, with m_fileMutex held.
QString SettingsKeeper::write()
{
    QJsonObject seen;
    QJsonObject known;
    {
        const std::scoped_lock lock(m_mutex);
        seen = m_seen;
        known = m_known;
    }
    const QString unsaved = seen == known ? QString() : settings_file::write(seen, known);
    const std::scoped_lock lock(m_mutex);
    m_known = known;
    return unsaved;
}

void SettingsKeeper::save()
{
    QString unsaved;
    {
        const std::scoped_lock lock(m_fileMutex);
        unsaved = write();
    }
    tell(unsaved);
}

void SettingsKeeper::saveBeside()
{
    if (m_writing.isRunning())
        return;
    m_writing.setFuture(QtConcurrent::run(&m_writer, [this] {
        try {
            const std::scoped_lock lock(m_fileMutex);
            return write();
        } catch (const std::bad_alloc&) {
            return QStringLiteral("There was no memory to save the settings.");
        }
    }));
}

void SettingsKeeper::tell(const QString& unsaved)
{
    m_unsaved = unsaved;
    m_sinceSaved.start();
    if (!m_unsaved.isEmpty() && !std::exchange(m_hasTold, true))
        Q_EMIT problem(m_unsaved);
}

bool SettingsKeeper::saveLastSeen() noexcept
{
    try {
        const std::unique_lock lock(m_fileMutex, std::chrono::seconds(2)); // a disk may hang
        return lock.owns_lock() && write().isEmpty();
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace tightrope::ui
