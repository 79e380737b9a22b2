# SPDX-License-Identifier: GPL-3.0-or-later
"""Random runs for compare_with_cli.py: parameters, durations and schedules from a seed.

The corners of what is allowed come up far more often than they would by themselves, since that is
where two implementations part: one neuron, every synapse or hardly one, no coupling, no refractory
time, the largest step, changes before the first and the last step and several at one.
"""

from random import Random

import numpy as np

from balanced_network import LIVE_KEYS, SPIKE_PEAK_MV, Parameters

RANGES = {  # key: (smallest, largest, corners)
    "offset": (-60.0, -20.0, (-60.0, -40.0, -39.0, -20.0)),
    "g": (0.0, 0.3, (0.0, 0.04, 0.3)),
    "p": (0.001, 1.0, (0.001, 0.1, 1.0)),
    "tref": (0.0, 0.02, (0.0, 0.002, 0.02)),
    "tm": (0.001, 0.1, (0.001, 0.01, 0.1)),
    "td": (0.001, 0.2, (0.001, 0.02, 0.2)),
    "tr": (0.0001, 0.05, (0.0001, 0.002, 0.05)),
    "vreset": (-120.0, 0.0, (-120.0, -65.0, -41.0)),
    "vpeak": (-80.0, 20.0, (-64.0, -40.0, 20.0)),
    "bias": (-0.5, 0.5, (-0.5, 0.0, 0.5)),
    "dt": (1e-6, 5e-4, (1e-6, 5e-5, 1e-4, 5e-4, 5e-4)),
}
"""What the command line allows, and values that are to come up often."""

SIZES = (1, 2, 10, 50, 100, 150, 200, 300)
MOST_STEPS = 2500


def tolerance_mv(reference):
    """Return by how much a voltage of an exact implementation may differ from the reference [mV].

    Both add the same terms in another order.  A sum of at most n weights is rounded by about
    n * 2**-53 of its largest part sum; what matters is how large the currents become, and no step
    makes an old difference grow: voltages and currents decay, and a reset wipes it out.  So the
    difference stays within some hundred roundings of the largest voltage, which follows the
    current: 1e-11 of it, and never less than of the height of a spike.  A lost or moved synapse,
    a factor at the wrong step or a float in between is larger by at least four orders of magnitude.
    """
    largest = np.max(np.abs(reference.voltage), initial=SPIKE_PEAK_MV)
    return 1e-11 * largest


def _value(random, key):
    if key == "rowmeans":
        return random.randrange(2)
    smallest, largest, corners = RANGES[key]
    if random.random() < 0.4:
        return random.choice(corners)
    if smallest > 0:  # times and p: every order of magnitude alike
        value = smallest * (largest / smallest) ** random.random()
    else:
        value = random.uniform(smallest, largest)
    # As people write it; the nearest double to so many digits is the same in both programs.
    return min(largest, max(smallest, float(f"{value:.{random.choice((2, 4, 17))}g}")))


def _contradicts(values):
    return values["vreset"] >= values["vpeak"] or values["dt"] > values["tr"]


def _parameters(random):
    defaults = Parameters()
    while True:
        values = {"n": random.choice(SIZES), "seed": random.choice((0, 100, 2**32 - 1,
                                                                    random.randrange(2**32)))}
        for key in ("dt", *LIVE_KEYS):
            if random.random() < 0.5:
                values[key] = _value(random, key)
        full = {key: values.get(key, getattr(defaults, key)) for key in ("dt", *LIVE_KEYS)}
        if not _contradicts(full):
            return values, full


def _schedule(random, full, steps):
    """Return changes as --set-at takes them; after those of each step the parameters make sense."""
    choices = [0, min(1, steps - 1), steps - 1, random.randrange(steps), random.randrange(steps)]
    texts = []
    for step in sorted({random.choice(choices) for _ in range(random.choice((0, 1, 3, 6)))}):
        keys = random.sample(LIVE_KEYS, random.choice((1, 1, 2, 4)))
        changed = full | {key: _value(random, key) for key in keys}
        if _contradicts(changed):
            continue
        if random.random() < 0.2:  # overruled by what comes after it
            texts.append((step, keys[0], _value(random, keys[0])))
        texts += [(step, key, changed[key]) for key in keys]
        full = changed
    # In any order, but for those of one step.
    order = sorted({step for step, _, _ in texts}, key=lambda _: random.random())
    return tuple(f"{step * full['dt']!r}:{key}={value!r}"
                 for wanted in order for step, key, value in texts if step == wanted)


def _deeds(random, values, full, steps):
    """Return kicks, redraws and pulses as the command line takes them, in SI units."""
    n, dt = values["n"], full["dt"]
    deeds = []
    for _ in range(random.choice((0, 0, 1, 2, 5))):
        time = repr(random.randrange(steps) * dt)
        kind = random.choice(("kick-at", "redraw-at", "pulse-at"))
        if kind == "kick-at":
            time += f":{random.choice((0.01, 2, 5, 50, 100, random.uniform(0.01, 100)))!r}%"
        elif kind == "pulse-at":
            amplitude = random.choice((20.0, -200.0, 200.0, random.uniform(-60, 60)))
            time += f":{amplitude!r},{random.choice((1, 2, 3, 200, random.randint(1, 900))) * dt!r}"
            if random.random() < 0.6:
                first = random.randrange(n)
                time += f",{first}-{random.randrange(first, n)}"
            if random.random() < 0.3:
                time += f",{random.randrange(n)}" if time.count(",") > 1 else ""
        deeds.append((kind, time))
    # At one step in the order in which the command line does them.
    order = ("kick-at", "redraw-at", "pulse-at")
    return tuple(sorted(deeds, key=lambda deed: order.index(deed[0])))


def generate(count, seed):
    """Return runs as (name, parameters, duration, changes, deeds, recorded neurons)."""
    runs = []
    for i in range(count):
        random = Random(f"{seed}/{i}")  # a run does not depend on how many there are
        values, full = _parameters(random)
        steps = random.choice((1, 2, 500, MOST_STEPS, MOST_STEPS, random.randint(2, MOST_STEPS)))
        set_at = _schedule(random, full, steps)
        record = random.choice((0, 1, values["n"], values["n"], min(values["n"], 10)))
        done = _deeds(random, values, full, steps)
        runs.append((f"{seed}/{i}", values, steps * full["dt"], set_at, done, record))
    return runs
