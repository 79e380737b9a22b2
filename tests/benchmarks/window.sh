#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the window on a display of its own and says on which machine. Arguments go to the
# program: --quick, --json FILE.
#   sh tests/benchmarks/window.sh [option…]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
. "$root/app/setup.sh"
. "$root/tests/display.sh"

install_packages program tests
build_preset release window_benchmark
start_display

awk -F': ' '/^model name/ { name = $2; cores++ }
    END { printf "%s, %d cores", name, cores }' /proc/cpuinfo
printf ', Qt %s, load before %s\n' \
    "$(dpkg-query -W -f='${Version}' libqt6widgets6 2>/dev/null || echo unknown)" \
    "$(cut -d' ' -f1 /proc/loadavg)"
"$root/build/release/bin/window_benchmark" "$@"
