#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draw how the cost of a step grows, from what compare_engines.py wrote.

    python3 plot_growth.py build/benchmarks/engine.json --out resources/docs/growth.png

The kind of file follows from its name: .png, .svg or .pdf.
"""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullLocator

HERE = Path(__file__).resolve().parent
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")  # Okabe-Ito
MARKERS = ("o", "s", "D", "^")
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # behind text that crosses a line
INK, QUIET, GRID = "#222222", "#767676", "#E6E6E6"
STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Roboto", "DejaVu Sans"],
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.hashsalt": "tightrope",
}


def whole(value: float, _position: int = 0) -> str:
    """Return a number as people write it: 20,000 or 0.5."""
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def log_ticks(low: float, high: float) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten between two values."""
    ticks = [step * 10.0 ** power for power in range(-3, 9) for step in (1, 2, 5)]
    return [tick for tick in ticks if low <= tick <= high]


def draw_curve(axes: Axes, curve: dict, index: int, named: bool) -> None:
    """Draw one variant: medians as dots, the range of the rounds as a thin line."""
    colour = COLOURS[index % len(COLOURS)]
    points = curve["points"]
    work = [point["work_per_step"] for point in points]
    cost = [point["us_per_step"]["median"] for point in points]
    axes.plot(work, cost, color=colour, linewidth=1.8, marker=MARKERS[index % len(MARKERS)],
              markersize=6, markeredgecolor="white", markeredgewidth=0.8, zorder=4)
    axes.vlines(work, [point["us_per_step"]["min"] for point in points],
                [point["us_per_step"]["max"] for point in points],
                color=colour, linewidth=1.0, zorder=3)
    if named:
        axes.annotate(curve["name"], (work[-1], cost[-1]), xytext=(11, 0),
                      textcoords="offset points", va="center", color=colour, fontweight="bold",
                      bbox=PAPER, zorder=4)


def label_sizes(axes: Axes, points: list[dict]) -> None:
    """Write n below the dots of the lowest curve."""
    for point in points:
        text = f"n = {point['n']:,}" if point is points[0] else f"{point['n']:,}"
        axes.annotate(text, (point["work_per_step"], point["us_per_step"]["min"]),
                      xytext=(6, -6), textcoords="offset points", ha="left", va="top",
                      fontsize=9.5, color=QUIET)


def draw_proportion(axes: Axes, points: list[dict]) -> None:
    """Draw what it would be if every neuron and event cost what they do in the smallest network."""
    first, last = points[0]["work_per_step"], points[-1]["work_per_step"]
    each_us = points[0]["us_per_step"]["median"] / first
    axes.plot((first, last), (first * each_us, last * each_us), color=QUIET, linewidth=1.0,
              linestyle=(0, (1, 2)), zorder=1)
    axes.annotate("dotted: in proportion to neurons + events", (1, 0), xycoords="axes fraction",
                  xytext=(-6, 6), textcoords="offset points", ha="right", va="bottom", fontsize=9.5,
                  color=QUIET)


def draw_real_time(axes: Axes, step_us: float) -> None:
    """Draw the line above which the simulation falls behind the clock."""
    axes.axhline(step_us, color=INK, linewidth=1.0, zorder=2)
    axes.annotate(f"real time: a step of {step_us:g} µs takes {step_us:g} µs", (0, step_us),
                  xycoords=("axes fraction", "data"), xytext=(6, 4),
                  textcoords="offset points", va="bottom", fontsize=9.5)


def mark_end(axes: Axes, curve: dict, index: int, step_us: float) -> None:
    """Mark where a curve crosses real time."""
    end = curve["real_time_ends_at_n"]
    if end is None:
        return
    points = curve["points"]
    below = max((point for point in points if point["n"] <= end), key=lambda point: point["n"])
    events = below["events_per_step"] * (end / below["n"]) ** 2  # at one rate they grow as n*n
    colour = COLOURS[index % len(COLOURS)]
    axes.plot(end + events, step_us, marker="o", markersize=9, color="white",
              markeredgecolor=colour, markeredgewidth=1.8, zorder=5)
    above = index % 2 == 0  # neighbours do not write over each other
    axes.annotate(f"n = {round(end, -2):,.0f}", (end + events, step_us),
                  xytext=(0, 9) if above else (9, -9), textcoords="offset points",
                  ha="right" if above else "left", va="bottom" if above else "top",
                  fontweight="bold", color=colour, zorder=5)


def draw(results: dict, out: Path) -> None:
    """Draw all growth curves into one picture."""
    curves = [curve for curve in results["growth"] if curve["points"]]
    if not curves:
        raise SystemExit("plot_growth.py: the file has no growth curve")
    points = [point for curve in curves for point in curve["points"]]
    step_us = 1e6 * points[0]["duration_s"] / points[0]["steps"]
    lowest = min(curves, key=lambda curve: curve["points"][-1]["us_per_step"]["median"])

    plt.rcParams.update(STYLE)
    figure, axes = plt.subplots(figsize=(8.4, 5.0), dpi=160, layout="constrained")
    axes.set(xscale="log", yscale="log")
    draw_proportion(axes, lowest["points"])
    draw_real_time(axes, step_us)
    for index, curve in enumerate(curves):
        draw_curve(axes, curve, index, named=len(curves) > 1)
        mark_end(axes, curve, index, step_us)
    label_sizes(axes, lowest["points"])

    works = [point["work_per_step"] for point in points]
    costs = [point["us_per_step"][key] for point in points for key in ("min", "max")] + [step_us]
    axes.set_xlim(0.8 * min(works), (2.5 if len(curves) > 1 else 1.7) * max(works))
    axes.set_ylim(0.6 * min(costs), 1.6 * max(costs))
    for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
        axis.set_ticks(log_ticks(*limits))
        axis.set_major_formatter(FuncFormatter(whole))
        axis.set_minor_locator(NullLocator())
    axes.grid(color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=3)
    axes.set_xlabel("neurons + delivered synaptic events, per step")
    axes.set_ylabel("time for a step [µs]")
    machine = results["machine"]
    axes.set_title("What a step costs", loc="left", fontsize=14, fontweight="bold", pad=28)
    axes.annotate(f"default parameters but for n; medians and ranges of "
                  f"{len(points[0]['loop_s'])} runs on {machine['cpu']}, {machine['cores']} cores",
                  (0, 1), xycoords="axes fraction", xytext=(0, 12), textcoords="offset points",
                  fontsize=9.5, color=QUIET)
    # No date inside: the same figures give the same file.
    metadata = {"Date": None} if out.suffix == ".svg" else None
    figure.savefig(out, metadata=metadata)


def main() -> None:
    """Read the results and draw them."""
    parser = argparse.ArgumentParser(description="Draw how the cost of a step grows.")
    parser.add_argument("results", type=Path, help="the JSON file of compare_engines.py")
    parser.add_argument("--out", type=Path,
                        default=HERE.parent.parent / "resources" / "docs" / "growth.png",
                        help="the picture (default resources/docs/growth.png)")
    options = parser.parse_args()
    draw(json.loads(options.results.read_text(encoding="utf-8")), options.out)


if __name__ == "__main__":
    main()
