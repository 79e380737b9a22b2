#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every test, from a bare Debian: installs what is missing, then configures, builds and tests each
# preset (by default release, asan and tsan). All presets run; the exit code tells of any failure.
#   sh tests/run.sh [preset…]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"
. "$root/tests/display.sh"
[ $# -gt 0 ] || set -- release asan tsan

install_packages program tests

start_display

# The sanitizers of GCC 12 trip over the wider address randomisation of newer kernels.
plain_addresses=
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain_addresses="setarch $(uname -m) -R"
fi

# ctest_of <preset> [option…]
ctest_of() {
    preset_tested=$1
    shift
    (cd "$root" && $plain_addresses ctest --preset "$preset_tested" "$@") </dev/null ||
        outcome='FAILED'
}

run_preset() {
    build_preset "$1" || { outcome='not built'; return 1; }
    outcome='passed'
    case $1 in
    asan | tsan | core-only) ctest_of "$1" -j "$(jobs_at_once)" ;; # no window tests in these
    *)
        ctest_of "$1" -LE window -j "$(jobs_at_once)"
        # A hand on a real mouse shares the display with a window manager, which may be late on a
        # busy machine: what fails here is tried once more, and the output says so.
        ctest_of "$1" -L window --repeat until-pass:2
        ;;
    esac
    [ "$outcome" = passed ]
}

failed=0
summary=
for preset in "$@"; do
    printf '\n== %s\n' "$preset"
    begun_preset=$(date +%s)
    run_preset "$preset" || failed=1
    summary="$summary$(printf '%-10s %-10s %5s s' "$preset" "$outcome" \
        $(($(date +%s) - begun_preset)))
"
done
printf '\n== Summary\n%s' "$summary"
exit "$failed"
