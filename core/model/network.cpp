// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include "core/model/memory_need.h"
#include "core/model/wiring_source.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

void requireSize(bool matches, const char* what)
{
    if (!matches)
        throw std::invalid_argument(std::string(what) + " does not have the network's n");
}

constexpr std::size_t kNeuronsPerThread = 8000;
constexpr std::int64_t kFewestNeurons = 1024; // for which a second thread is worth its meetings

/// A part of a column: what one spike carries to some of the neurons.
template<typename Weight> struct Synapses
{
    const Wiring::Target* target;
    const Weight* weight;
    std::int64_t count;
};
template<typename Weight> // which Clang before 17 does not deduce for an aggregate
Synapses(const Wiring::Target*, const Weight*, std::int64_t)->Synapses<Weight>;

/// Adds what a spike carries. Columns lie anywhere in memory, so while one is delivered, the next
/// is fetched, line by line.
template<typename Weight>
void deliverColumn(const Synapses<Weight>& column, const Synapses<Weight>& next, double scale,
                   double* into) noexcept
{
    constexpr std::int64_t kAtOnce = NeuronArrays::kLine / sizeof(Wiring::Target);
    constexpr std::int64_t kWeightsInLine = NeuronArrays::kLine / sizeof(Weight);
    for (std::int64_t begin = 0; begin < column.count; begin += kAtOnce) {
        if (begin < next.count) {
            __builtin_prefetch(next.target + begin);
            for (std::int64_t i = 0; i < kAtOnce; i += kWeightsInLine)
                __builtin_prefetch(next.weight + begin + i);
        }
        const Wiring::Target* const target = column.target + begin;
        const Weight* const weight = column.weight + begin;
        if (begin + kAtOnce <= column.count) {
            // Products first, several to an instruction: only the sums go one by one.
            std::array<double, kAtOnce> jumps;
            for (std::size_t i = 0; i < jumps.size(); ++i)
                jumps[i] = static_cast<double>(weight[i]) * scale;
#pragma GCC unroll 32
            for (std::size_t i = 0; i < jumps.size(); ++i)
                into[target[i]] += jumps[i];
        } else {
            for (std::int64_t i = 0; i < column.count - begin; ++i)
                into[target[i]] += static_cast<double>(weight[i]) * scale;
        }
    }
}

} // namespace

Propagators Propagators::of(const Parameters& parameters)
{
    return {.membraneGain = parameters.dt / parameters.tm,
            .riseFactor = std::exp(-parameters.dt / parameters.tr),
            .decayFactor = std::exp(-parameters.dt / parameters.td),
            .spikeScale = parameters.g / (parameters.tr * parameters.td)};
}

Network::Network(const Parameters& parameters, std::shared_ptr<const Wiring> wiring, State state)
    : m_parameters(parameters)
    , m_propagators(Propagators::of(parameters))
    , m_constants()
    , m_wiring(std::move(wiring))
    , m_neurons(static_cast<std::size_t>(parameters.n))
    , m_step(state.step)
    , m_kernel(&stepKernels().front())
{
    validate(parameters);
    requireSize(m_wiring->neurons() == parameters.n, "the wiring");
    requireSize(state.v.size() == parameters.n && state.ipsc.size() == parameters.n &&
                    state.hm.size() == parameters.n && state.tlast.size() == parameters.n,
                "the state");
    std::ranges::copy(state.v, m_neurons.v());
    std::ranges::copy(state.ipsc, m_neurons.ipsc());
    std::ranges::copy(state.hm, m_neurons.hm());
    m_tlast = state.tlast;
    m_published = std::move(state);
    m_isPublished = true;
    setConstants();
    setRefractoryUntil();
    for (auto& spikers : m_spikers)
        spikers.resize(m_neurons.padded());
    for (auto& lists : m_lists)
        lists.resize(1);
}

Network Network::make(const Parameters& parameters, const BuildMonitor& monitor)
{
    validate(parameters);
    requireMemoryFor(parameters);
    auto [source, wiring] = drawAndWire(parameters, monitor);
    return {parameters, std::move(wiring), State::initial(parameters, source->startUniforms())};
}

