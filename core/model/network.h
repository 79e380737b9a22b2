// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/thread_team.h"
#include "core/model/parameters.h"
#include "core/model/state.h"
#include "core/model/step_kernel.h"
#include "core/model/useful_threads.h"
#include "core/model/wiring.h"

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tightrope {

/// What the parameters and the time step make of the equations; rebuilt at every change.
struct Propagators
{
    double membraneGain; ///< dt/tm
    double riseFactor;   ///< exp(−dt/tr)
    double decayFactor;  ///< exp(−dt/td)
    double spikeScale;   ///< g/(tr·td): from a unit weight to the jump of hm

    static Propagators of(const Parameters& parameters);
};

/// Where each part of the neurons begins in the columns of a wiring: what lets several threads
/// deliver the same spikes, each to its own neurons.
using ColumnParts = std::vector<Wiring::Starts>;

/// The balanced network of leaky integrate-and-fire neurons of Nicola & Clopath (2017), forward
/// Euler, exactly in the order of the published source:
///   v += dt·[t > tlast + tref]·(−v + ipsc + offset)/tm
///   S = {v >= vpeak};  tlast[S] = tlast + (t − tlast)
///   ipsc = ipsc·exp(−dt/tr) + hm·dt
///   hm = hm·exp(−dt/td) + Σ_{k∈S} w[:,k]/(tr·td)
///   v[S] = vreset
/// A spike at step i first moves another voltage at step i+2; so two steps can be taken in one pass
/// over memory. How steps are taken, with which kernel and by how many threads never changes a bit
/// of the state: sums have the same order in all cases.
/// Thread: one at a time. Allocates: on construction, and where it is said.
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

    /// Swaps in the wiring of another rule between two steps. Allocates only for several threads.
    /// Throws ParameterError, std::invalid_argument.
    void rewire(const WiringRule& rule, std::shared_ptr<const Wiring> wiring);

    /// Sets the voltages of some neurons, or of all, between two steps [mV]. Who is refractory is
    /// held where it is put, and fires in the next step if that is at or above vpeak. Throws
    /// std::invalid_argument for a neuron that is not there, or another shape than n.
    void setVoltages(std::span<const std::uint32_t> neurons, double voltage);
    void setVoltages(const Eigen::ArrayXd& voltages);

    /// An input for each neuron beside the offset [mV], shape n, from the next step on; empty:
    /// none. With one, steps are taken one by one. It is no part of the state. Throws
    /// std::invalid_argument for another shape. Allocates.
    void setStimulus(const Eigen::ArrayXd& stimulus);

    /// By how many threads steps are taken, 1 at first; fewer where there is not enough work for
    /// so many, or the system has none left. kUsefulThreads: one for every 8000 neurons, as far as
    /// there are processors. Allocates.
    void setThreads(int threads);
    /// The most threads for which so many neurons are enough work.
    static int mostThreads(std::int64_t neurons) noexcept;
    int threads() const noexcept { return m_team ? m_team->size() : 1; }

    /// With which kernel, at first the fastest. The kernel must outlive the network.
    void setKernel(const StepKernel& kernel) noexcept { m_kernel = &kernel; }
    const StepKernel& kernel() const noexcept { return *m_kernel; }

    /// One step of dt. Returns the neurons that spiked in it, ascending; valid until the next step.
    std::span<const std::uint32_t> step() noexcept;

    /// The spikers of two steps, ascending in each; valid until the next step.
    struct TwoSteps
    {
        std::span<const std::uint32_t> first;
        std::span<const std::uint32_t> second;
    };

    /// True if the next two steps can be taken in one pass: they can every second time, unless the
    /// refractory time is hardly longer than dt, or there is a stimulus.
    bool canStepTwice() const noexcept;

    /// Two steps of dt, for which canStepTwice() must hold. Writes for each of the watched neurons
    /// how it is recorded after the first of them [mV].
    TwoSteps stepTwice(std::span<const std::uint32_t> watched = {},
                       double* recordedBetween = nullptr) noexcept;

    /// The voltage as it is recorded after the last step: 30 mV for a spiker [mV].
    double recordedVoltage(std::uint32_t neuron) const noexcept;

    /// After the last step; gathered when it is asked for, and valid until the next step.
    const State& state() const noexcept;

    /// Number of steps done since time zero.
    std::int64_t steps() const noexcept { return m_step; }
    double time() const noexcept { return m_parameters.dt * static_cast<double>(m_step); }

    const Parameters& parameters() const noexcept { return m_parameters; }
    const std::shared_ptr<const Wiring>& wiring() const noexcept { return m_wiring; }

  private:
    void setConstants();
    void setRefractoryUntil() noexcept;
    void splitColumns();
    NeuronRange rangeOf(int rank) const noexcept;
    SpikerList& clearedList(std::size_t which, int rank) noexcept;
    void settle() noexcept;
    void deliver(std::span<const SpikerList> lists, double* into, int rank,
                 std::span<const SpikerList> after) noexcept;
    void noteSpikes(const SpikerList& spikers, double t) noexcept;
    void addLate(std::span<const std::uint32_t> spikers) noexcept;
    std::span<const std::uint32_t> gathered(std::size_t which) noexcept;
    double recordedAfterOneStep(std::uint32_t k) const noexcept;

    Parameters m_parameters;
    Propagators m_propagators;
    StepConstants m_constants;
    std::shared_ptr<const Wiring> m_wiring;
    NeuronArrays m_neurons;
    std::vector<double> m_stimulus; ///< [mV], padded; empty: none
    Eigen::ArrayXd m_tlast;         ///< time of the last spike [s], shape n
    std::int64_t m_step;
    bool m_decayPending = false; ///< the decays of the last step are still to be done
    const StepKernel* m_kernel;
    std::unique_ptr<ThreadTeam> m_team; ///< null: one thread
    ColumnParts m_columnParts;          ///< where the part of rank r begins, without that of rank 0

    /// Spikers of the first and of the second step; those of rank r from its first neuron on.
    std::array<std::vector<std::uint32_t>, 2> m_spikers;
    std::array<std::vector<SpikerList>, 2> m_lists; ///< one for each rank
    std::span<const std::uint32_t> m_lastSpikers;   ///< of the last step

    mutable State m_published; ///< what state() last gathered
    mutable bool m_isPublished = false;
};

} // namespace tightrope
