# SPDX-License-Identifier: GPL-3.0-or-later
"""From single times to figures: spreads, ratios, checks, and the table that is printed."""

import math
from statistics import median

REAL_TIME = 1.0
"""Seconds per second of model time at which a simulation just keeps up."""


def spread(values: list[float]) -> dict[str, float]:
    """Return the smallest, the median and the largest value."""
    return {"min": min(values), "median": median(values), "max": max(values)}


def add_figures(entry: dict, duration_s: float) -> None:
    """Add to the single times what a second of model time took."""
    entry["s_per_model_s"] = spread([loop_s / duration_s for loop_s in entry["loop_s"]])


def add_ratios(entries: list[dict]) -> None:
    """Add to each simulator how many times longer it took than the first, round by round."""
    base = entries[0]["loop_s"]
    for entry in entries:
        ratios = [loop_s / base_s for loop_s, base_s in zip(entry["loop_s"], base)]
        entry["times_the_engine"] = {**spread(ratios), "rounds": ratios}


def spike_complaints(comparison: dict) -> list[str]:
    """Return a sentence for everyone whose number of spikes is not that of the first simulator."""
    complaints = []
    for entry in comparison["simulators"]:
        first = comparison["simulators"][0]
        expected = first["spikes"][0]
        allowed = entry["spike_tolerance"] * expected
        wrong = [spikes for spikes in entry["spikes"] if abs(spikes - expected) > allowed]
        if wrong:
            complaints.append(
                f"{comparison['title']}: {entry['name']} has {wrong[0]:,} spikes, "
                f"{first['name']} {expected:,}; allowed is a difference of {allowed:.0f}.")
    return complaints


def add_growth_figures(point: dict) -> None:
    """Add to the times at one size what a step costs and what it consists of."""
    add_figures(point, point["duration_s"])
    steps = point["steps"]
    events = point["spikes"] / steps * point["p"] * point["n"]
    point["events_per_step"] = events
    point["work_per_step"] = point["n"] + events
    point["us_per_step"] = spread([1e6 * loop_s / steps for loop_s in point["loop_s"]])
    point["ns_per_work"] = 1e3 * point["us_per_step"]["median"] / point["work_per_step"]


def real_time_end(points: list[dict]) -> float | None:
    """Return the n at which real time ends, between two measured sizes, or None beyond them.

    Interpolates logarithms, which is exact where the time is a power of n.
    """
    for below, above in zip(points, points[1:]):
        slow_below, slow_above = (math.log(point["s_per_model_s"]["median"] / REAL_TIME)
                                  for point in (below, above))
        if slow_below <= 0.0 < slow_above:
            share = -slow_below / (slow_above - slow_below)
            return below["n"] * (above["n"] / below["n"]) ** share
    return None


def real_time_sentence(curve: dict) -> str:
    """Return what the growth curve says about real time."""
    name, points = curve["name"], curve["points"]
    if curve["real_time_ends_at_n"] is not None:
        return f"{name}: real time ends at n = {curve['real_time_ends_at_n']:,.0f}."
    if points[-1]["s_per_model_s"]["median"] <= REAL_TIME:
        return f"{name}: faster than real time at all sizes measured."
    return f"{name}: slower than real time at all sizes measured."


def _number(value: float) -> str:
    """Return three significant digits, never as a power of ten."""
    digits = max(0, 2 - math.floor(math.log10(value))) if value > 0 else 3
    return f"{value:.{digits}f}"


HEADING = ("", "", "min", "median", "max", "times the", "", "neurons +", "ns for")
SUBHEADING = ("network", "simulator", "", "", "", "engine", "spikes", "events a step", "each")


def _comparison_rows(comparison: dict) -> list[tuple[str, ...]]:
    rows = []
    for entry in comparison["simulators"]:
        seconds = entry["s_per_model_s"]
        ratio = entry["times_the_engine"]["median"]
        rows.append((comparison["title"] if not rows else "", entry["name"],
                     *(_number(seconds[key]) for key in ("min", "median", "max")),
                     _number(ratio), f"{entry['spikes'][0]:,}", "", ""))
    return rows


def _growth_rows(curve: dict) -> list[tuple[str, ...]]:
    rows = []
    for point in curve["points"]:
        seconds = point["s_per_model_s"]
        rows.append((f"n = {point['n']:,}, {point['duration_s']:g} s", curve["name"],
                     *(_number(seconds[key]) for key in ("min", "median", "max")),
                     "", f"{point['spikes']:,}", f"{point['work_per_step']:,.0f}",
                     _number(point["ns_per_work"])))
    return rows


def table(results: dict) -> str:
    """Return everything measured as one table, and below it what was left out."""
    groups = [[HEADING, SUBHEADING]]
    groups += [_comparison_rows(comparison) for comparison in results["comparisons"]]
    groups += [_growth_rows(curve) for curve in results["growth"]]
    groups = [group for group in groups if group]
    rows = [row for group in groups for row in group]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADING))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))

    lines = ["Seconds of computing for a second of model time, the loop alone"]
    for group in groups:
        lines.append(rule)
        for row in group:
            cells = [cell.ljust(width) if column < 2 else cell.rjust(width)
                     for column, (cell, width) in enumerate(zip(row, widths))]
            lines.append("  ".join(cells).rstrip())
    lines.append(rule)
    for part in (*results["comparisons"], *results["growth"]):
        lines += [f"Left out, {left['what']}: {left['why']}" for left in part["left_out"]]
    lines += [real_time_sentence(curve) for curve in results["growth"] if curve["points"]]
    return "\n".join(lines)
