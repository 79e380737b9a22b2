#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the reference and tightrope-cli side by side and compare what they wrote.

    python3 compare_with_cli.py --cli build/tightrope-cli
    python3 compare_with_cli.py --cli build/tightrope-cli --random 300 --seed 7

Without --random the two runs below are compared; with it that many random ones (random_runs.py),
of which the one that differs is printed as a command line.  Spikes have to be identical at every
step, voltages as close as random_runs.py argues or, for the runs below, 1e-9 mV.  Exits with 1 and
one sentence at the first mismatch.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import asdict
from pathlib import Path

import numpy as np

import interventions
import random_runs
from balanced_network import Parameters, parse_change, simulate, step_of_time

VOLTAGE_TOLERANCE_MV = 1e-9
RECORD = 10
CHOICES = {"rowmeans": ("zero", "drawn")}
"""Words the command line has for the numbers of the reference."""

RUNS = (
    ("defaults", {}, 2.0, (), ()),
    (
        "live changes",
        {"n": 600, "seed": 7, "g": 0.06},
        0.6,
        ("0.1:offset=-38.5", "0.2:g=0.08", "0.3:p=0.2", "0.4:tref=0.004", "0.4:g=0.05",
         "0.5:offset=-39.75"),
        (),
    ),
    (  # a dead network comes back, a locked one is parted
        "interventions",
        {"n": 500, "seed": 2**32 - 1},
        0.9,
        ("0.1:offset=-60", "0.3:offset=-40", "0.5:offset=-60", "0.7:offset=-39.5"),
        (("kick-at", "0.35:2%"), ("kick-at", "0.8:5%"), ("redraw-at", "0.05"),
         ("pulse-at", "0.07:15.5,0.0101,3-77,401"), ("pulse-at", "0.075:-4,0.01"),
         ("kick-at", "0.05005:30%")),
    ),
)
"""Name, parameters other than the defaults, duration in seconds, changes as --set-at takes them,
what else is done, with the option that takes it."""


class Mismatch(Exception):
    """The two programs disagree; the message says where."""


class OtherSpike(Mismatch):
    """They disagree from one spike on: (step, neuron) in either program."""

    def __init__(self, sentence, spikes):
        super().__init__(sentence)
        self.spikes = spikes


def require(condition, sentence):
    """Raise a Mismatch with this sentence unless the condition holds."""
    if not condition:
        raise Mismatch(sentence)


def spelled(key, value):
    """Return a value as the command line takes it."""
    return CHOICES[key][value] if key in CHOICES else repr(value)


def command_of(cli, parameters, duration, set_at, done, record):
    """Return the words that run tightrope-cli, without a file."""
    command = [cli, "run"]
    for key, value in parameters.items():
        command += [f"--{key}", spelled(key, value)]
    command += ["--duration", repr(duration), "--record", str(record)]
    for change in set_at:
        time, assignment = change.split(":")
        key, value = assignment.split("=")
        if key in CHOICES:
            change = f"{time}:{key}={spelled(key, int(value))}"
        command += ["--set-at", change]
    for option, text in done:
        command += [f"--{option}", text]
    return command