void Network::setLive(const Parameters& parameters)
{
    validate(parameters);
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::live &&
            get(parameters, parameter.id) != get(m_parameters, parameter.id))
            throw std::invalid_argument(std::string(parameter.key) +
                                        " cannot change between two steps");
    }
    settle(); // with the constants of the step that has left its decays
    const bool sameTref = parameters.tref == m_parameters.tref;
    m_parameters = parameters;
    m_propagators = Propagators::of(parameters);
    setConstants();
    if (!sameTref)
        setRefractoryUntil();
}

void Network::rewire(const WiringRule& rule, std::shared_ptr<const Wiring> wiring)
{
    Parameters changed = m_parameters;
    changed.p = rule.p;
    changed.rowmeans = rule.rowMeans;
    changed.bias = rule.bias;
    validate(changed);
    requireSize(wiring->neurons() == m_parameters.n, "the wiring");
    m_parameters = changed;
    m_wiring = std::move(wiring);
    splitColumns();
}

void Network::setVoltages(std::span<const std::uint32_t> neurons, double voltage)
{
    for (const std::uint32_t k : neurons) {
        requireSize(static_cast<std::int64_t>(k) < m_parameters.n, "a neuron");
        m_neurons.v()[k] = voltage;
    }
    m_isPublished = false;
}

void Network::setVoltages(const Eigen::ArrayXd& voltages)
{
    requireSize(voltages.size() == m_parameters.n, "the voltages");
    std::ranges::copy(voltages, m_neurons.v());
    m_isPublished = false;
}

void Network::setStimulus(const Eigen::ArrayXd& stimulus)
{
    requireSize(stimulus.size() == 0 || stimulus.size() == m_parameters.n, "the stimulus");
    m_stimulus.assign(stimulus.begin(), stimulus.end());
    if (!m_stimulus.empty())
        m_stimulus.resize(m_neurons.padded());
}

int Network::mostThreads(std::int64_t neurons) noexcept
{
    return static_cast<int>(std::max<std::int64_t>(1, neurons / kFewestNeurons));
}

void Network::setThreads(int threads)
{
    if (threads == kUsefulThreads)
        threads = static_cast<int>(std::min<std::size_t>(m_neurons.size() / kNeuronsPerThread,
                                                         std::thread::hardware_concurrency()));
    const int size = std::clamp(threads, 1, mostThreads(m_wiring->neurons()));
    if (size == this->threads())
        return;
    m_team.reset();
    m_team = ThreadTeam::ofAtMost(size);
    for (auto& lists : m_lists)
        lists.resize(static_cast<std::size_t>(this->threads()));
    splitColumns();
}

void Network::setConstants()
{
    m_constants = {.membraneGain = m_propagators.membraneGain,
                   .riseFactor = m_propagators.riseFactor,
                   .decayFactor = m_propagators.decayFactor,
                   .dt = m_parameters.dt,
                   .offset = m_parameters.offset,
                   .vpeak = m_parameters.vpeak,
                   .vreset = m_parameters.vreset};
}

void Network::setRefractoryUntil() noexcept
{
    for (Eigen::Index k = 0; k < m_tlast.size(); ++k)
        m_neurons.refractoryUntil()[k] = m_tlast[k] + m_parameters.tref;
}

void Network::splitColumns()
{
    const std::int64_t n = m_wiring->neurons();
    m_columnParts.clear();
    for (int rank = 1; rank < threads(); ++rank) {
        const auto first = static_cast<Wiring::Target>(rangeOf(rank).begin);
        Wiring::Starts& part = m_columnParts.emplace_back(n);
        const Wiring::Target* const targets = m_wiring->targets.data();
        for (std::int64_t k = 0; k < n; ++k)
            part[k] = std::lower_bound(targets + m_wiring->columnStart[k],
                                       targets + m_wiring->columnStart[k + 1], first) -
                      targets;
    }
}

