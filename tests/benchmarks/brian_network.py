#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the network as a Brian2 C++ standalone program.

    python3 brian_network.py --n 2000 --p 0.1 --duration 2 --folder out

Prints one JSON object: steps, the number of time steps.  The program is out/main; started in its
folder, it leaves there results/last_run_info.txt with the seconds its loop took (CPU time, as
Brian2 counts it) and in results/ the times and neurons of all spikes.

It is the network of the reference, synapse by synapse and step by step.  Brian2's own refractory
clause counts whole steps, which is another model, so the held neurons are written out; the rest is
the form that ran fastest: the whole step of a neuron in one loop, which the compiler vectorises,
synapses ordered by their source, one thread without OpenMP, and Brian2's default options
(-O3 -march=native -ffast-math).
"""

import argparse
import json
import os
import sys
from pathlib import Path

import brian2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reference"))

from balanced_network import SPIKE_PEAK_MV, Parameters, step_of_time

NEURON = """
v : 1
ipsc : 1
hm : 1
last_spike : second
"""

STEP = """
v += int(t > last_spike + tref) * (dt / tm) * (-v + ipsc + offset)
ipsc = ipsc * rise + hm * (dt / second)
hm = hm * decay
"""

RESET = """
v = vreset
last_spike = moved(last_spike, t)
"""


@brian2.implementation("cpp", """
// The reference stores old + (t - old), whose rounding decides when a neuron is free again;
// -ffast-math would make it t.
static inline double moved(double old, double t)
{
    volatile double difference = t - old;
    return old + difference;
}
""")
@brian2.check_units(old=brian2.second, t=brian2.second, result=brian2.second)
def moved(old, t):
    """Return t, rounded as the model rounds it."""
    return old + (t - old)


class Synapses:
    """The synapses of the reference, ordered by source, without its n*n arrays of weights.

    source, target: integer arrays of shape (synapses,).
    weight: float64 array of the same shape [mV].
    start: (n,), position of each neuron's first voltage between vreset and +30 mV.
    """

    def __init__(self, parameters: Parameters):
        n, p = parameters.n, parameters.p
        stream = np.random.RandomState(parameters.seed)
        normal = stream.randn(n, n)
        sources, weights = [], []
        for row in normal:
            exists = stream.rand(n) < p
            weight = parameters.g * row[exists] / (np.sqrt(n) * p)
            sources.append(np.flatnonzero(exists))
            weights.append(weight - weight.mean() if len(weight) else weight)
        self.start = stream.rand(n)
        source = np.concatenate(sources)
        target = np.repeat(np.arange(n), [len(row) for row in sources])
        by_source = np.argsort(source, kind="stable")
        self.source = source[by_source]
        self.target = target[by_source]
        self.weight = np.concatenate(weights)[by_source]


def build(parameters: Parameters, duration: float, folder: Path) -> None:
    """Generate and compile the program."""
    second = brian2.second
    brian2.set_device("cpp_standalone", build_on_run=False, directory=str(folder))
    brian2.prefs.devices.cpp_standalone.extra_make_args_unix = [f"-j{os.cpu_count() or 1}"]
    brian2.defaultclock.dt = parameters.dt * second
    synapses = Synapses(parameters)

    neurons = brian2.NeuronGroup(
        parameters.n, NEURON, threshold="v >= vpeak", reset=RESET, name="neurons", namespace={
            "offset": parameters.offset,
            "tref": parameters.tref * second,
            "tm": parameters.tm * second,
            "vreset": parameters.vreset,
            "vpeak": parameters.vpeak,
            "rise": np.exp(-parameters.dt / parameters.tr),
            "decay": np.exp(-parameters.dt / parameters.td),
            "moved": moved,
        })
    neurons.run_regularly(STEP, when="groups")
    neurons.v = parameters.vreset + synapses.start * (SPIKE_PEAK_MV - parameters.vreset)
    connections = brian2.Synapses(neurons, neurons, "jump : 1", on_pre="hm_post += jump")
    connections.connect(i=synapses.source, j=synapses.target)
    connections.jump = synapses.weight / (parameters.tr * parameters.td)
    spikes = brian2.SpikeMonitor(neurons, name="spikes")

    network = brian2.Network(neurons, connections, spikes)
    network.run(duration * second)
    brian2.device.build(directory=str(folder), compile=True, run=False)


def main() -> None:
    """Build one program."""
    parser = argparse.ArgumentParser(description="Build the network with Brian2.")
    parser.add_argument("--n", type=int, default=Parameters.n)
    parser.add_argument("--p", type=float, default=Parameters.p)
    parser.add_argument("--duration", type=float, default=2.0, help="seconds (default 2)")
    parser.add_argument("--folder", type=Path, required=True, help="where to put the program")
    options = parser.parse_args()

    parameters = Parameters(n=options.n, p=options.p)
    build(parameters, options.duration, options.folder.resolve())
    print(json.dumps({"steps": step_of_time(options.duration, parameters.dt)}))


if __name__ == "__main__":
    main()
