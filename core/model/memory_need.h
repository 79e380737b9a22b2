// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"

#include <cstdint>

namespace tightrope {

/// Bytes that drawing and wiring such a network takes at its peak.
std::int64_t memoryNeed(const Parameters& parameters);

/// Bytes this process may still allocate: what the system has to give, below the process's own
/// address-space limit and below the limits of its control groups.
std::int64_t memoryAvailable();

/// Throws MemoryError, naming n and the sizes that fit with the wiring and the precision as they
/// are, if the network would not fit into `available` bytes.
void requireMemoryFor(const Parameters& parameters, std::int64_t available = memoryAvailable());

/// Throws MemoryError if a network that begins as `current` would not fit into `available` bytes
/// once it is to be rewired as `wanted`, naming the parameter that rewires it and what is allowed.
/// For a change that is known before the network is made.
void requireMemoryForChange(const Parameters& current, const Parameters& wanted,
                            std::int64_t available = memoryAvailable());

/// The same for a network that is there, with its draws and its wiring: only the new wiring beside
/// it needs memory. Nothing is needed where none of the parameters that rewire is changed.
void requireMemoryToRewire(const Parameters& current, const Parameters& wanted,
                           std::int64_t available = memoryAvailable());

} // namespace tightrope