NeuronRange Network::rangeOf(int rank) const noexcept
{
    const std::size_t lines = m_neurons.padded() / NeuronArrays::kGrain;
    const auto size = static_cast<std::size_t>(threads());
    const auto place = static_cast<std::size_t>(rank);
    return {lines * place / size * NeuronArrays::kGrain,
            lines * (place + 1) / size * NeuronArrays::kGrain};
}

SpikerList& Network::clearedList(std::size_t which, int rank) noexcept
{
    SpikerList& list = m_lists[which][static_cast<std::size_t>(rank)];
    list = {m_spikers[which].data() + rangeOf(rank).begin, 0};
    return list;
}

void Network::settle() noexcept
{
    if (m_decayPending)
        applyPendingDecays(m_constants, m_neurons);
    m_decayPending = false;
}

void Network::deliver(std::span<const SpikerList> lists, double* into, int rank,
                      std::span<const SpikerList> after) noexcept
{
    const auto part = static_cast<std::size_t>(rank);
    const Wiring::Starts& starts = m_wiring->columnStart;
    const std::int64_t* const from = rank == 0 ? starts.data() : m_columnParts[part - 1].data();
    const std::int64_t* const to =
        part == m_columnParts.size() ? starts.data() + 1 : m_columnParts[part].data();
    const Wiring::Target* const targets = m_wiring->targets.data();
    const double scale = m_propagators.spikeScale;
    const auto firstOf = [](std::span<const SpikerList> some) -> const std::uint32_t* {
        const auto found =
            std::ranges::find_if(some, [](const auto& list) { return list.count > 0; });
        return found != some.end() ? found->neurons : nullptr;
    };
    std::visit(
        [&](const auto& weights) {
            const auto columnOf = [&](std::uint32_t k) {
                return Synapses{targets + from[k], weights.data() + from[k], to[k] - from[k]};
            };
            for (; !lists.empty(); lists = lists.subspan(1)) {
                const SpikerList& list = lists.front();
                for (std::size_t i = 0; i < list.count; ++i) {
                    const std::uint32_t* next = list.neurons + i + 1;
                    if (i + 1 == list.count)
                        next = firstOf(lists.subspan(1));
                    if (next == nullptr)
                        next = firstOf(after);
                    const auto column = columnOf(list.neurons[i]);
                    deliverColumn(column, next != nullptr ? columnOf(*next) : column, scale, into);
                }
            }
        },
        m_wiring->unitWeights);
}

void Network::noteSpikes(const SpikerList& spikers, double t) noexcept
{
    for (std::size_t i = 0; i < spikers.count; ++i) {
        const std::uint32_t k = spikers.neurons[i];
        // Not simply t: the rounding of this sum decides ties of the refractory test.
        m_tlast[k] = m_tlast[k] + (t - m_tlast[k]);
        m_neurons.refractoryUntil()[k] = m_tlast[k] + m_parameters.tref;
    }
}

void Network::addLate(std::span<const std::uint32_t> spikers) noexcept
{
    double* const hm = m_neurons.hm();
    double* const deferredInput = m_neurons.deferredInput();
    for (const std::uint32_t k : spikers) {
        for (auto synapse = m_wiring->columnStart[k]; synapse < m_wiring->columnStart[k + 1];
             ++synapse) {
            const Wiring::Target target = m_wiring->targets[synapse];
            hm[target] += deferredInput[target];
            deferredInput[target] = 0.0;
        }
    }
}

std::span<const std::uint32_t> Network::gathered(std::size_t which) noexcept
{
    std::uint32_t* const all = m_spikers[which].data();
    std::size_t count = 0;
    for (const SpikerList& list : m_lists[which]) {
        if (list.neurons != all + count)
            std::copy_n(list.neurons, list.count, all + count);
        count += list.count;
    }
    return {all, count};
}

