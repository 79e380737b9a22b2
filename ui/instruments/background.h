// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>
#include <functional>
#include <utility>

namespace tightrope::ui {

/// One thread that gives way to the window and the simulation.
class BackgroundThread : public QThreadPool
{
  public:
    BackgroundThread();
};

/// The one thread on which instruments compute, so that several of them together leave a core to
/// the simulation and one to the window.
QThreadPool& instrumentThread();

/// For a program that is about to end: from now on the end of a Background does not wait for what
/// it computes, which owns all that it reads. Where something is still being computed then, the
/// process must not destroy what threads can reach, and leaves by std::_Exit(). Thread: GUI.
void leaveWorkBehind();

/// Was something still being computed when its Background ended?
bool isWorkLeftBehind();

namespace detail {
bool mayLeaveWork();
void noteWorkLeftBehind();
} // namespace detail

/// Computes one result at a time beside the window. The work gets a QPromise: it adds one result,
/// asks isCanceled() now and then, and may report progress (0 … 1000). An exception ends it without
/// a result. Whoever starts work while some is under way has to decide what that means: cancel()
/// it, or wait for it. Destruction cancels and waits, unless work may be left behind. Thread: GUI;
/// the work runs on instrumentThread() unless another pool is given.
template<typename Result> class Background
{
  public:
    using Work = std::function<void(QPromise<Result>&)>;

    /// `done` is called on the GUI thread with every result.
    explicit Background(std::function<void(const Result&)> done,
                        QThreadPool& pool = instrumentThread())
        : m_pool(pool)
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher,
                         [this, done = std::move(done)] {
                             m_busy = false;
                             if (!m_watcher.isCanceled() && m_watcher.future().resultCount() > 0)
                                 done(m_watcher.result());
                         });
    }
    ~Background()
    {
        cancel();
        if (!detail::mayLeaveWork())
            m_watcher.waitForFinished();
        else if (m_busy && !m_watcher.isFinished())
            detail::noteWorkLeftBehind();
    }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    void start(Work work)
    {
        m_busy = true;
        m_watcher.setFuture(QtConcurrent::run(&m_pool, std::move(work)));
    }
    void cancel() { m_watcher.cancel(); }

    /// Is some work still to end, or its result still to be handed over?
    bool busy() const { return m_busy; }
    double progress() const { return m_watcher.progressValue() * 1e-3; }

  private:
    QThreadPool& m_pool;
    QFutureWatcher<Result> m_watcher;
    bool m_busy = false;
};

} // namespace tightrope::ui
