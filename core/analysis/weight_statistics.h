// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/wiring.h"

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace tightrope {

/// What the weights of a network are like at g = 1; everything in [mV·s] grows with g.
struct WeightStatistics
{
    /// Odd, so that one bin lies around zero.
    static constexpr int kBins = 61;

    Eigen::ArrayXd rowSums;    ///< over the synapses onto a neuron [mV·s], n
    Eigen::ArrayXd columnSums; ///< over the synapses from a neuron [mV·s], n
    Eigen::ArrayXi inDegrees;  ///< number of synapses onto a neuron, n
    Eigen::ArrayXi outDegrees; ///< number of synapses from a neuron, n
    double largest = 0.0;      ///< magnitude of a weight [mV·s]
    double sd = 0.0;           ///< of the synapses' weights around their mean [mV·s]

    /// Synapses by weight: kBins bins of equal width from −largest to largest.
    std::vector<std::int64_t> counts;
};

/// Two passes over all synapses. Allocates. Thread: any. Throws BuildCancelled.
WeightStatistics weightStatistics(const Wiring& wiring, const BuildMonitor& monitor = {});

/// Neurons by their number of synapses: bin i holds first + i·width and the width − 1 after it.
struct DegreeDistribution
{
    int first = 0;
    int width = 1;
    std::vector<std::int64_t> in;  ///< neurons by the number of synapses onto them
    std::vector<std::int64_t> out; ///< and from them; as many bins
};

/// In at most `bins` bins. Allocates. Thread: any.
DegreeDistribution degreeDistribution(const WeightStatistics& statistics, int bins);

/// Rows [rowBegin, rowEnd) and columns [columnBegin, columnEnd) of a matrix.
struct MatrixRegion
{
    std::int64_t rowBegin;
    std::int64_t rowEnd;
    std::int64_t columnBegin;
    std::int64_t columnEnd;

    std::int64_t rows() const { return rowEnd - rowBegin; }
    std::int64_t columns() const { return columnEnd - columnBegin; }
    bool operator==(const MatrixRegion&) const = default;
};

/// A part of the weight matrix in few pixels: the mean of all entries that fall into each, those
/// without a synapse counted as zero [mV·s]. Entry r of a region of R rows belongs to pixel
/// r·pixels/R, rounded down; with no more entries than pixels, every entry has its own.
/// The region must lie in the matrix and have at least as many rows and columns as pixels.
/// Shape: rowPixels × columnPixels. Allocates. Thread: any. Throws BuildCancelled.
Eigen::ArrayXXd weightMap(const Wiring& wiring, const MatrixRegion& region, int rowPixels,
                          int columnPixels, const BuildMonitor& monitor = {});

} // namespace tightrope
