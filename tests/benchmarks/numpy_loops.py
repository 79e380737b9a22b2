#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time the network in NumPy: as it was published, or as the reference runs it.

    python3 numpy_loops.py published --n 2000 --p 0.1 --duration 2

Prints one JSON object: spikes, steps and loop_s, the wall time of the steps alone.  Both record
every spike and ten voltages.  They do the same arithmetic; the published program evaluates every
expression for all neurons and picks columns out of weights stored by row, which costs most of
its time.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reference"))

from balanced_network import (
    SPIKE_PEAK_MV, Parameters, RandomDraws, simulate, step_of_time, weights_by_source)

RECORD = 10


def reference_loop(parameters: Parameters, steps: int) -> tuple[int, float]:
    """Run the reference; return the number of spikes and the seconds its steps took."""
    result = simulate(parameters, steps, min(RECORD, parameters.n))
    return len(result.spike_step), result.loop_s


def published_loop(parameters: Parameters, steps: int) -> tuple[int, float]:
    """Run the array operations of the published program, step by step; return as above."""
    n, dt = parameters.n, parameters.dt
    tref, tm, tr, td = parameters.tref, parameters.tm, parameters.tr, parameters.td
    record = min(RECORD, n)
    draws = RandomDraws(n, parameters.seed)
    # Stored by row, as the published program has them.
    weights = np.ascontiguousarray(weights_by_source(draws, parameters.g, parameters.p).T)

    current = np.zeros(n)
    slope = np.zeros(n)
    last_spike = np.zeros(n)
    v = parameters.vreset + draws.start * (SPIKE_PEAK_MV - parameters.vreset)
    voltage = np.zeros((steps, record))
    spikers_of_step = []

    loop_start = time.perf_counter()
    for step in np.arange(steps):
        drive = current + parameters.offset
        rise = (dt * step > last_spike + tref) * (-v + drive) / tm
        v = v + dt * rise
        spikers = np.argwhere(v >= parameters.vpeak)[:, 0]
        if len(spikers) > 0:
            jump = weights[:, spikers].sum(axis=1)
            spikers_of_step.append(spikers)
        else:
            jump = 0 * current
        fired = np.array(v >= parameters.vpeak, dtype=int)
        last_spike = last_spike + (dt * step - last_spike) * fired
        current = current * np.exp(-dt / tr) + slope * dt
        slope = slope * np.exp(-dt / td) + jump * int(len(spikers) > 0) / (tr * td)
        v = v + (SPIKE_PEAK_MV - v) * (v >= parameters.vpeak)
        voltage[step, :] = v[:record]
        v = v + (parameters.vreset - v) * (v >= parameters.vpeak)
    loop_s = time.perf_counter() - loop_start
    return sum(len(spikers) for spikers in spikers_of_step), loop_s


LOOPS = {"published": published_loop, "reference": reference_loop}


def main() -> None:
    """Run one loop and print its figures."""
    parser = argparse.ArgumentParser(description="Time the network in NumPy.")
    parser.add_argument("loop", choices=LOOPS)
    parser.add_argument("--n", type=int, default=Parameters.n)
    parser.add_argument("--p", type=float, default=Parameters.p)
    parser.add_argument("--duration", type=float, default=2.0, help="seconds (default 2)")
    options = parser.parse_args()

    parameters = Parameters(n=options.n, p=options.p)
    steps = step_of_time(options.duration, parameters.dt)
    spikes, loop_s = LOOPS[options.loop](parameters, steps)
    print(json.dumps({"spikes": spikes, "steps": steps, "loop_s": loop_s}))


if __name__ == "__main__":
    main()