def run_cli(command, out):
    """Run tightrope-cli and return its .npz as a dictionary of arrays."""
    cli = command[0]
    command = [*command, "--out", str(out)]
    try:
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Mismatch(f"{cli} could not be started: {error.strerror}.") from None
    complaint = (finished.stderr.strip().splitlines() or ["it printed no error"])[-1]
    require(finished.returncode == 0,
            f"'{' '.join(command)}' ended with {finished.returncode}: {complaint}")
    require(out.exists(), f"'{' '.join(command)}' did not write {out.name}.")
    require(zipfile.is_zipfile(out), f"'{' '.join(command)}' wrote a file that is no .npz archive.")
    try:
        with np.load(out, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise Mismatch(f"NumPy cannot read the file tightrope-cli wrote: {error}") from None


def check_layout(arrays, steps, record):
    """Check names, kinds and shapes of the arrays."""
    spikes = np.shape(arrays.get("spike_step", ()))
    expected = {  # name: (dtype kinds, shape)
        "spike_step": ("iu", (spikes[0],) if spikes else (0,)),
        "spike_neuron": ("iu", spikes),
        "spike_times_s": ("f", spikes),
        "v": ("f", (steps, record)),
        "t_start_s": ("f", ()),
        "t_stop_s": ("f", ()),
        "dt_s": ("f", ()),
        "seed": ("iu", ()),
        "parameters": ("U", ()),
        "version": ("U", ()),
    }
    for name, (kinds, shape) in expected.items():
        require(name in arrays, f"the array {name} is missing.")
        array = arrays[name]
        require(array.dtype.kind in kinds and (kinds != "f" or array.dtype.itemsize == 8),
                f"{name} has the type {array.dtype}.")
        require(array.shape == shape, f"{name} has the shape {array.shape}, not {shape}.")


def check_description(arrays, parameters, steps):
    """Check the values that describe the run."""
    dt = parameters.dt
    require(arrays["dt_s"] == dt, f"dt_s is {arrays['dt_s']}, not {dt}.")
    require(arrays["seed"] == parameters.seed, f"seed is {arrays['seed']}.")
    require(arrays["t_start_s"] == 0, f"t_start_s is {arrays['t_start_s']}, not 0.")
    require(abs(arrays["t_stop_s"] - steps * dt) < 1e-12,
            f"t_stop_s is {arrays['t_stop_s']}, not {steps * dt}.")
    require(np.array_equal(arrays["spike_times_s"], arrays["spike_step"] * dt),
            "spike_times_s is not spike_step times dt.")
    require(str(arrays["version"]) != "", "version is empty.")
    try:
        stated = json.loads(str(arrays["parameters"]))
    except ValueError as error:
        raise Mismatch(f"parameters is not JSON: {error}.") from None
    require(isinstance(stated, dict), "parameters is not a JSON object.")
    expected = asdict(parameters)
    for key, words in CHOICES.items():
        expected[key] = words[expected[key]]
    for key, value in expected.items():
        require(stated.get(key) == value,
                f"parameters gives {key} as {stated.get(key)}, not {value}.")


def check_spikes(arrays, reference):
    """Check that every spike has the step and the neuron of the reference."""
    ours = np.stack([reference.spike_step, reference.spike_neuron], axis=1)
    theirs = np.stack([arrays["spike_step"], arrays["spike_neuron"]], axis=1).astype(np.int64)
    common = min(len(ours), len(theirs))
    differing = np.flatnonzero((ours[:common] != theirs[:common]).any(axis=1))
    if len(differing):
        first = differing[0]
        raise OtherSpike(
            f"spike {first} is neuron {theirs[first, 1]} at step {theirs[first, 0]}, "
            f"in the reference neuron {ours[first, 1]} at step {ours[first, 0]}.",
            (theirs[first], ours[first]))
    require(len(ours) == len(theirs),
            f"there are {len(theirs)} spikes, in the reference {len(ours)}.")


def check_voltages(arrays, reference, tolerance):
    """Check the voltages at every step and return the largest difference in mV."""
    if reference.voltage.size == 0:
        return 0.0
    difference = np.abs(arrays["v"] - reference.voltage)
    step, neuron = np.unravel_index(np.argmax(difference), difference.shape)
    largest = difference[step, neuron]
    require(largest < tolerance,
            f"the voltage of neuron {neuron} at step {step} differs by {largest:.3g} mV.")
    return largest


def is_tie(mismatch, parameters, changes, deeds):
    """Say whether the first of the two spikes was decided by the last bit of a voltage.

    Without fluctuations a voltage comes as close to an offset that is the threshold as its digits
    allow, and the order of a sum decides whether it gets there.  No other implementation can be
    asked to agree, nor the reference with itself on another machine.
    """
    step, neuron = min((tuple(spike) for spike in mismatch.spikes))
    if any(deed.step <= step <= deed.step + getattr(deed, "steps", 0) for deed in deeds):
        return False  # what is done to the neurons moves voltages by more than that
    voltage = simulate(parameters, step + 1, parameters.n, changes, deeds).voltage
    before = voltage[max(step - 1, 0):, neuron]
    threshold = parameters.vpeak
    for change in sorted(changes, key=lambda change: change.step):
        if change.key == "vpeak" and change.step <= step:
            threshold = change.value
    return bool(np.min(np.abs(before - threshold)) < 1e-13 * abs(threshold))


def compare(command, parameters, duration, set_at, done, record, tolerance):
    """Compare one run and return a line of figures."""
    steps = step_of_time(duration, parameters.dt)
    with tempfile.TemporaryDirectory() as folder:
        arrays = run_cli(command, Path(folder) / "run.npz")
    check_layout(arrays, steps, record)
    check_description(arrays, parameters, steps)
    changes = [parse_change(text, parameters.dt) for text in set_at]
    deeds = [interventions.parse(*deed, parameters.dt) for deed in done]
    reference = simulate(parameters, steps, record, changes, deeds)
    try:
        check_spikes(arrays, reference)
    except OtherSpike as mismatch:
        require(is_tie(mismatch, parameters, changes, deeds), str(mismatch))
        return f"not compared beyond step {min(spike[0] for spike in mismatch.spikes)}: a tie there"
    largest = check_voltages(arrays, reference, tolerance or random_runs.tolerance_mv(reference))
    return (f"{len(reference.spike_step)} spikes identical, {steps} steps x {record} voltages "
            f"within {largest:.2g} mV, version {arrays['version']}")


def main():
    """Compare all runs."""
    parser = argparse.ArgumentParser(description="Compare tightrope-cli with the reference.")
    parser.add_argument("--cli", required=True, help="the tightrope-cli executable")
    parser.add_argument("--random", type=int, metavar="COUNT", help="random runs instead of two")
    parser.add_argument("--seed", type=int, default=1, help="of the random runs (default 1)")
    options = parser.parse_args()
    if options.random is None:
        runs = [(*run, RECORD, VOLTAGE_TOLERANCE_MV) for run in RUNS]
    else:
        print(f"{options.random} random runs from seed {options.seed}", flush=True)
        runs = [(*run, None) for run in random_runs.generate(options.random, options.seed)]
    for name, overrides, duration, set_at, done, record, tolerance in runs:
        command = command_of(options.cli, overrides, duration, set_at, done, record)
        try:
            figures = compare(command, Parameters(**overrides), duration, set_at, done, record,
                              tolerance)
            print(f"{name}: {figures}", flush=True)
        except Mismatch as mismatch:
            print(f"{name}: {mismatch}\n{shlex.join(command)}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
