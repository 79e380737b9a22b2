// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings_keeper.h"

#include "ui/session/settings_file.h"

#include <QGuiApplication>
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
    m_sinceSaved.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        look();
        if (m_seen != m_known && m_sinceSaved.elapsed() >= m_intervals.save.count())
            save();
        m_timer.start(m_intervals.look);
    });
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

void SettingsKeeper::forget()
{
    const std::scoped_lock lock(m_mutex);
    settings_file::clear();
    m_known.clear();
}

void SettingsKeeper::look()
{
    QVariantMap seen = m_current().values();
    const std::scoped_lock lock(m_mutex);
    m_seen = std::move(seen);
}

void SettingsKeeper::save()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_unsaved = m_seen == m_known ? QString() : settings_file::write(m_seen, m_known);
    }
    m_sinceSaved.start();
    if (!m_unsaved.isEmpty() && !std::exchange(m_hasTold, true))
        Q_EMIT problem(m_unsaved);
}

bool SettingsKeeper::saveLastSeen() noexcept
{
    try {
        const std::unique_lock lock(m_mutex, std::chrono::seconds(2)); // a disk may hang
        return lock.owns_lock() &&
               (m_seen == m_known || settings_file::write(m_seen, m_known).isEmpty());
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace tightrope::ui
