// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "core/model/wiring.h"

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tightrope {

/// A spiker is drawn at this voltage in the step of its spike [mV].
inline constexpr double kDrawnSpike = 30.0;

/// What evolves. Shape of every array: n.
struct State
{
    Eigen::ArrayXd v;      ///< membrane voltage [mV], spikers already at vreset
    Eigen::ArrayXd ipsc;   ///< synaptic current [mV]
    Eigen::ArrayXd hm;     ///< its auxiliary variable [mV/s]
    Eigen::ArrayXd tlast;  ///< time of the last spike [s], 0 before the first
    std::int64_t step = 0; ///< steps done; the next step happens at time dt·step

    /// Everything at zero, v = vreset + uniforms·(30 − vreset).
    static State initial(const Parameters& parameters, const Eigen::ArrayXd& uniforms);

    bool isFinite() const;
};

/// What the parameters and the time step make of the equations; rebuilt at every change.
struct Propagators
{
    double membraneGain; ///< dt/tm
    double riseFactor;   ///< exp(−dt/tr)
    double decayFactor;  ///< exp(−dt/td)
    double spikeScale;   ///< g/(tr·td): from a unit weight to the jump of hm

    static Propagators of(const Parameters& parameters);
};

/// The balanced network of leaky integrate-and-fire neurons of Nicola & Clopath (2017), forward
/// Euler, exactly in the order of the published source:
///   v += dt·[t > tlast + tref]·(−v + ipsc + offset)/tm
///   S = {v >= vpeak};  tlast[S] = tlast + (t − tlast)
///   ipsc = ipsc·exp(−dt/tr) + hm·dt
///   hm = hm·exp(−dt/td) + Σ_{k∈S} w[:,k]/(tr·td)
///   v[S] = vreset
/// A spike at step i first moves another voltage at step i+2.
/// Thread: one at a time. Allocates: on construction only.
class Network
{
  public:
    /// Throws ParameterError if the parameters are not valid, std::invalid_argument if wiring,
    /// state and parameters disagree about n.
    Network(const Parameters& parameters, std::shared_ptr<const Wiring> wiring, State state);

    /// Draws, wires and places the first voltages. Throws as above, BuildCancelled, bad_alloc.
    static Network make(const Parameters& parameters, const BuildMonitor& monitor = {});

    /// Changes live parameters between two steps. All others must stay as they are: they need a
    /// wiring or a new network. Throws ParameterError, std::invalid_argument.
    void setLive(const Parameters& parameters);

    /// Swaps in the wiring of another connection probability between two steps.
    void rewire(double p, std::shared_ptr<const Wiring> wiring);

    /// One step of dt. Returns the neurons that spiked in it, ascending; valid until the next step.
    std::span<const std::uint32_t> step() noexcept;

    /// The voltage as it is drawn after the last step: 30 mV for a spiker [mV].
    double drawnVoltage(std::uint32_t neuron) const noexcept;

    const Parameters& parameters() const noexcept { return m_parameters; }
    const State& state() const noexcept { return m_state; }
    const std::shared_ptr<const Wiring>& wiring() const noexcept { return m_wiring; }
    double time() const noexcept { return m_parameters.dt * static_cast<double>(m_state.step); }

  private:
    Parameters m_parameters;
    Propagators m_propagators;
    std::shared_ptr<const Wiring> m_wiring;
    State m_state;
    std::vector<std::uint32_t> m_spikers; ///< room for n, the first m_spikerCount are valid
    std::size_t m_spikerCount = 0;
};

} // namespace tightrope
