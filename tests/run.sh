#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tests, from a bare Debian: installs what is missing, then configures, builds and tests what users
# get (the preset release), or each preset that is named. All presets run; the exit code tells of any
# failure. At the end stand the time of each part and the ten slowest tests.
#   sh tests/run.sh [preset…]          asan and tsan are the presets with sanitizers
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"
. "$root/tests/display.sh"
[ $# -gt 0 ] || set -- release

install_packages program tests

start_display
times=$display_scratch/times
test_log=$display_scratch/tests.log
slowest=$display_scratch/slowest
: >"$times" >"$slowest"

# The sanitizers of GCC 12 trip over the wider address randomisation of newer kernels.
plain_addresses=
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain_addresses="setarch $(uname -m) -R"
fi

test_preset() {
    (cd "$root" &&
        $plain_addresses ctest --preset "$1" -j "$(jobs_at_once)" --output-log "$test_log") </dev/null
}

# Adds the tests that just ran to what the end of the script sorts: "<seconds> <preset> <name>".
note_tests() {
    sed -nE "s|^ *[0-9]+/[0-9]+ Test +#[0-9]+: ([^ ]+) .* ([0-9.]+) sec.*|\2 $1 \1|p" "$test_log" \
        >>"$slowest"
}

# timed <part> <preset> <command…>
timed() {
    part=$1 preset_timed=$2
    shift 2
    begun_part=$(date +%s)
    outcome=passed
    "$@" || outcome=FAILED
    printf '%-10s %-10s %-7s %5s s\n' "$preset_timed" "$part" "$outcome" \
        $(($(date +%s) - begun_part)) >>"$times"
    [ "$outcome" = passed ]
}

failed=0
for preset in "$@"; do
    printf '\n== %s\n' "$preset"
    if timed build "$preset" build_preset "$preset"; then
        timed tests "$preset" test_preset "$preset" || failed=1
        note_tests "$preset"
    else
        failed=1
    fi
done
printf '\n== The ten slowest tests (seconds)\n'
sort -rn "$slowest" | head -n 10
printf '\n== The time of each part\n'
cat "$times"
exit "$failed"
