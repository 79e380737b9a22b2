# SPDX-License-Identifier: GPL-3.0-or-later
"""What is compared: Tightrope's engine, the published NumPy program and Brian2.

Every simulator runs a case in a process of its own and reports how long its loop took and how many
spikes there were.  To compare another variant of the engine, add a line to ENGINE_VARIANTS.
"""

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from machine import available_memory

HERE = Path(__file__).resolve().parent
RECORDED_NEURONS = 10
"""The engine and NumPy keep the voltages of so many neurons at every step, Brian2 none."""


@dataclass(frozen=True)
class Case:
    """One network over one span of model time, the same for every simulator."""

    n: int
    p: float
    duration_s: float
    rounds: int
    wiring: str = "numpy"  # who draws the network; the others follow NumPy's stream only

    def title(self) -> str:
        """Return what tells this case from others."""
        return f"n = {self.n:,}, {self.duration_s:g} s"


@dataclass(frozen=True)
class EngineVariant:
    """One way to start the engine."""

    name: str
    options: tuple[str, ...] = ()  # for tightrope-cli run
    sizes: tuple[int, ...] = ()  # the n it is compared at; empty: all of them
    grows: bool = True  # whether a growth curve is taken of it
    spike_tolerance: float = 0.0  # share by which its number of spikes may differ


ENGINE_VARIANTS = (
    EngineVariant("engine, 1 thread", ("--threads", "1")),
    EngineVariant("engine, 2 threads", ("--threads", "2"), sizes=(10_000, 20_000)),
    EngineVariant(
        "engine, 1 thread, single weights",
        ("--threads", "1", "--weights", "single"),
        sizes=(20_000,),
        grows=False,
        spike_tolerance=0.02,
    ),
)
"""The first one is what all others are compared with."""


@dataclass(frozen=True)
class Measurement:
    """One run."""

    loop_s: float  # the steps alone [s]
    steps: int
    spikes: int


class Refused(Exception):
    """A simulator does not run this case; the message says why."""


class Failed(Exception):
    """A simulator did not do what it should; the message says what."""

    def __init__(self, message: str, exit_code: int = 0, complaint: str = ""):
        super().__init__(message)
        self.exit_code = exit_code
        self.complaint = complaint  # the last line of its standard error


def run_program(command: list[str], folder: Path | None = None) -> str:
    """Run a program without anybody's settings for OpenBLAS and return what it printed."""
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith("OPENBLAS_")}
    try:
        finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True,
                                  text=True, check=False)
    except OSError as error:
        raise Failed(f"{command[0]} could not be started: {error.strerror}.") from None
    if finished.returncode != 0:
        complaint = (finished.stderr.strip().splitlines() or ["it printed no error"])[-1]
        raise Failed(f"'{' '.join(command)}' ended with {finished.returncode}: {complaint}",
                     finished.returncode, complaint)
    return finished.stdout


def run_script(name: str, *arguments: str) -> dict:
    """Run one of the scripts beside this file and return the object it printed."""
    command = [sys.executable, "-B", "-W", "ignore", str(HERE / name), *arguments]
    return json.loads(run_program(command).splitlines()[-1])


def case_options(case: Case) -> list[str]:
    """Return the options that every program here understands."""
    return ["--n", str(case.n), "--p", repr(case.p), "--duration", repr(case.duration_s)]


def require_numpy_wiring(case: Case) -> None:
    """Raise Refused if the case's network comes from another stream than NumPy's."""
    if case.wiring != "numpy":
        raise Refused("this network is drawn by counter, which the engine alone does.")


class Simulator:
    """Something that can run a case."""

    name: str
    sizes: tuple[int, ...] = ()  # the n it is compared at; empty: all of them
    spike_tolerance: float = 0.0  # share by which its number of spikes may differ

    def prepare(self, case: Case) -> None:
        """Do what is done once for all rounds; raise Refused if it cannot run this case."""

    def run(self, case: Case) -> Measurement:
        """Run the case once; raise Refused if it turns out that it cannot."""
        raise NotImplementedError


class Engine(Simulator):
    """Tightrope, on its command line."""

    def __init__(self, cli: str, variant: EngineVariant, folder: Path):
        self.name = variant.name
        self.sizes = variant.sizes
        self.spike_tolerance = variant.spike_tolerance
        self._cli = cli
        self._options = variant.options
        self._out = folder / "run.npz"

    def run(self, case: Case) -> Measurement:
        """Run the program."""
        command = [self._cli, "run", *case_options(case), "--wiring", case.wiring, *self._options,
                   "--record", str(min(RECORDED_NEURONS, case.n)), "--out", str(self._out),
                   "--json"]
        try:
            report = json.loads(run_program(command))
        except Failed as failure:
            if failure.exit_code == 1:  # no memory, say
                raise Refused(failure.complaint) from None
            raise
        return Measurement(report["loop_s"], report["steps"], report["spikes"])


class NumpyLoop(Simulator):
    """One of the two loops in NumPy."""

    def __init__(self, name: str, loop: str, largest_n: int):
        self.name = name
        self._loop = loop
        self._largest_n = largest_n

    def prepare(self, case: Case) -> None:
        """Refuse networks that would take minutes."""
        require_numpy_wiring(case)
        if case.n > self._largest_n:
            raise Refused(f"it would take minutes, so it runs no network beyond "
                          f"n = {self._largest_n:,}.")

    def run(self, case: Case) -> Measurement:
        """Run the script."""
        return Measurement(**run_script("numpy_loops.py", self._loop, *case_options(case)))


class Brian2(Simulator):
    """Brian2 as a C++ standalone program, built once for each case and then run again and again."""

    name = "Brian2 C++ standalone"

    def __init__(self, folder: Path):
        self._folder = folder
        self._steps: dict[Case, int] = {}

    def _folder_of(self, case: Case) -> Path:
        return self._folder / f"brian2_{case.n}_{case.duration_s:g}"

    def prepare(self, case: Case) -> None:
        """Build the program."""
        require_numpy_wiring(case)
        if importlib.util.find_spec("brian2") is None:
            raise Refused("Brian2 is not installed (python3-brian).")
        # Measured: the normal numbers, and what building and sorting the synapses takes.
        need = case.n ** 2 * (8 + 100 * case.p)
        available = available_memory()
        if available is not None and need > 0.9 * available:
            raise Refused(f"drawing its synapses needs {need / 1e9:.1f} GB of memory and "
                          f"{available / 1e9:.1f} GB are free.")
        built = run_script("brian_network.py", *case_options(case),
                           "--folder", str(self._folder_of(case)))
        self._steps[case] = built["steps"]

    def run(self, case: Case) -> Measurement:
        """Run the program and read what it left behind."""
        folder = self._folder_of(case)
        run_program([str(folder / "main")], folder)
        results = folder / "results"
        loop_s = float((results / "last_run_info.txt").read_text().split()[0])
        times, = results.glob("_dynamic_array_spikes_t_*")
        spikes = times.stat().st_size // 8  # a file of doubles
        return Measurement(loop_s, self._steps[case], spikes)
