# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured on: the machine, its compiler and the versions of everything."""

import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path

import numpy as np


def _first_value(path: str, key: str) -> str:
    """Return the first value of a key in a file of 'key: value' lines."""
    try:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == key:
                return value.strip()
    except OSError:
        pass
    return ""


def available_memory() -> int | None:
    """Return the bytes that programs can still have, or None where the system does not say."""
    kibibytes = _first_value("/proc/meminfo", "MemAvailable").split()
    return int(kibibytes[0]) * 1024 if kibibytes else None


def _caches() -> dict[str, str]:
    """Return the sizes of the first core's data caches, as in {"L2": "1024K"}."""
    sizes = {}
    for cache in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        if (cache / "type").read_text().strip() != "Instruction":
            level = (cache / "level").read_text().strip()
            sizes[f"L{level}"] = (cache / "size").read_text().strip()
    return sizes


def _first_line(command: list[str]) -> str:
    """Return the first line a program prints, or nothing if there is no such program."""
    try:
        printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return printed.partition("\n")[0]


def _compiler_of(cli: str) -> str:
    """Return the compiler that built the program, if its build folder still says so."""
    cache = Path(cli).resolve().parent.parent / "CMakeCache.txt"
    if cache.exists():
        for line in cache.read_text(encoding="utf-8").splitlines():
            if line.startswith("CMAKE_CXX_COMPILER:"):
                return _first_line([line.partition("=")[2], "--version"])
    return _first_line(["c++", "--version"])


def _version(package: str) -> str | None:
    """Return the version of a Python package, or None if it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def describe_machine(cli: str) -> dict:
    """Return everything about the machine that the times depend on."""
    memory_kb = _first_value("/proc/meminfo", "MemTotal").split()
    return {
        "cpu": _first_value("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "caches": _caches(),
        "memory_gb": round(int(memory_kb[0]) * 1024 / 1e9, 1) if memory_kb else None,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "compiler": _compiler_of(cli),
        "engine": _first_line([cli, "--version"]),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "brian2": _version("brian2"),
        "load_before": [round(load, 2) for load in os.getloadavg()],
    }
