// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regime.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kQualifyingShare = 10; ///< one neuron in so many must qualify

bool speaksForAll(const RegimeFigures& figures)
{
    return std::isfinite(figures.meanCv) && figures.qualifying > 0 &&
           figures.qualifying * kQualifyingShare >= figures.neurons;
}

Firing firingOf(double cv)
{
    if (cv >= kBurstingCv)
        return Firing::bursting;
    return cv >= kIrregularCv ? Firing::irregular : Firing::regular;
}

Criterion cvCriterion(Firing firing, double cv)
{
    switch (firing) {
    case Firing::bursting:
        return {Criterion::Figure::cv, cv, kBurstingCv, kInfinity};
    case Firing::irregular:
        return {Criterion::Figure::cv, cv, kIrregularCv, kBurstingCv};
    default:
        return {Criterion::Figure::cv, cv, -kInfinity, kIrregularCv};
    }
}

} // namespace

double synchronousChi(std::int64_t neurons)
{
    const auto n = static_cast<double>(std::max<std::int64_t>(1, neurons));
    return std::max(kSynchronousChi, 2.0 / std::sqrt(n));
}

bool wandersSlowly(const RegimeFigures& figures)
{
    return figures.meanCv >= kIrregularCv && figures.meanLv < 0.5 * figures.meanCv;
}

Regime regimeOf(const RegimeFigures& figures)
{
    Regime regime;
    if (!std::isfinite(figures.rate) || figures.neurons <= 0)
        return regime;
    if (figures.rate < kSilentRate) {
        regime.firing = Firing::silent;
        regime.decided.push_back({Criterion::Figure::rate, figures.rate, -kInfinity, kSilentRate});
        return regime;
    }
    regime.decided.push_back({Criterion::Figure::rate, figures.rate, kSilentRate, kInfinity});
    if (!speaksForAll(figures))
        return regime;
    regime.firing = firingOf(figures.meanCv);
    regime.decided.push_back(cvCriterion(regime.firing, figures.meanCv));
    if (std::isfinite(figures.chi)) {
        const double limit = synchronousChi(figures.neurons);
        const bool together = figures.chi >= limit;
        regime.populationState =
            together ? PopulationState::synchronous : PopulationState::asynchronous;
        regime.decided.push_back({Criterion::Figure::chi, figures.chi,
                                  together ? limit : -kInfinity, together ? kInfinity : limit});
    }
    return regime;
}

} // namespace tightrope
