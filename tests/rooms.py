#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Complain of every include that leads to a room which stands above its own."""

import pathlib
import re
import sys

# Each room, and those next to it whose headers it may read; what these may read, it may, too.
BELOW = {
    "core/base": [],
    "core/model": ["core/base"],
    "core/run": ["core/model"],
    "core/history": ["core/run"],
    "core/analysis": ["core/history"],
    "core/live": ["core/run"],
    "core/experiment": ["core/analysis"],
    "core/io": ["core/experiment"],
    "ui/text": ["core/io", "core/live"],
    "ui/theme": ["ui/text"],
    "ui/session": ["ui/theme"],
    "ui/controls": ["ui/session"],
    "ui/plots": ["ui/controls"],
    "ui/export": ["ui/plots"],
    "ui/instruments": ["ui/plots"],
    "ui/window": ["ui/export", "ui/instruments"],
    "app/command_line": ["ui/text"],
    "app/cli": ["app/command_line"],
    "app/window": ["app/command_line", "ui/window"],
}
INCLUDE = re.compile(r'^#include "((?:core|ui|app)/\w+)/', re.MULTILINE)


def reach(room):
    """Return all rooms whose headers a room may read."""
    reached = set(BELOW[room])
    for below in BELOW[room]:
        reached |= reach(below)
    return reached


def complaints(root):
    """Yield a sentence for each include that breaks the order, and for each room without a place."""
    sources = [path for part in ("app", "core", "ui") for path in (root / part).glob("*/**/*.*")]
    for source in sorted(sources):
        if source.suffix not in (".h", ".cpp"):
            continue
        room = "/".join(source.relative_to(root).parts[:2])
        if room not in BELOW:
            yield f"{room} has no place in tests/rooms.py."
            continue
        for other in set(INCLUDE.findall(source.read_text(encoding="utf-8"))) - {room}:
            if other not in reach(room):
                yield f"{source.relative_to(root)} includes {other}, which {room} may not know."


def main():
    """Print what is wrong and return the exit code."""
    found = sorted(set(complaints(pathlib.Path(__file__).resolve().parents[1])))
    print("\n".join(found) or "Every include leads to a room below its own.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
