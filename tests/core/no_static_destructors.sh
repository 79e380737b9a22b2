#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whoever ends the process while threads compute (a toolkit that has lost its display, a signal) must
# not pull anything away under them: nothing in the engine is destroyed at the end of the program.
# Names the objects of the given libraries that ask for it. The standard streams, which <iostream>
# sets up, see to themselves.
set -eu
listing=$(mktemp)
trap 'rm -f "$listing"' EXIT
objdump -r "$@" >"$listing"
awk '
    function judge() { if (asked > streams) { print object; bad = 1 } }
    /file format/ { judge(); object = $1; asked = 0; streams = 0; objects += 1 }
    / __cxa_atexit/ { asked += 1 }
    / _ZNSt8ios_base4InitD1Ev/ { streams += 1 }
    END { judge(); if (objects == 0) { print "no objects"; bad = 1 } exit bad }
' "$listing"
