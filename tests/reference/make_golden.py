#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the golden files: runs of the reference that the C++ engine has to reproduce.

    python3 make_golden.py            # refuses to touch files that exist
    python3 make_golden.py --force    # replaces them

Each case becomes a folder golden/<name>/ with

    case.json         parameters in SI units, duration, live changes, number of spikes
    spike_count.npy   uint16 (steps,)   spikes at each step
    spike_neuron.npy  uint16 (spikes,)  their neurons, ordered by step, then by neuron
    voltage.npy       float64 (rows, record)  mV, spikes drawn at +30; the rows are the steps
                      0, record_every, 2*record_every, ...

known_stream.json holds known values of NumPy's legacy random stream.

Every case must survive rounding: when the sums are taken in another order, the weights are
scaled in another order, v moves by dt/tm times the difference or resets to exactly vreset, its
spikes must stay identical and its voltages within 1e-9 mV.  All cases below were checked so when
they were chosen; check a new one in the same way, and take another seed if it fails.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from balanced_network import Change, Parameters, simulate, step_of_time

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
KNOWN_STREAM = HERE / "known_stream.json"


@dataclass(frozen=True)
class Case:
    """One golden run; changes are (time in seconds, key, value)."""

    name: str
    what: str
    parameters: Parameters
    duration_s: float
    record: int
    record_every: int
    changes: tuple = ()

    def steps(self):
        """Number of time steps."""
        return step_of_time(self.duration_s, self.parameters.dt)

    def step_changes(self):
        """The changes with steps instead of times."""
        dt = self.parameters.dt
        return [Change(step_of_time(time, dt), key, value) for time, key, value in self.changes]


CASES = (
    Case(
        "defaults",
        "The published network with every parameter at its default, two seconds.",
        Parameters(), 2.0, 10, 20,
    ),
    Case(
        "small_strong",
        "A small network with strong coupling and a longer refractory time fires in bursts.",
        Parameters(n=500, g=0.12, tref=0.003, seed=7), 1.0, 8, 20,
    ),
    Case(
        "sparse_slow",
        "Few synapses per neuron, slower neurons and synapses, other voltages, a coarser step.",
        Parameters(n=1000, p=0.025, g=0.02, tm=0.02, td=0.04, tr=0.004, vreset=-60.0,
                   vpeak=-45.0, offset=-44.5, seed=2017, dt=0.0001), 1.0, 8, 10,
    ),
    Case(
        "tiny_dense",
        "Every neuron of a tiny network is connected to every other and to itself.",
        Parameters(n=64, p=1.0, offset=-38.0, tref=0.0005, seed=1), 1.0, 8, 20,
    ),
    Case(
        "odd_sizes",
        "Sizes that divide by nothing convenient, a fine time step and no refractory time.",
        Parameters(n=333, p=0.37, tref=0.0, seed=4294967295, dt=0.000025), 0.5, 7, 21,
    ),
    Case(
        "silent",
        "The input is too weak: after the volley of the first step all activity dies out.",
        Parameters(offset=-42.0, seed=3), 0.2, 4, 4,
    ),
    Case(
        "regular",
        "Strong input and weak coupling make every neuron fire like a clock.",
        Parameters(n=800, offset=-30.0, g=0.005, seed=11), 0.5, 8, 20,
    ),
    Case(
        "live_offset",
        "The constant input goes up, down and back while the network runs.",
        Parameters(n=2000, seed=21), 0.6, 10, 20,
        ((0.1, "offset", -37.5), (0.2, "offset", -40.25), (0.35, "offset", -33.0),
         (0.45, "offset", -40.0)),
    ),
    Case(
        "live_g",
        "The coupling is doubled, tripled, switched off and back on again.",
        Parameters(n=1000, offset=-39.0, seed=22), 0.8, 8, 20,
        ((0.15, "g", 0.08), (0.3, "g", 0.12), (0.45, "g", 0.0), (0.6, "g", 0.04)),
    ),
    Case(
        "live_p",
        "Synapses are added and removed; at the smallest p most neurons have none or only one.",
        Parameters(n=300, offset=-38.5, seed=23), 0.8, 8, 20,
        ((0.15, "p", 0.4), (0.3, "p", 1.0), (0.45, "p", 0.002), (0.6, "p", 0.05)),
    ),
    Case(
        "live_tref",
        "The refractory time grows, vanishes, becomes shorter than one step and returns.",
        Parameters(n=800, offset=-39.5, seed=24), 0.7, 8, 20,
        ((0.15, "tref", 0.006), (0.3, "tref", 0.0), (0.4, "tref", 0.00003), (0.55, "tref", 0.002)),
    ),
    Case(
        "live_all",
        "All nine live parameters change, several at one step, one of them twice at one step "
        "(the later value counts), before step 0 and before the last step too.",
        Parameters(n=700, seed=25), 0.8, 8, 20,
        ((0.0, "g", 0.05), (0.0, "vreset", -62.0),
         (0.1, "offset", -39.0), (0.1, "g", 0.06), (0.1, "p", 0.15), (0.1, "tref", 0.001),
         (0.2, "tm", 0.012), (0.2, "td", 0.03), (0.2, "tr", 0.003),
         (0.3, "vreset", -70.0), (0.3, "vpeak", -41.0), (0.3, "offset", -35.0),
         (0.3, "offset", -40.5),
         (0.4, "p", 0.05), (0.4, "g", 0.03),
         (0.5, "vpeak", -43.0), (0.5, "tref", 0.0025), (0.5, "tm", 0.009), (0.5, "td", 0.02),
         (0.5, "tr", 0.002), (0.5, "vreset", -65.0), (0.5, "offset", -42.0), (0.5, "g", 0.04),
         (0.5, "p", 0.1),
         (0.65, "vpeak", -40.0), (0.65, "offset", -38.0),
         (0.79995, "offset", -30.0)),
    ),
    Case(
        "live_balance",
        "The weights are biased to either side, left with their row means as drawn, and balanced "
        "again.",
        Parameters(n=700, rowmeans=1, bias=0.02, seed=26), 0.8, 8, 20,
        ((0.15, "rowmeans", 0), (0.15, "bias", -0.05), (0.3, "rowmeans", 1), (0.3, "bias", 0.0),
         (0.45, "bias", 0.1), (0.45, "p", 0.2), (0.6, "rowmeans", 0), (0.6, "bias", 0.0)),
    ),
)


