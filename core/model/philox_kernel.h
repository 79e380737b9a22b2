// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tightrope {

/// The numbers of PhiloxNumbers for many pairs at once. One kernel for each kind of processor; all
/// of them give the same bits as PhiloxNumbers. Thread: any. Allocates: no.
struct PhiloxKernel
{
    std::string_view name; ///< of the instruction set, such as "AVX2"

    /// For eight columns and the rows 0 … rows−1, a bit for each column: those with a coarse
    /// uniform below `whole` (0 … 2^16), and those with one equal to it.
    void (*masks)(std::uint32_t seed, std::uint32_t block, std::uint32_t whole, std::size_t rows,
                  std::uint8_t* below, std::uint8_t* ties);

    /// Z of those rows of a column.
    void (*normals)(std::uint32_t seed, std::uint32_t column, const std::uint16_t* rows,
                    std::size_t count, double* normals);
};

/// Those that this processor can run, the fastest first; the last one runs everywhere.
/// They outlive every thread: nothing of them is destroyed when the program ends.
std::span<const PhiloxKernel> philoxKernels();

} // namespace tightrope
