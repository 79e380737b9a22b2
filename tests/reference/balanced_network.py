#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference simulation of the balanced spiking network, in plain NumPy.

The network is the leaky integrate-and-fire network of Nicola & Clopath (2017): n neurons with
double-exponential synapses, a constant input and random weights whose rows sum to zero.  This
file is what Tightrope's engine is tested against.  It favours being obviously right over being
clever, and its arithmetic is deliberate: the refractory test compares floating-point times, so
the order of a few operations decides on which step a neuron fires.

Times are SI seconds, voltages and synaptic currents are mV, neuron indices start at 0.

    python3 balanced_network.py --n 600 --seed 7 --duration 0.6 --set-at 0.2:g=0.08 --out run.npz
"""

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass, fields, replace

import numpy as np

from interventions import Kick, Pulse, Redraw, kicked, pulse_input, redrawn

SPIKE_PEAK_MV = 30.0
"""Height at which a spike is drawn in the recorded voltage; also the top of the starting range."""


@dataclass(frozen=True)
class Parameters:
    """The twelve parameters of the model and two that break its balance, with their defaults."""

    offset: float = -40.0  # constant input to every neuron [mV]
    g: float = 0.04  # coupling strength, scales the weights
    p: float = 0.1  # probability of a synapse
    tref: float = 0.002  # refractory time [s]
    tm: float = 0.01  # membrane time constant [s]
    td: float = 0.02  # synaptic decay time constant [s]
    tr: float = 0.002  # synaptic rise time constant [s]
    vreset: float = -65.0  # voltage after a spike [mV]
    vpeak: float = -40.0  # threshold [mV]
    n: int = 2000  # number of neurons
    seed: int = 100  # seed of the random draws, 0 ... 2**32 - 1
    dt: float = 0.00005  # time step [s]
    rowmeans: int = 0  # 0: the mean of each row is subtracted; 1: it stays as drawn
    bias: float = 0.0  # added to every weight, as a fraction of the mean absolute weight


LIVE_KEYS = ("offset", "g", "p", "tref", "tm", "td", "tr", "vreset", "vpeak", "rowmeans", "bias")
"""Parameters that may change while the network runs; n, seed and dt need a new run."""


@dataclass(frozen=True)
class Change:
    """A parameter that takes a new value just before a step."""

    step: int
    key: str
    value: float


@dataclass(frozen=True)
class Result:
    """What a run leaves behind.

    spike_step, spike_neuron: int64 arrays of shape (spikes,), ordered by step, then by neuron.
    voltage: float64 array of shape (steps, record) in mV, with spikes drawn at +30 mV.
    loop_s: wall time of the steps, without the draws and weights before them [s].
    """

    spike_step: np.ndarray
    spike_neuron: np.ndarray
    voltage: np.ndarray
    loop_s: float


class RandomDraws:
    """Everything random about a network, drawn once from NumPy's legacy generator.

    The order of the draws is part of the model: n*n normals, n*n uniforms, n uniforms.

    normal: (n, n), the strength each synapse would have; row = postsynaptic neuron.
    uniform: (n, n), a synapse exists where this is below p, so a larger p only adds synapses.
    start: (n,), position of each neuron's first voltage between vreset and +30 mV.
    """

    def __init__(self, n, seed):
        stream = np.random.RandomState(seed)
        self.normal = stream.randn(n, n)
        self.uniform = stream.rand(n, n)
        self.start = stream.rand(n)


WIRING_KEYS = ("g", "p", "rowmeans", "bias")
"""Parameters that the weights depend on."""


def weights_by_source(draws, g, p, rowmeans=0, bias=0.0):
    """Return the weights as a C-ordered (n, n) array indexed [presynaptic, postsynaptic].

    Each postsynaptic neuron's existing synapses are shifted to have mean zero, unless rowmeans is
    1; then bias times the mean absolute weight of all synapses is added to each.  A neuron without
    any synapse keeps a row of zeros, and so does every neuron when g or p is 0.
    """
    n = len(draws.start)
    if p == 0:
        return np.zeros((n, n))
    weights = g * draws.normal * (draws.uniform < p) / (np.sqrt(n) * p)
    exists = np.abs(weights) > 0
    synapses = exists.sum(axis=1)
    row_mean = np.sum(weights, axis=1, where=exists) / np.maximum(synapses, 1)
    if rowmeans == 0:
        weights = np.where(exists, weights - row_mean[:, np.newaxis], 0.0)
    if bias != 0.0 and exists.any():
        weights = np.where(exists, weights + bias * np.abs(weights[exists]).mean(), 0.0)
    return np.ascontiguousarray(weights.T)


def step_of_time(time_s, dt):
    """Return the step nearest to a time in seconds (a tie goes to the even step)."""
    return round(time_s / dt)


def _changes_by_step(changes):
    """Group changes as {step: {key: value}}; of two values for one key and step the later wins."""
    grouped = {}
    for change in changes:
        if change.key not in LIVE_KEYS:
            raise ValueError(f"'{change.key}' cannot change during a run")
        if change.step < 0:
            raise ValueError(f"a change cannot take effect before step {change.step}")
        grouped.setdefault(change.step, {})[change.key] = change.value
    return grouped


def simulate(parameters, steps, record, changes=(), done=()):
    """Run the network and return a Result.

    steps: number of time steps.
    record: the voltages of neurons 0 ... record-1 are recorded at every step.
    changes: Change objects, in any order.  They take effect before their step and touch nothing
        but the parameters: voltages, currents and last spike times carry on.  A change before
        step 0 comes after the starting voltages were set.  Changes past the end have no effect.
    done: Kick, Redraw and Pulse objects of interventions.py, done before their step in this order,
        after the changes of that step.
    """
    n, dt = parameters.n, parameters.dt
    if not 0 <= record <= n:
        raise ValueError(f"cannot record {record} of {n} neurons")
    pending = _changes_by_step(changes)
    pulses = [deed for deed in done if isinstance(deed, Pulse)]

    draws = RandomDraws(n, parameters.seed)
    weights = weights_by_source(draws, *(getattr(parameters, key) for key in WIRING_KEYS))

    current = np.zeros(n)  # synaptic current, the seed's ipsc [mV]
    current_slope = np.zeros(n)  # its auxiliary variable, the seed's hm [mV/s]
    last_spike = np.zeros(n)  # the seed's tlast [s]
    v = parameters.vreset + draws.start * (SPIKE_PEAK_MV - parameters.vreset)

    now = parameters
    rise_factor, decay_factor = np.exp(-dt / now.tr), np.exp(-dt / now.td)
    voltage = np.zeros((steps, record))
    spiking_steps = []
    spikers_of_step = []

    loop_start = time.perf_counter()
    for step in range(steps):
        if step in pending:
            now = replace(now, **pending[step])
            rise_factor, decay_factor = np.exp(-dt / now.tr), np.exp(-dt / now.td)
            if any(key in pending[step] for key in WIRING_KEYS):
                weights = weights_by_source(draws, *(getattr(now, key) for key in WIRING_KEYS))

        for deed in done:
            if deed.step != step:
                continue
            if isinstance(deed, Kick):
                v[kicked(deed, parameters.seed, n)] = SPIKE_PEAK_MV
            elif isinstance(deed, Redraw):
                v = redrawn(deed, parameters.seed, n, now.vreset, SPIKE_PEAK_MV)
        pulse = pulse_input(pulses, step, n)
        stimulated = current if pulse is None else current + pulse

        # 1. Voltages of the neurons that are not refractory, one forward Euler step.
        t = dt * step
        slope = (t > last_spike + now.tref) * (-v + (stimulated + now.offset)) / now.tm
        v += dt * slope

        # 2. and 3. Who fires, and when it was.  Adding the difference, instead of storing t,
        # rounds now and then to a neighbour of t; the refractory test above sees that.
        spikers = np.flatnonzero(v >= now.vpeak)
        if len(spikers):
            last_spike[spikers] += t - last_spike[spikers]
            spiking_steps.append(step)
            spikers_of_step.append(spikers)

        # 4. and 5. Synapses: the current moves by the slope from before this step's spikes.
        current *= rise_factor
        current += current_slope * dt
        current_slope *= decay_factor
        if len(spikers):
            current_slope += weights[spikers].sum(axis=0) / (now.tr * now.td)

        # 6. Draw the spikes, record, reset.  Moving by a difference, as the original program does,
        # may miss the target by 7e-15 mV.  No spike depends on that unless vreset equals vpeak.
        v[spikers] += SPIKE_PEAK_MV - v[spikers]
        voltage[step] = v[:record]
        v[spikers] += now.vreset - v[spikers]

    loop_s = time.perf_counter() - loop_start

    counts = [len(spikers) for spikers in spikers_of_step]
    return Result(
        spike_step=np.repeat(np.array(spiking_steps, dtype=np.int64), counts),
        spike_neuron=np.concatenate([np.zeros(0, dtype=np.int64), *spikers_of_step]),
        voltage=voltage,
        loop_s=loop_s,
    )


def parse_change(text, dt):
    """Turn 'T:key=value', T in seconds, into a Change."""
    try:
        time_text, assignment = text.split(":")
        key, value_text = assignment.split("=")
        return Change(step_of_time(float(time_text), dt), key, float(value_text))
    except ValueError:
        raise SystemExit(f"--set-at expects T:key=value, as in 0.5:g=0.08, not '{text}'") from None


def main(arguments):
    """Run one network from the command line and write an .npz file."""
    parser = argparse.ArgumentParser(description="Reference simulation of the balanced network.")
    for field in fields(Parameters):
        parser.add_argument(f"--{field.name}", type=field.type, default=field.default)
    parser.add_argument("--duration", type=float, default=2.0, help="seconds (default 2)")
    parser.add_argument("--record", type=int, default=10, help="neurons whose voltage is kept")
    parser.add_argument("--set-at", action="append", default=[], metavar="T:key=value",
                        help="change a parameter at T seconds; may be given several times")
    parser.add_argument("--out", required=True, help="the .npz file to write")
    options = parser.parse_args(arguments)

    parameters = Parameters(**{f.name: getattr(options, f.name) for f in fields(Parameters)})
    changes = [parse_change(text, parameters.dt) for text in options.set_at]
    steps = step_of_time(options.duration, parameters.dt)
    try:
        result = simulate(parameters, steps, options.record, changes)
    except ValueError as error:
        raise SystemExit(f"balanced_network.py: {error}") from None
    np.savez(
        options.out,
        spike_step=result.spike_step,
        spike_neuron=result.spike_neuron,
        v=result.voltage,
        parameters=np.array(json.dumps(asdict(parameters))),
    )
    print(f"{len(result.spike_step)} spikes in {steps} steps")


if __name__ == "__main__":
    main(sys.argv[1:])
