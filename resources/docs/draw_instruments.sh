#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of instruments.md again, with the program that was built last (app/run.sh).
#   sh resources/docs/draw_instruments.sh [folder]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
folder=${1:-$root/resources/docs}

# draw <file> <part> [option…]
draw() {
    file=$1
    part=$2
    shift 2
    "$root/build/release/bin/tightrope" --run-for 4 --part "$part" --size 1200x600 --scale 1.5 \
        --no-caption --export "$folder/$file.png" "$@"
}

for instrument in balance irregularity synchrony weights spectrum regime; do
    draw "instruments-$instrument" "$instrument"
done
draw instruments-drawn weights --rowmeans drawn
draw instruments-bias spectrum --bias 0.2
