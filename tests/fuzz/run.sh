#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds all fuzzers and gives each so many inputs (by default a million), then prints a table.
# What they find is kept in build/fuzz/found; what they learn, in build/fuzz/learnt.
#   sh tests/fuzz/run.sh [inputs [target…]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
. "$root/app/setup.sh"
inputs=${1:-1000000}
[ $# -eq 0 ] || shift
if [ $# -eq 0 ]; then
    set -- quantity parameter_text parameters_json run_log schedule cli_command_line \
        neuron_selection neuron_list settings window_command_line
fi

install_packages program tests fuzz

programs=
for target in "$@"; do
    programs="$programs fuzz_$target"
done
cd "$root"
build_preset fuzz $programs

export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 QT_QPA_PLATFORM=offscreen
export LSAN_OPTIONS="suppressions=$root/tests/lsan_suppressions.txt:print_suppressions=0"
build=$root/build/fuzz
mkdir -p "$build/found" "$build/tried"
cd "$build/tried" # where figures are tried

failed=0
table=
for target in "$@"; do
    mkdir -p "$build/learnt/$target"
    printf '%s … ' "$target"
    begun=$(date +%s)
    outcome='nothing found'
    "$build/bin/fuzz_$target" -runs="$inputs" -max_len=2048 -timeout=10 -rss_limit_mb=4096 \
        -print_final_stats=1 -dict="$root/tests/fuzz/dictionaries/$target" \
        -artifact_prefix="$build/found/$target-" \
        "$build/learnt/$target" "$root/tests/fuzz/corpora/$target" \
        </dev/null >"$build/$target.log" 2>&1 || outcome='FOUND SOMETHING' failed=1
    seconds=$(($(date +%s) - begun))
    echo "$outcome ($seconds s)"
    covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$target.log" | tail -n 1)
    table="$table$(printf '%-22s %9s inputs %6s edges %6s s   %s' "$target" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")" \
        "$covered" "$seconds" "$outcome")
"
done
printf '\n%s' "$table"
[ "$failed" -eq 0 ] || echo "See $build/found and the logs beside it."
exit "$failed"
