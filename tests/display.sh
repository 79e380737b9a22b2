# SPDX-License-Identifier: GPL-3.0-or-later
# A display of our own with a window manager on it, as tests/run.sh and the benchmarks need it: they
# never appear on the user's, and two runs do not meet. To be sourced (POSIX sh).

display_scratch=
x_server=
window_manager=

stop_display() {
    for process in $window_manager $x_server; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    [ -z "$display_scratch" ] || rm -rf "$display_scratch"
}

# Starts it, and leaves an environment in which programs neither read nor write the user's settings
# and no setting of theirs changes a picture. Everything ends with the script.
start_display() {
    display_scratch=$(mktemp -d)
    trap stop_display EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM

    export XDG_RUNTIME_DIR="$display_scratch/runtime" XDG_CONFIG_HOME="$display_scratch/config" \
        XDG_DATA_HOME="$display_scratch/data" XDG_STATE_HOME="$display_scratch/state"
    mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME"
    unset QT_SCALE_FACTOR QT_FONT_DPI QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME \
        DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY XAUTHORITY || true
    export LC_ALL=C.UTF-8

    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset \
        3>"$display_scratch/display" >"$display_scratch/xvfb.log" 2>&1 </dev/null &
    x_server=$!
    waited=0
    until [ -s "$display_scratch/display" ]; do
        if ! kill -0 "$x_server" 2>/dev/null || [ "$waited" -ge 300 ]; then
            cat "$display_scratch/xvfb.log"
            die "Xvfb did not start."
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    DISPLAY=:$(cat "$display_scratch/display")
    export DISPLAY QT_QPA_PLATFORM=xcb
    openbox --sm-disable >"$display_scratch/openbox.log" 2>&1 </dev/null &
    window_manager=$!
    # Windows that come before their manager get no focus.
    waited=0
    until xdotool get_num_desktops >/dev/null 2>&1; do
        if ! kill -0 "$window_manager" 2>/dev/null || [ "$waited" -ge 300 ]; then
            cat "$display_scratch/openbox.log"
            die "openbox did not start."
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
}
