#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares the engine with the published NumPy program and with Brian2, in turn on this machine, and
# shows how it grows: installs what is missing, builds, measures, prints one table and writes it to
# build/benchmarks/engine.json. Options go to compare_engines.py (--help lists them):
#   sh tests/benchmarks/run.sh [--quick] [--json FILE] [--part comparison|growth] …
# Single kernels instead, with the options of Google Benchmark:
#   sh tests/benchmarks/run.sh --kernels [--benchmark_filter=…]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
. "$root/app/setup.sh"

install_packages program benchmarks
build_preset release tightrope-cli kernel_benchmark ||
    die "What is measured could not be built; the lines above say why."

if [ "${1:-}" = --kernels ]; then
    shift
    exec "$root/build/release/bin/kernel_benchmark" "$@"
fi

# The python3 that comes first on the path may not be the one the packages belong to.
python=python3
if /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
    python=/usr/bin/python3
fi
mkdir -p "$root/build/benchmarks"
# A --json of the user's comes later and wins.
exec "$python" -B "$root/tests/benchmarks/compare_engines.py" \
    --cli "$root/build/release/bin/tightrope-cli" \
    --json "$root/build/benchmarks/engine.json" "$@"