def write_json(path, content):
    """Write JSON with a stable layout; floats keep every digit they need to be read back."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="ascii")


def write_npy(path, array, dtype):
    """Write a C-ordered .npy file, format version 1.0."""
    exact = np.ascontiguousarray(array, dtype=dtype)
    if not np.array_equal(exact, array):
        raise ValueError(f"{path.name} does not fit into {dtype}")
    with open(path, "wb") as file:
        np.lib.format.write_array(file, exact, version=(1, 0), allow_pickle=False)


def write_case(case):
    """Run one case and write its folder; return its number of spikes."""
    steps = case.steps()
    result = simulate(case.parameters, steps, case.record, case.step_changes())
    folder = GOLDEN / case.name
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "case.json", {
        "name": case.name,
        "what": case.what,
        "parameters": asdict(case.parameters),
        "duration_s": case.duration_s,
        "steps": steps,
        "record": case.record,
        "record_every": case.record_every,
        "changes": [asdict(change) for change in case.step_changes()],
        "spikes": len(result.spike_step),
        "made_with": f"numpy {np.__version__}",
    })
    spike_count = np.bincount(result.spike_step, minlength=steps)
    write_npy(folder / "spike_count.npy", spike_count, "<u2")
    write_npy(folder / "spike_neuron.npy", result.spike_neuron, "<u2")
    write_npy(folder / "voltage.npy", result.voltage[::case.record_every], "<f8")
    return len(result.spike_step)


def known_stream():
    """Return known values of the legacy generator, each list from a freshly seeded stream."""
    fresh = np.random.RandomState
    mixed = fresh(100)
    return {
        "what": "Known values of NumPy's legacy generator (MT19937); every entry starts from a "
                "freshly seeded stream, and ordinals count from 1.",
        "made_with": f"numpy {np.__version__}",
        "seeds": [
            {
                "seed": seed,
                "uint32": fresh(seed)._bit_generator.random_raw(8).tolist(),
                "rand": fresh(seed).rand(8).tolist(),
                "randn": fresh(seed).randn(8).tolist(),
            }
            for seed in (0, 1, 100, 4294967295)
        ],
        "mixed": {
            "what": "One stream: randn(3), rand(3), randn(2). The first value of the last two is "
                    "the second half of a pair drawn before the uniforms.",
            "seed": 100,
            "randn_3": mixed.randn(3).tolist(),
            "then_rand_3": mixed.rand(3).tolist(),
            "then_randn_2": mixed.randn(2).tolist(),
        },
        "far": {
            "seed": 100,
            "uint32_ordinal": 3 * 624,
            "uint32": fresh(100)._bit_generator.random_raw(3 * 624).tolist()[-1],
            "randn_ordinal": 1000000,
            "randn": fresh(100).randn(1000000).tolist()[-1],
        },
    }


def main():
    """Write everything, unless something is there already and --force was not given."""
    parser = argparse.ArgumentParser(description="Write the golden files of the reference.")
    parser.add_argument("--force", action="store_true", help="replace golden files that exist")
    force = parser.parse_args().force

    existing = [path for path in (KNOWN_STREAM, *(GOLDEN / case.name for case in CASES))
                if path.exists()]
    if existing and not force:
        raise SystemExit(f"{existing[0].relative_to(HERE)} exists; --force replaces golden files")

    write_json(KNOWN_STREAM, known_stream())
    for case in CASES:
        print(f"{case.name}: {write_case(case)} spikes", flush=True)


if __name__ == "__main__":
    main()
