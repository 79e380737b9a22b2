#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare the engine with the published NumPy program and with Brian2, and see how it grows.

    python3 compare_engines.py --cli build/release/bin/tightrope-cli --json engine.json

Simulators take turns (A B C A B C ...), so that a machine that slows down slows all of them down;
ratios are taken within a round.  Only loops are timed, without wiring, compiling and writing.  All
must have the same number of spikes: if not, the exit code is 1.  run.sh beside this file installs
and builds what is needed.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from machine import describe_machine
from results import (
    add_figures, add_growth_figures, add_ratios, real_time_end, spike_complaints, table)
from simulators import (
    ENGINE_VARIANTS, Brian2, Case, Engine, Failed, Measurement, NumpyLoop, Refused, Simulator)

Pair = tuple[Simulator, Case]
Refusals = dict[Pair, str]  # who does not run which case, and why

BUSY = 0.5
"""Load before the measurement from which times are not to be trusted."""


@dataclass(frozen=True)
class Plan:
    """What is measured."""

    comparisons: tuple[Case, ...]
    growth: tuple[Case, ...]


def growth_cases(sizes: Sequence[int], duration_s: float, rounds: int) -> tuple[Case, ...]:
    """Return one case for each size; the same span, so that the ignition weighs the same."""
    return tuple(Case(n, 0.1, duration_s, rounds, "auto") for n in sizes)


PLANS = {
    "full": Plan(
        (Case(2000, 0.1, 2.0, 7), Case(10000, 0.1, 0.5, 5), Case(20000, 0.1, 0.5, 5, "auto")),
        growth_cases((500, 1000, 2000, 4000, 6000, 10000, 14000, 20000, 24000, 28000), 1.0, 5)),
    "quick": Plan(
        (Case(2000, 0.1, 0.5, 3), Case(10000, 0.1, 0.1, 2)),
        growth_cases((500, 1000, 2000, 4000), 0.5, 3)),
    "trial": Plan(
        (Case(200, 0.1, 0.1, 2),),
        growth_cases((100, 200, 400), 0.05, 2)),
}


def say(text: str) -> None:
    """Tell how far it is; standard output is for the table."""
    print(text, file=sys.stderr, flush=True)


def all_simulators(cli: str, folder: Path, left_out: Sequence[str]) -> list[Simulator]:
    """Return the simulators, the engine first."""
    simulators: list[Simulator] = [Engine(cli, variant, folder) for variant in ENGINE_VARIANTS]
    if "brian2" not in left_out:
        simulators.append(Brian2(folder))
    if "numpy" not in left_out:
        simulators.append(NumpyLoop("NumPy, published program", "published", 4000))
        simulators.append(NumpyLoop("NumPy, our reference", "reference", 4000))
    return simulators


def prepare(pairs: Sequence[Pair]) -> Refusals:
    """Make everything ready; return who does not take part, and why."""
    refusals = {}
    for simulator, case in pairs:
        try:
            simulator.prepare(case)
        except Refused as refusal:
            refusals[simulator, case] = str(refusal)
    return refusals


def take_turns(pairs: Sequence[Pair], refusals: Refusals) -> dict[Pair, list[Measurement]]:
    """Run all pairs round after round; who cannot run joins the refusals."""
    runs: dict[Pair, list[Measurement]] = {}
    for number in range(max(case.rounds for _, case in pairs)):
        for pair in pairs:
            simulator, case = pair
            if pair in refusals or number >= case.rounds:
                continue
            try:
                measured = simulator.run(case)
            except Refused as refusal:
                refusals[pair] = str(refusal)
                continue
            runs.setdefault(pair, []).append(measured)
            say(f"{case.title()}, round {number + 1} of {case.rounds}: "
                f"{simulator.name} {measured.loop_s:.3g} s")
    return runs


def sentences(refusals: Refusals) -> list[dict]:
    """Return the refusals as they are written and printed."""
    return [{"what": f"{case.title()}, {simulator.name}", "why": why}
            for (simulator, case), why in refusals.items()]


def compare(pairs: Sequence[Pair], refusals: Refusals) -> dict:
    """Let the simulators take turns on one network."""
    runs = take_turns(pairs, refusals)
    engine, case = pairs[0]
    entries = []
    for (simulator, _), measured in runs.items():
        entry = {
            "name": simulator.name,
            "spike_tolerance": simulator.spike_tolerance,
            "spikes": [run.spikes for run in measured],
            "loop_s": [run.loop_s for run in measured],
        }
        add_figures(entry, case.duration_s)
        entries.append(entry)
    if (engine, case) in runs:
        add_ratios(entries)
    else:
        entries = []  # without the engine there is nothing to compare with
    return {
        "title": case.title(),
        "n": case.n,
        "p": case.p,
        "duration_s": case.duration_s,
        "simulators": entries,
        "left_out": sentences(refusals),
    }


