// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/voltage_samples.h"

namespace tightrope {

void VoltageSamples::add(std::uint64_t run, std::int64_t step, double dt, const Eigen::ArrayXd& v)
{
    if (run != m_run || dt != m_dt ||
        (!m_samples.empty() && m_samples.back()->v.size() != v.size()))
        clear();
    m_run = run;
    m_dt = dt;
    if (!m_samples.empty() && step <= m_samples.back()->step)
        return;
    m_samples.push_back(std::make_shared<const Sample>(Sample{step, v.cast<float>()}));
    const auto tooOld = [&](const Sample& sample) {
        return static_cast<double>(step - sample.step) * dt > kKeptSeconds;
    };
    const std::size_t bytes = sizeof(float) * static_cast<std::size_t>(v.size());
    while (m_samples.size() > 1 &&
           (tooOld(*m_samples.front()) || m_samples.size() * bytes > kKeptBytes))
        m_samples.pop_front();
}

} // namespace tightrope
