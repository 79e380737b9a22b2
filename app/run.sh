#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian to the window with a running network: installs what is missing, builds, starts.
# Arguments go to the program. Without a display it renders an experiment to tightrope.png instead.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"

install_packages program
build_preset release tightrope || die "Tightrope could not be built; the lines above say why."

if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then
    export LANG=C.UTF-8 # Qt wants UTF-8, and a bare system says nothing
fi
program=$root/build/release/bin/tightrope
case ${QT_QPA_PLATFORM:-} in
offscreen* | minimal*) seen= ;; # nobody would see the window
*) seen=${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ;;
esac
problem="There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
if [ -n "$seen" ] && problem=$("$program" --check-display 2>&1); then
    exec "$program" "$@"
fi

export QT_QPA_PLATFORM=offscreen
run_for='--run-for 2'
for argument in "$@"; do
    case $argument in
    --export | --export=* | --help | -h | --version) exec "$program" "$@" ;;
    --run-for | --run-for=*) run_for= ;;
    esac
done
echo "$problem"
echo "Running the experiment and drawing it to tightrope.png in this folder instead."
exec "$program" $run_for --export tightrope.png "$@"
