// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/settings.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <functional>
#include <mutex>

namespace tightrope::ui {

/// Saves the settings while they change, so that a program that ends in whatever way has lost
/// nothing that was settled. It asks what they are now and then, since nearly everything in the
/// window is a setting; when the desktop session ends, at once. A disk may be slow: while the
/// window runs, another thread writes. Thread: GUI, except where it says otherwise.
class SettingsKeeper : public QObject
{
    Q_OBJECT

  public:
    struct Intervals
    {
        std::chrono::milliseconds look{250};
        std::chrono::milliseconds save{3000}; ///< the least between two times
    };

    /// `loaded` are those of the file, `current` tells what they are now.
    SettingsKeeper(const Settings& loaded, std::function<Settings()> current, Intervals intervals,
                   QObject* parent = nullptr);

    /// Waits until they are on the disk.
    void saveNow();

    /// Saves what was seen last, for an end in which the window cannot be asked any more. False if
    /// that failed. Thread: any.
    bool saveLastSeen() noexcept;

    /// Saves for the last time.
    void close();

    ~SettingsKeeper() override;

    /// Empties the file; everything will be written anew.
    void forget();

    /// A sentence if what was seen last could not be saved.
    QString unsaved() const;

  Q_SIGNALS:
    /// The settings cannot be saved or forgotten, or something had to make room for them.
    void problem(const QString& sentence);

  private:
    void look();
    void save();
    bool hasUnsaved();
    void saveBeside();
    QString write();
    void tell(const QString& setAside);

    std::function<Settings()> m_current;
    Intervals m_intervals;
    QTimer m_timer;
    QElapsedTimer m_sinceSaved;
    bool m_hasTold = false;
    const QString m_noMemory = tr("There was no memory to save the settings."); ///< made in time

    std::timed_mutex m_fileMutex; ///< for the file, which may take its time; taken first
    mutable std::mutex m_mutex;   ///< for what follows
    QJsonObject m_seen;
    QJsonObject m_known; ///< to be in the file
    QString m_unsaved;

    QThreadPool m_writer; ///< of one thread
    QFutureWatcher<QString> m_writing;
};

} // namespace tightrope::ui
