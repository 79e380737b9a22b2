// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/step_kernel.h"

// Sets of instructions that bring nothing here beyond those before them.
#define HWY_DISABLED_TARGETS (HWY_AVX3_DL | HWY_SSSE3)

// This file is compiled once for each instruction set: Highway includes it again from here.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/model/step_kernel.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

#include "core/model/runnable_kernels.h"

HWY_BEFORE_NAMESPACE();
namespace tightrope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<double, NeuronArrays::kGrain>;
using Values = hn::Vec<Tag>;
using Mask = hn::Mask<Tag>;

/// The constants in every lane.
struct Lanes
{
    explicit Lanes(const StepConstants& constants)
        : gain(hn::Set(Tag(), constants.membraneGain))
        , rise(hn::Set(Tag(), constants.riseFactor))
        , decay(hn::Set(Tag(), constants.decayFactor))
        , dt(hn::Set(Tag(), constants.dt))
        , offset(hn::Set(Tag(), constants.offset))
        , vpeak(hn::Set(Tag(), constants.vpeak))
        , vreset(hn::Set(Tag(), constants.vreset))
    {}

    Values gain, rise, decay, dt, offset, vpeak, vreset;
};

/// Forward Euler for those that are not held; spikers are reset. Returns who spiked.
HWY_INLINE Mask moveVoltage(const Lanes& lanes, Mask open, Values ipsc, Values& v)
{
    const Values change = hn::Mul(lanes.gain, hn::Sub(hn::Add(ipsc, lanes.offset), v));
    v = hn::Add(v, hn::IfThenElseZero(open, change));
    const Mask spiked = hn::Ge(v, lanes.vpeak);
    v = hn::IfThenElse(spiked, lanes.vreset, v);
    return spiked;
}

HWY_INLINE Values moveCurrent(const Lanes& lanes, Values ipsc, Values hm)
{
    return hn::Add(hn::Mul(ipsc, lanes.rise), hn::Mul(hm, lanes.dt));
}

HWY_INLINE void append(Mask spiked, std::size_t begin, SpikerList& spikers)
{
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(Tag(), spiked, bits);
    for (unsigned left = bits[0]; left != 0; left &= left - 1) {
        const auto lane = static_cast<std::size_t>(__builtin_ctz(left));
        spikers.neurons[spikers.count++] = static_cast<std::uint32_t>(begin + lane);
    }
}

template<bool kStimulated>
void oneStep(const StepConstants& constants, double t, [[maybe_unused]] const double* stimulus,
             NeuronArrays& neurons, NeuronRange range, SpikerList& spikers)
{
    const Tag tag;
    const Lanes lanes(constants);
    const Values now = hn::Set(tag, t);
    for (std::size_t k = range.begin; k < range.end; k += hn::Lanes(tag)) {
        Values v = hn::Load(tag, neurons.v() + k);
        const Values ipsc = hn::Load(tag, neurons.ipsc() + k);
        const Values hm = hn::Load(tag, neurons.hm() + k);
        const Mask open = hn::Gt(now, hn::Load(tag, neurons.refractoryUntil() + k));
        Values input = ipsc;
        if constexpr (kStimulated)
            input = hn::Add(ipsc, hn::LoadU(tag, stimulus + k));
        const Mask spiked = moveVoltage(lanes, open, input, v);
        hn::Store(v, tag, neurons.v() + k);
        hn::Store(moveCurrent(lanes, ipsc, hm), tag, neurons.ipsc() + k);
        hn::Store(hn::Mul(hm, lanes.decay), tag, neurons.hm() + k);
        if (HWY_UNLIKELY(!hn::AllFalse(tag, spiked)))
            append(spiked, k, spikers);
    }
}

void one(const StepConstants& constants, double t, NeuronArrays& neurons, NeuronRange range,
         SpikerList& spikers)
{
    oneStep<false>(constants, t, nullptr, neurons, range, spikers);
}

void oneStimulated(const StepConstants& constants, double t, const double* stimulus,
                   NeuronArrays& neurons, NeuronRange range, SpikerList& spikers)
{
    oneStep<true>(constants, t, stimulus, neurons, range, spikers);
}

template<bool kDecayPending>
void twoSteps(const StepConstants& constants, double t, double next, NeuronArrays& neurons,
              NeuronRange range, SpikerList& first, SpikerList& second)
{
    const Tag tag;
    const Lanes lanes(constants);
    const Values now = hn::Set(tag, t);
    const Values then = hn::Set(tag, next);
    double* const vs = neurons.v();
    double* const ipscs = neurons.ipsc();
    double* const hms = neurons.hm();
    double* const deferredInputs = neurons.deferredInput();
    const double* const refractoryUntils = neurons.refractoryUntil();
    for (std::size_t k = range.begin; k < range.end; k += hn::Lanes(tag)) {
        Values v = hn::Load(tag, vs + k);
        Values ipsc = hn::Load(tag, ipscs + k);
        Values hm = hn::Load(tag, hms + k);
        const Values refractoryUntil = hn::Load(tag, refractoryUntils + k);
        if constexpr (kDecayPending) {
            ipsc = moveCurrent(lanes, ipsc, hm);
            hm = hn::Add(hn::Mul(hm, lanes.decay), hn::Load(tag, deferredInputs + k));
            hn::Store(hn::Zero(tag), tag, deferredInputs + k);
        }
        const Mask spikedFirst = moveVoltage(lanes, hn::Gt(now, refractoryUntil), ipsc, v);
        ipsc = moveCurrent(lanes, ipsc, hm);
        hm = hn::Mul(hm, lanes.decay);
        const Mask open = hn::AndNot(spikedFirst, hn::Gt(then, refractoryUntil));
        const Mask spikedSecond = moveVoltage(lanes, open, ipsc, v);
        hn::Store(v, tag, vs + k);
        hn::Store(ipsc, tag, ipscs + k);
        hn::Store(hm, tag, hms + k);
        if (HWY_UNLIKELY(!hn::AllFalse(tag, hn::Or(spikedFirst, spikedSecond)))) {
            append(spikedFirst, k, first);
            append(spikedSecond, k, second);
        }
    }
}

void two(const StepConstants& constants, double t, double next, bool decayPending,
         NeuronArrays& neurons, NeuronRange range, SpikerList& first, SpikerList& second)
{
    (decayPending ? twoSteps<true> : twoSteps<false>)(constants, t, next, neurons, range, first,
                                                      second);
}

} // namespace tightrope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tightrope {
namespace {

HWY_EXPORT(one);
HWY_EXPORT(oneStimulated);
HWY_EXPORT(two);

} // namespace

std::span<const StepKernel> stepKernels()
{
    static const auto kernels =
        findRunnableKernels<StepKernel>([](const char* name, std::size_t i) -> StepKernel {
            return {name, HWY_DISPATCH_TABLE(one)[i], HWY_DISPATCH_TABLE(oneStimulated)[i],
                    HWY_DISPATCH_TABLE(two)[i]};
        });
    return kernels;
}

void applyPendingDecays(const StepConstants& constants, NeuronArrays& neurons)
{
    const auto [gain, rise, decay, dt, offset, vpeak, vreset] = constants;
    double* const ipsc = neurons.ipsc();
    double* const hm = neurons.hm();
    double* const deferredInput = neurons.deferredInput();
    for (std::size_t k = 0; k < neurons.padded(); ++k) {
        ipsc[k] = ipsc[k] * rise + hm[k] * dt;
        hm[k] = hm[k] * decay + deferredInput[k];
        deferredInput[k] = 0.0;
    }
}

} // namespace tightrope
#endif // HWY_ONCE
