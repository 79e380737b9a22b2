// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <cstdint>

namespace tightrope {

/// A value that is allowed but too much for the memory of this machine.
class MemoryError : public ParameterError
{
  public:
    using ParameterError::ParameterError;
};

/// Bytes that drawing and wiring such a network takes at its peak.
std::int64_t memoryNeed(const Parameters& parameters);

/// Bytes this process may still allocate: what the system has to give, below the process's own
/// address-space limit and below the limits of its control groups.
std::int64_t memoryAvailable();

/// Throws MemoryError, naming n and the sizes that fit with the wiring and the precision as they
/// are, if the network would not fit into `available` bytes.
void requireMemoryFor(const Parameters& parameters, std::int64_t available = memoryAvailable());

/// Throws ParameterError, naming p and the largest p that fits, if a second wiring beside the one
/// in use would not fit into `available` bytes; the draws are there already.
void requireMemoryToRewire(const Parameters& parameters,
                           std::int64_t available = memoryAvailable());

} // namespace tightrope