def compare_all(cases: Sequence[Case], simulators: Sequence[Simulator]) -> list[dict]:
    """Compare on one network after the other, once all is built that has to be built."""
    prepared = []
    for case in cases:
        pairs = [(simulator, case) for simulator in simulators
                 if not simulator.sizes or case.n in simulator.sizes]
        say(f"{case.title()}: building what has to be built")
        prepared.append((pairs, prepare(pairs)))
    return [compare(*one) for one in prepared]


def grow(cases: Sequence[Case], engines: Sequence[Engine]) -> list[dict]:
    """Take the growth curves of the engine's variants, size after size and round after round."""
    pairs = [(engine, case) for case in cases for engine in engines]
    refusals: Refusals = {}
    runs = take_turns(pairs, refusals)
    return [growth_curve(engine, runs, refusals) for engine in engines]


def growth_curve(engine: Engine, runs: dict[Pair, list[Measurement]],
                 refusals: Refusals) -> dict:
    """Put together what belongs to one variant."""
    points = []
    for (simulator, case), measured in runs.items():
        if simulator is not engine:
            continue
        point = {
            "n": case.n,
            "p": case.p,
            "duration_s": case.duration_s,
            "steps": measured[0].steps,
            "spikes": measured[0].spikes,
            "loop_s": [run.loop_s for run in measured],
        }
        add_growth_figures(point)
        points.append(point)
    own_refusals = {pair: why for pair, why in refusals.items() if pair[0] is engine}
    return {"name": engine.name, "points": points, "left_out": sentences(own_refusals),
            "real_time_ends_at_n": real_time_end(points)}


def write_json(path: Path, content: dict) -> None:
    """Write the file whole or not at all."""
    partial = path.with_name(path.name + ".part")
    partial.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    os.replace(partial, path)


def measure(plan: Plan, options: argparse.Namespace, folder: Path) -> dict:
    """Measure the parts asked for."""
    results = {
        "what": "What the loops of simulators took, without wiring, compiling and writing.",
        "measured_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "plan": options.plan,
        "machine": describe_machine(options.cli),
        "comparisons": [],
        "growth": [],
    }
    if options.part != "growth":
        simulators = all_simulators(options.cli, folder, options.leave_out)
        results["comparisons"] = compare_all(plan.comparisons, simulators)
    if options.part != "comparison":
        engines = [Engine(options.cli, variant, folder)
                   for variant in ENGINE_VARIANTS if variant.grows]
        results["growth"] = grow(plan.growth, engines)
    return results


def describe(machine: dict) -> str:
    """Return the line above the table."""
    brian2 = f"Brian2 {machine['brian2']}" if machine["brian2"] else "no Brian2"
    return (f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
            f"{machine['compiler']}, NumPy {machine['numpy']}, {brian2}, "
            f"load before {machine['load_before'][0]}")


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="Compare the engine with NumPy and Brian2, and see how it grows.")
    parser.add_argument("--cli", required=True, help="the tightrope-cli executable")
    parser.add_argument("--json", type=Path, default=Path("engine.json"),
                        help="where the results go (default engine.json)")
    plans = parser.add_mutually_exclusive_group()
    plans.add_argument("--quick", dest="plan", action="store_const", const="quick",
                       help="about a minute: fewer rounds, shorter runs, small networks")
    plans.add_argument("--trial", dest="plan", action="store_const", const="trial",
                       help="a few seconds, to see that it works; its numbers mean nothing")
    parser.set_defaults(plan="full")
    parser.add_argument("--part", choices=("comparison", "growth"),
                        help="only this part of the measurement")
    parser.add_argument("--leave-out", choices=("brian2", "numpy"), action="append", default=[],
                        help="compare without this simulator; may be given twice")
    return parser.parse_args()


def main() -> int:
    """Measure, write, print, and check the spikes."""
    options = read_options()
    load = os.getloadavg()[0]
    if load > BUSY and options.plan != "trial":
        say(f"This machine is busy (load {load:.1f}): times will be too long and uneven.")
    try:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=options.json.parent) as folder:
            results = measure(PLANS[options.plan], options, Path(folder).resolve())
        write_json(options.json, results)
    except (Failed, OSError) as problem:
        say(f"compare_engines.py: {problem}")
        return 1
    except KeyboardInterrupt:
        say("Interrupted; nothing was written.")
        return 130

    print(describe(results["machine"]))
    print(table(results))
    print(f"Written to {options.json}")
    complaints = [complaint for comparison in results["comparisons"]
                  for complaint in spike_complaints(comparison)]
    for complaint in complaints:
        say(f"Not the same network! {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
