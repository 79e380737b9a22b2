// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/decimals.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tightrope::ui {
namespace {

constexpr int kMostDecimals = 12;
constexpr double kTolerance = 1e-3; // of the distance of ticks, which are sums with rounding
constexpr double kLarge = 1e6;      // from here on with an exponent, if that is short
constexpr double kSmall = 1e-4;
constexpr int kShort = 3; // digits after that of an exponent's number

/// The fewest decimals with which all are written to within the tolerance.
int fewestDecimals(std::span<const double> values, double tolerance)
{
    double power = 1.0;
    for (int decimals = 0; decimals < kMostDecimals; ++decimals, power *= 10.0) {
        const auto isExact = [&](double value) {
            return std::abs(std::round(value * power) / power - value) <= tolerance;
        };
        if (std::ranges::all_of(values, isExact))
            return decimals;
    }
    return kMostDecimals;
}

/// How far apart they stand; of a single one a part of itself.
double distanceOf(std::span<const double> ticks)
{
    if (ticks.size() > 1)
        return std::abs(ticks.back() - ticks.front()) / static_cast<double>(ticks.size() - 1);
    return 1e-3 * std::abs(ticks.front());
}

} // namespace

int decimalsOf(double unit)
{
    return std::isfinite(unit) ? fewestDecimals({&unit, 1}, kTolerance * std::abs(unit)) : 0;
}

std::vector<QString> tickLabels(std::span<const double> ticks)
{
    std::vector<QString> labels;
    if (ticks.empty())
        return labels;
    const double tolerance = kTolerance * distanceOf(ticks);
    const int decimals = fewestDecimals(ticks, tolerance);
    double largest = 0.0;
    for (const double tick : ticks)
        largest = std::max(largest, std::abs(tick));
    const int exponent = largest > 0.0 ? static_cast<int>(std::floor(std::log10(largest))) : 0;
    // Digits of the largest one after its first, as far as the others need them.
    const double unit = std::pow(10.0, exponent);
    std::vector<double> mantissas;
    for (const double tick : ticks)
        mantissas.push_back(tick / unit);
    const int digits = fewestDecimals(mantissas, tolerance / unit);
    const bool isExponential =
        largest > 0.0 && (largest >= kLarge || largest < kSmall) && digits <= kShort;
    for (const double tick : ticks) {
        if (std::abs(tick) <= tolerance)
            labels.push_back(QStringLiteral("0"));
        else if (isExponential) // a smaller one of the same precision has fewer digits
            labels.push_back(QString::number(
                tick, 'e',
                std::max(
                    0, digits - exponent +
                           static_cast<int>(std::floor(std::log10(std::abs(tick)) + kTolerance)))));
        else
            labels.push_back(QString::number(tick, 'f', decimals));
    }
    return labels;
}

} // namespace tightrope::ui
