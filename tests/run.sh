#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every test, from a bare Debian: installs what is missing, then configures, builds and tests each
# preset (by default release, asan and tsan). All presets run; the exit code tells of any failure.
#   sh tests/run.sh [preset…]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"
[ $# -gt 0 ] || set -- release asan tsan

install_packages program tests

scratch=$(mktemp -d)
x_server=
window_manager=
clean_up() {
    for process in $window_manager $x_server; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# A display of our own: the tests never appear on the user's, and two runs do not meet.
start_display() {
    unset WAYLAND_DISPLAY XAUTHORITY || true
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset \
        3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 </dev/null &
    x_server=$!
    waited=0
    until [ -s "$scratch/display" ]; do
        if ! kill -0 "$x_server" 2>/dev/null || [ "$waited" -ge 300 ]; then
            cat "$scratch/xvfb.log"
            die "Xvfb did not start."
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY QT_QPA_PLATFORM=xcb
    openbox --sm-disable >"$scratch/openbox.log" 2>&1 </dev/null &
    window_manager=$!
}

# The tests neither read nor write the user's settings, and no setting of theirs changes a picture.
export XDG_RUNTIME_DIR="$scratch/runtime" XDG_CONFIG_HOME="$scratch/config" \
    XDG_DATA_HOME="$scratch/data" XDG_STATE_HOME="$scratch/state"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME"
unset QT_SCALE_FACTOR QT_FONT_DPI QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME DBUS_SESSION_BUS_ADDRESS
export LC_ALL=C.UTF-8
start_display

# The sanitizers of GCC 12 trip over the wider address randomisation of newer kernels.
plain_addresses=
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain_addresses="setarch $(uname -m) -R"
fi

run_preset() {
    build_preset "$1" || { outcome='not built'; return 1; }
    (cd "$root" && $plain_addresses ctest --preset "$1" -j "$(jobs_at_once)") </dev/null ||
        { outcome='FAILED'; return 1; }
    outcome='passed'
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
