// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/network_builder.h"

#include "core/live/thread_start.h"
#include "core/model/memory_need.h"
#include "core/model/wiring_source.h"

#include <new>
#include <string>

namespace tightrope {

NetworkBuilder::NetworkBuilder(std::function<void()> onResult)
    : m_onResult(std::move(onResult))
    , m_thread(startThread([this](const std::stop_token& stop) { work(stop); }))
{}

NetworkBuilder::~NetworkBuilder()
{
    m_thread.request_stop();
}

void NetworkBuilder::request(const Parameters& parameters)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending = parameters;
        if (m_underWay && !sameSource(*m_underWay, parameters))
            m_cancel = true;
    }
    m_wake.notify_one();
}

std::optional<NetworkBuilder::Result> NetworkBuilder::takeResult()
{
    const std::lock_guard lock(m_mutex);
    std::optional<Result> result = std::move(m_result);
    m_result.reset();
    return result;
}

bool NetworkBuilder::busy() const
{
    const std::lock_guard lock(m_mutex);
    return m_pending || m_underWay || m_result;
}

void NetworkBuilder::work(const std::stop_token& stop)
{
    while (true) {
        Parameters parameters;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return m_pending.has_value(); });
            if (stop.stop_requested())
                return;
            parameters = *m_pending;
            m_pending.reset();
            m_underWay = parameters;
            m_cancel = false;
        }
        m_progress = 0.0;
        std::optional<Result> result;
        try {
            result = build(parameters, stop);
        } catch (const BuildCancelled&) {
            // Somebody asked for another network, or for the end.
        }
        {
            const std::lock_guard lock(m_mutex);
            m_underWay.reset();
            if (result)
                m_result = std::move(result);
        }
        m_onResult();
    }
}

NetworkBuilder::Result NetworkBuilder::build(const Parameters& parameters,
                                             const std::stop_token& stop)
{
    Result result{.parameters = parameters, .source = {}, .wiring = {}, .failure = {}};
    const BuildMonitor monitor = [&](double fraction) {
        m_progress = fraction;
        return !stop.stop_requested() && !m_cancel;
    };
    try {
        if (m_source && m_source->serves(parameters)) {
            result.wiring = m_source->build(WiringRule::of(parameters), monitor);
        } else {
            requireMemoryFor(parameters);
            // The old draws are kept until the new ones are complete: a cancelled build must leave
            // the running network able to rewire.
            WiredSource wired = drawAndWire(parameters, monitor);
            m_source = std::move(wired.source);
            result.wiring = std::move(wired.wiring);
        }
        result.source = m_source;
    } catch (const ParameterError& error) {
        result.failure = error.problem();
    } catch (const std::bad_alloc&) {
        result.failure = {
            .fault = ParameterFault::noMemory, .key = "n", .value = std::to_string(parameters.n)};
    } catch (const BuildCancelled&) {
        throw;
    } catch (const std::exception& error) {
        result.failure = {.fault = ParameterFault::notWired, .detail = std::string(error.what())};
    }
    return result;
}

} // namespace tightrope
