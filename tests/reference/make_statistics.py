#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write statistics.json: what NumPy says about the spikes of golden runs.

    python3 make_statistics.py            # refuses to touch the file if it exists
    python3 make_statistics.py --force    # replaces it

The spikes are those stored in golden/ (see make_golden.py). Every statistic is written out from
its definition, neuron by neuron, with np.std, np.var, np.histogram and np.correlate.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
TARGET = HERE / "statistics.json"

CASES = {  # name: begin of the window [s]
    "defaults": 0.2,
    "small_strong": 0.2,
    "regular": 0.1,
    "silent": 0.1,
}
SINGLE = 3  # the neuron whose intervals are told one by one
HISTOGRAM_BIN_S = 0.005
HISTOGRAM_BINS = 40
FANO_BIN_S = 0.005
RATE_BIN_S = 0.001
LAGS = 50


def trains_of(name, begin_s):
    """Return (case, begin step, [steps after begin of each neuron])."""
    folder = HERE / "golden" / name
    case = json.loads((folder / "case.json").read_text(encoding="ascii"))
    count = np.load(folder / "spike_count.npy")
    neuron = np.load(folder / "spike_neuron.npy")
    step = np.repeat(np.arange(len(count)), count)
    begin = round(begin_s / case["parameters"]["dt"])
    keep = step >= begin
    step, neuron = step[keep] - begin, neuron[keep]
    return case, begin, [step[neuron == k] for k in range(case["parameters"]["n"])]


def bin_counts(steps, width_steps, total_steps):
    """Spikes in each full bin."""
    bins = total_steps // width_steps
    edges = np.arange(bins + 1) * width_steps
    return np.bincount(steps[steps < edges[-1]] // width_steps, minlength=bins)


def autocorrelation(counts):
    """Unbiased autocorrelation of the deviations, 1 at lag 0; empty without variance."""
    deviation = counts - counts.mean()
    size = len(counts)
    full = np.correlate(deviation, deviation, "full")[size - 1:]
    lags = min(LAGS, size // 3 + 1)
    covariance = full[:lags] / (size - np.arange(lags))
    return (covariance / covariance[0]).tolist() if covariance[0] > 0 else []


def number(value):
    """NaN as null."""
    return None if math.isnan(value) else float(value)


def statistics(name, begin_s):
    """Everything about one window."""
    case, begin, trains = trains_of(name, begin_s)
    dt, steps = case["parameters"]["dt"], case["steps"] - begin
    intervals = [np.diff(train) * dt for train in trains]
    qualifying = [k for k, own in enumerate(intervals) if len(own) >= 10]
    cv = [np.std(intervals[k]) / np.mean(intervals[k]) for k in qualifying]
    lv = [np.mean(3.0 * ((own[:-1] - own[1:]) / (own[:-1] + own[1:])) ** 2)
          for own in (intervals[k] for k in qualifying)]
    cv2 = [np.mean(2.0 * np.abs(own[1:] - own[:-1]) / (own[1:] + own[:-1]))
           for own in (intervals[k] for k in qualifying)]
    every_step = np.concatenate(trains)
    counts = bin_counts(every_step, round(FANO_BIN_S / dt), steps)
    pooled = np.rint(np.concatenate(intervals) / dt).astype(int)
    histogram = bin_counts(pooled, round(HISTOGRAM_BIN_S / dt),
                           HISTOGRAM_BINS * round(HISTOGRAM_BIN_S / dt))
    rates = np.array([len(train) for train in trains]) / (steps * dt)
    return {
        "case": name,
        "begin_step": begin,
        "qualifying": len(qualifying),
        "mean_cv": number(np.mean(cv)) if cv else None,
        "mean_lv": number(np.mean(lv)) if lv else None,
        "mean_cv2": number(np.mean(cv2)) if cv2 else None,
        "first_cv": [float(value) for value in cv[:5]],
        "first_lv": [float(value) for value in lv[:5]],
        "first_cv2": [float(value) for value in cv2[:5]],
        "first_neurons": qualifying[:5],
        "mean_rate": float(rates.mean()),
        "sd_rate": float(rates.std()),
        "silent": int((rates == 0).sum()),
        "single": [float(value) for value in intervals[SINGLE]],
        "pooled": len(pooled),
        "histogram": histogram.tolist(),
        "fano": number(np.var(counts) / np.mean(counts)) if counts.any() else None,
        "autocorrelation": autocorrelation(bin_counts(every_step, round(RATE_BIN_S / dt), steps)),
        "chi": number(chi(name)),
    }


def chi(name):
    """Synchrony of the recorded voltages, the drawn spikes put back to the reset."""
    folder = HERE / "golden" / name
    case = json.loads((folder / "case.json").read_text(encoding="ascii"))
    v = np.load(folder / "voltage.npy").astype(np.float32).astype(float)
    v[v == 30.0] = case["parameters"]["vreset"]
    return math.sqrt(np.var(v.mean(axis=1)) / np.mean(np.var(v, axis=0)))


def main():
    """Write the file, unless it is there already and --force was not given."""
    parser = argparse.ArgumentParser(description="Write the statistics of the golden runs.")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    if TARGET.exists() and not parser.parse_args().force:
        raise SystemExit(f"{TARGET.name} exists; --force replaces it")
    content = {
        "made_with": f"numpy {np.__version__}",
        "single": SINGLE,
        "histogram_bin_s": HISTOGRAM_BIN_S,
        "fano_bin_s": FANO_BIN_S,
        "rate_bin_s": RATE_BIN_S,
        "windows": [statistics(name, begin) for name, begin in CASES.items()],
    }
    TARGET.write_text(json.dumps(content) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
