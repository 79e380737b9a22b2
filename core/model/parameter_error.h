// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/model/parameters.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

namespace tightrope {

/// Why a value cannot be used. The sentences are in ui/text.
enum class ParameterFault : std::uint8_t
{
    notAllowed,        ///< it is none of what is allowed
    contradiction,     ///< other parameters do not allow it
    noQuantity,        ///< a text is no number with a unit that fits: the detail is its reading
    unknownWord,       ///< of a choice
    noWord,            ///< of a choice, but something else
    noNumber,          ///< but something else
    notWhole,          ///< a number
    outsideRange,      ///< a number
    meansOutside,      ///< a number whose unit may have been forgotten: the detail is its meaning
    meansMilliseconds, ///< a number that would be right in the stored unit: the detail is that
                       ///< value
    unknownKey,        ///< there is no such parameter
    needsNewNetwork,   ///< a run cannot change it
    tooLarge,          ///< the memory is too small for the network: the detail is the shortage
    runTooLarge,       ///< the memory is too small for what the run leaves: the same
    noMemory,          ///< the memory was promised and could not be had
    notWired, ///< the network could not be made: the detail is a reason, in technical words
};

/// "outsideRange"
std::string_view nameOf(ParameterFault fault) noexcept;

/// What may stand in the place of a value that cannot be used. All values in stored units.
namespace allowed {

/// The range or the words of the parameter, as the table has them.
struct Values
{
    ParameterId id{};

    bool operator==(const Values&) const = default;
};
/// A whole number from 0 to the n of the network.
struct UpToN
{
    std::int64_t n = 0;

    bool operator==(const UpToN&) const = default;
};
/// A neuron of the network.
struct BelowN
{
    std::int64_t n = 0;

    bool operator==(const BelowN&) const = default;
};
/// A number in that range, ends included, in the unit that people read.
struct Interval
{
    double least = 0.0;
    double most = 0.0;
    std::string_view unit; ///< of static duration

    bool operator==(const Interval&) const = default;
};
/// The key of any parameter.
struct AnyKey
{
    bool operator==(const AnyKey&) const = default;
};
/// An object with a value for each key.
struct ObjectOfValues
{
    bool operator==(const ObjectOfValues&) const = default;
};
/// What another parameter allows.
struct Beside
{
    enum class Side : std::uint8_t
    {
        below,
        above,
        atMost,
        atLeast,
    };
    Side side{};
    ParameterId other{};
    double value = 0.0; ///< of the other

    bool operator==(const Beside&) const = default;
};
/// What `id`, one of weights, wiring and n, may be where these do not fit each other.
struct BesideWiring
{
    ParameterId id{};
    WiringKind wiring{};
    std::int64_t n = 0;

    bool operator==(const BesideWiring&) const = default;
};
/// The n for which there is memory: up to one number, or from one to another, or both.
struct FittingSize
{
    std::int64_t upTo = 0; ///< 0: none
    std::int64_t from = 0; ///< 0: none
    std::int64_t to = 0;
    bool ifPhilox = false; ///< up to `upTo` only if wiring becomes philox
    Parameters beside;     ///< p, wiring and weights matter

    bool operator==(const FittingSize&) const = default;
};
/// What `id`, a parameter that rewires, may be for which there is memory.
struct FittingRule
{
    ParameterId id{};
    double current = 0.0;           ///< it may always stay as it is
    std::optional<double> largestP; ///< none: no p would do
    std::int64_t n = 0;

    bool operator==(const FittingRule&) const = default;
};
/// The duration [s] for which there is memory.
struct FittingDuration
{
    double longest = 0.0; ///< 0: not even for one step
    std::int64_t n = 0;
    std::int64_t recordedNeurons = 0; ///< whose voltages are kept in memory

    bool operator==(const FittingDuration&) const = default;
};

using Any = std::variant<std::monostate, Values, UpToN, BelowN, Interval, AnyKey, ObjectOfValues,
                         Beside, BesideWiring, FittingSize, FittingRule, FittingDuration>;

} // namespace allowed

/// Bytes.
struct MemoryShortage
{
    double needed = 0.0;
    double usable = 0.0;

    bool operator==(const MemoryShortage&) const = default;
};

/// What is wrong with a value, as data. A plain value: any thread.
struct ParameterProblem
{
    ParameterFault fault{};
    std::string key{}; ///< of the parameter, or another name; as it came, not as long as it may be
    std::string value{}; ///< as people are shown it: 60 ms, or what was written in its quotes
    allowed::Any allowed{};
    /// Nothing, the reading of a quantity, the value that is meant [stored unit], the shortage, or
    /// the reason.
    std::variant<std::monostate, QuantityReading, double, MemoryShortage, std::string> detail{};
    std::optional<double> afterChangesAt{}; ///< in a run, after its changes at this time [s]

    bool operator==(const ParameterProblem&) const = default;
};

/// A value that cannot be used.
class ParameterError : public std::runtime_error
{
  public:
    explicit ParameterError(ParameterProblem problem);

    const ParameterProblem& problem() const noexcept { return m_problem; }
    ParameterFault fault() const noexcept { return m_problem.fault; }
    const std::string& key() const noexcept { return m_problem.key; }
    const std::string& value() const noexcept { return m_problem.value; }

  private:
    ParameterProblem m_problem;
};

/// A value that is allowed but too much for the memory of this machine.
class MemoryError : public ParameterError
{
  public:
    using ParameterError::ParameterError;
};

} // namespace tightrope