std::span<const std::uint32_t> Network::step() noexcept
{
    settle();
    const double t = time();
    SpikerList spikers{m_spikers[0].data(), 0};
    const NeuronRange all{0, m_neurons.padded()};
    if (m_stimulus.empty())
        m_kernel->one(m_constants, t, m_neurons, all, spikers);
    else
        m_kernel->oneStimulated(m_constants, t, m_stimulus.data(), m_neurons, all, spikers);
    noteSpikes(spikers, t);
    // Sums in the order of stepTwice(), which keeps those of the second step apart for a while.
    const bool isSecond = m_step % 2 != 0;
    for (int rank = 0; rank < threads(); ++rank)
        deliver({&spikers, 1}, isSecond ? m_neurons.deferredInput() : m_neurons.hm(), rank, {});
    m_lastSpikers = {spikers.neurons, spikers.count};
    if (isSecond)
        addLate(m_lastSpikers);
    ++m_step;
    m_isPublished = false;
    return m_lastSpikers;
}

bool Network::canStepTwice() const noexcept
{
    // So that spikers of the first step are held in the second, whatever the rounding.
    return m_step % 2 == 0 && m_parameters.tref > 1.5 * m_parameters.dt && m_stimulus.empty();
}

Network::TwoSteps Network::stepTwice(std::span<const std::uint32_t> watched,
                                     double* recordedBetween) noexcept
{
    const double t = time();
    const double next = m_parameters.dt * static_cast<double>(m_step + 1);
    for (const std::uint32_t k : watched)
        *recordedBetween++ = recordedAfterOneStep(k);

    auto job = [&](int rank) noexcept {
        SpikerList& first = clearedList(0, rank);
        SpikerList& second = clearedList(1, rank);
        m_kernel->two(m_constants, t, next, m_decayPending, m_neurons, rangeOf(rank), first,
                      second);
        noteSpikes(first, t);
        noteSpikes(second, next);
        if (m_team)
            m_team->barrier(); // now all spikers are known
        deliver(m_lists[0], m_neurons.hm(), rank, m_lists[1]);
        deliver(m_lists[1], m_neurons.deferredInput(), rank, {});
    };
    if (m_team)
        m_team->run(job);
    else
        job(0);

    m_decayPending = true;
    m_step += 2;
    m_isPublished = false;
    const TwoSteps both{gathered(0), gathered(1)};
    m_lastSpikers = both.second;
    return both;
}

double Network::recordedAfterOneStep(std::uint32_t k) const noexcept
{
    const double v = m_neurons.v()[k];
    if (!(time() > m_neurons.refractoryUntil()[k]))
        return v >= m_constants.vpeak ? kRecordedSpike : v;
    double ipsc = m_neurons.ipsc()[k];
    if (m_decayPending)
        ipsc = ipsc * m_constants.riseFactor + m_neurons.hm()[k] * m_constants.dt;
    const double moved = v + m_constants.membraneGain * ((ipsc + m_constants.offset) - v);
    return moved >= m_constants.vpeak ? kRecordedSpike : moved;
}

double Network::recordedVoltage(std::uint32_t neuron) const noexcept
{
    return std::ranges::binary_search(m_lastSpikers, neuron) ? kRecordedSpike
                                                             : m_neurons.v()[neuron];
}

const State& Network::state() const noexcept
{
    if (m_isPublished)
        return m_published;
    const Eigen::Index n = m_tlast.size();
    const Eigen::Map<const Eigen::ArrayXd> ipsc(m_neurons.ipsc(), n);
    const Eigen::Map<const Eigen::ArrayXd> hm(m_neurons.hm(), n);
    m_published.v = Eigen::Map<const Eigen::ArrayXd>(m_neurons.v(), n);
    if (m_decayPending) { // as applyPendingDecays() would leave them
        const Eigen::Map<const Eigen::ArrayXd> deferredInput(m_neurons.deferredInput(), n);
        m_published.ipsc = ipsc * m_constants.riseFactor + hm * m_constants.dt;
        m_published.hm = hm * m_constants.decayFactor + deferredInput;
    } else {
        m_published.ipsc = ipsc;
        m_published.hm = hm;
    }
    m_published.tlast = m_tlast;
    m_published.step = m_step;
    m_isPublished = true;
    return m_published;
}

} // namespace tightrope
