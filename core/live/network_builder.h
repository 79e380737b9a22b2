// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"
#include "core/model/wiring.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace tightrope {

/// Prepares wirings beside a running simulation, one at a time, always for the newest request.
/// A request for the same random numbers as the build under way waits for it to finish (so that the
/// network follows a slider that never rests); any other cancels it.
/// Thread: all functions from the simulation thread; the work happens on an own thread.
class NetworkBuilder
{
  public:
    struct Result
    {
        Parameters parameters; ///< as requested; sameSource() and WiringRule describe the wiring
        std::shared_ptr<const WiringSource> source;
        std::shared_ptr<const Wiring> wiring;    ///< null if the build failed
        std::optional<ParameterProblem> failure; ///< none on success; without a key if no parameter
                                                 ///< is to blame
    };

    /// `onResult` is called from the builder's thread whenever takeResult() or busy() may have
    /// something new to say.
    explicit NetworkBuilder(std::function<void()> onResult);
    ~NetworkBuilder();
    NetworkBuilder(const NetworkBuilder&) = delete;
    NetworkBuilder& operator=(const NetworkBuilder&) = delete;

    /// Replaces any request that has not begun.
    void request(const Parameters& parameters);

    /// The newest finished result, once.
    std::optional<Result> takeResult();

    /// True from a request until its result was taken, or it was cancelled.
    bool busy() const;

    /// Fraction done of the build under way, 0 … 1.
    double progress() const noexcept { return m_progress.load(); }

  private:
    void work(const std::stop_token& stop);
    Result build(const Parameters& parameters, const std::stop_token& stop);

    std::function<void()> m_onResult;
    std::atomic<double> m_progress{0.0};
    std::atomic<bool> m_cancel{false};

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Parameters> m_pending;  ///< guarded by m_mutex
    std::optional<Parameters> m_underWay; ///< guarded by m_mutex
    std::optional<Result> m_result;       ///< guarded by m_mutex

    std::shared_ptr<const WiringSource> m_source; ///< builder thread: the last one drawn
    std::jthread m_thread;                        ///< last, so that it stops first
};

} // namespace tightrope
