# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to the neurons of a run from outside: kicks, redraws of all voltages, input pulses.

Whom a kick takes and where a redraw puts the voltages comes from Philox4x32-10 (Salmon et al. 2011,
Parallel random numbers: as easy as 1, 2, 3), as a function of the seed, the step and the neuron.
"""

from dataclasses import dataclass

import numpy as np

KICK, REDRAW = 3, 4
"""Last word of the counter: what a number is for."""


@dataclass(frozen=True)
class Kick:
    """Puts a random share of the neurons at the top, so that they fire in this step."""

    step: int
    share: float


@dataclass(frozen=True)
class Redraw:
    """Draws all voltages anew before this step."""

    step: int


@dataclass(frozen=True)
class Pulse:
    """Adds an input [mV] from this step on for some steps, to these neurons (none: to all)."""

    step: int
    steps: int
    amplitude: float
    neurons: tuple = ()


def philox(counter, key, rounds=10):
    """Return the four 32-bit words for each counter; counter: four arrays or numbers, key: two."""
    words = [np.asarray(word, dtype=np.uint64) for word in np.broadcast_arrays(*counter)]
    low = np.uint64(0xFFFFFFFF)
    keys = [np.uint64(word) for word in key]
    for _ in range(rounds):
        first, second = np.uint64(0xD2511F53) * words[0], np.uint64(0xCD9E8D57) * words[2]
        words = [
            (second >> np.uint64(32)) ^ words[1] ^ keys[0],
            second & low,
            (first >> np.uint64(32)) ^ words[3] ^ keys[1],
            first & low,
        ]
        keys = [
            np.uint64((int(keys[0]) + 0x9E3779B9) & 0xFFFFFFFF),
            np.uint64((int(keys[1]) + 0xBB67AE85) & 0xFFFFFFFF),
        ]
    return words


def uniforms(seed, step, n, purpose):
    """Return n uniform numbers in [0, 1): the leading 53 bits of the first two words."""
    high, low, _, _ = philox((np.arange(n), step & 0xFFFFFFFF, step >> 32, purpose), (seed, 0))
    return ((high << np.uint64(32) | low) >> np.uint64(11)).astype(float) * 2.0**-53


def kicked(kick, seed, n):
    """Return the neurons a kick takes: those with the smallest numbers, at least one."""
    count = min(max(int(np.floor(kick.share * n + 0.5)), 1), n)
    return np.argsort(uniforms(seed, kick.step, n, KICK), kind="stable")[:count]


def redrawn(redraw, seed, n, vreset, top):
    """Return the new voltages [mV]."""
    return vreset + uniforms(seed, redraw.step, n, REDRAW) * (top - vreset)


def pulse_input(pulses, step, n):
    """Return the sum of the pulses that are on at a step [mV], or None."""
    on = [pulse for pulse in pulses if pulse.step <= step < pulse.step + pulse.steps]
    if not on:
        return None
    total = np.zeros(n)
    for pulse in on:
        total[list(pulse.neurons) if pulse.neurons else slice(None)] += pulse.amplitude
    return total


def parse(option, text, dt):
    """Turn what tightrope-cli takes, in SI units, into an object: ("kick-at", "0.5:2%", dt)."""
    time, _, rest = text.partition(":")
    step = round(float(time) / dt)
    if option == "kick-at":
        return Kick(step, float(rest.rstrip("%")) / 100.0)
    if option == "redraw-at":
        return Redraw(step)
    amplitude, duration, *ranges = rest.split(",")
    neurons = set()
    for span in ranges:
        first, _, last = span.partition("-")
        neurons |= set(range(int(first), int(last or first) + 1))
    return Pulse(step, round(float(duration) / dt), float(amplitude), tuple(sorted(neurons)))
