#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write weights.json: what NumPy says about the weights of a small network.

    python3 make_weights.py            # refuses to touch a file that exists
    python3 make_weights.py --force    # replaces it

All weights are those at g = 1, row = postsynaptic neuron:

    n, p, seed             the network
    eigenvalues            [real, imaginary] of numpy.linalg.eigvals, sorted by both
    row_sum, column_sum    of the matrix
    in_degree, out_degree  number of entries that are not zero, by row and by column
    map                    region [row_begin, row_end, column_begin, column_end] and the means of its
                           entries in rows x columns pixels, entry r of R in pixel r*rows//R
"""

import argparse
import json
from pathlib import Path

import numpy as np

from balanced_network import RandomDraws, weights_by_source

FILE = Path(__file__).resolve().parent / "weights.json"
N, P, SEED = 60, 0.3, 5
REGION = (4, 57, 10, 60)
PIXELS = (9, 7)


def mean_map(weights, region, pixels):
    """Return the means of a region in pixels, as a list of rows."""
    part = weights[region[0] : region[1], region[2] : region[3]]
    row_pixel = np.arange(part.shape[0]) * pixels[0] // part.shape[0]
    column_pixel = np.arange(part.shape[1]) * pixels[1] // part.shape[1]
    return [
        [part[np.ix_(row_pixel == r, column_pixel == c)].mean() for c in range(pixels[1])]
        for r in range(pixels[0])
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--force", action="store_true", help="replace the file")
    if FILE.exists() and not parser.parse_args().force:
        parser.error(f"{FILE.name} exists; --force replaces it")
    weights = weights_by_source(RandomDraws(N, SEED), 1.0, P).T
    values = np.sort_complex(np.linalg.eigvals(weights))
    facts = {
        "n": N,
        "p": P,
        "seed": SEED,
        "eigenvalues": [[value.real, value.imag] for value in values],
        "row_sum": weights.sum(axis=1).tolist(),
        "column_sum": weights.sum(axis=0).tolist(),
        "in_degree": (weights != 0).sum(axis=1).tolist(),
        "out_degree": (weights != 0).sum(axis=0).tolist(),
        "map": {"region": REGION, "means": mean_map(weights, REGION, PIXELS)},
    }
    FILE.write_text(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main()
