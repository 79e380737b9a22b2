#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A monkey in front of the window for an hour, or for as many minutes as are given, under
# AddressSanitizer and on a display of its own: one seed after the other, each for some minutes.
# Logs and reports stay in the folder that it names; the table at the end says how each seed fared.
#   sh tests/monkey/hour.sh [minutes [first seed [minutes for each seed]]]
# $MONKEY names another program to run, such as that of another preset.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
. "$root/app/setup.sh"
. "$root/tests/display.sh"
minutes=${1:-60}
seed=${2:-1}
minutes_each=${3:-5}
for number in "$minutes" "$seed" "$minutes_each"; do
    case $number in
    '' | *[!0-9]*) die "'$number' is not a whole number: hour.sh [minutes [first seed [minutes for each]]]" ;;
    esac
done
[ "$minutes_each" -ge 1 ] || die "Each seed takes at least one minute."

monkey=${MONKEY:-}
if [ -z "$monkey" ]; then
    install_packages program tests
    build_preset asan tightrope-monkey
    monkey=$root/build/asan/bin/tightrope-monkey
fi
kept=$(mktemp -d "${TMPDIR:-/tmp}/monkey-$(date +%Y%m%d-%H%M%S)-XXXX")
start_display
mkdir "$display_scratch/tmp" # what a session that dies has left goes with the display
export TMPDIR="$display_scratch/tmp" UBSAN_OPTIONS=print_stacktrace=1 \
    LSAN_OPTIONS="suppressions='$root/tests/lsan_suppressions.txt':print_suppressions=0"

# The sanitizers of GCC 12 trip over the wider address randomisation of newer kernels.
plain_addresses=
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain_addresses="setarch $(uname -m) -R"
fi

# Of the report's columns, the first and the last line: memory_of 4 <report>
at_ends() {
    awk -v column="$1" 'NR == 2 { first = $column } NR > 1 { last = $column }
        END { print (NR > 1) ? first " " last : "- -" }' "$2"
}

echo "Logs and reports: $kept"
failed=0
table=$kept/table.txt
printf '%10s %9s %8s %9s %9s %8s %8s  %s\n' seed actions windows MB-start MB-end threads files \
    outcome >"$table"
ends=$(($(date +%s) + 60 * minutes))
while now=$(date +%s) && [ "$now" -lt "$ends" ]; do
    seconds=$((60 * minutes_each))
    [ $((ends - now)) -ge "$seconds" ] || seconds=$((ends - now))
    log=$kept/$seed.log report=$kept/$seed.report output=$kept/$seed.txt
    outcome=fine
    $plain_addresses "$monkey" --seed "$seed" --seconds "$seconds" --log "$log" --report "$report" \
        >"$output" 2>&1 </dev/null || outcome="FAILED ($?)"
    [ -f "$report" ] || : >"$report"
    set -- $(at_ends 2 "$report") $(at_ends 3 "$report") $(at_ends 4 "$report") \
        $(at_ends 5 "$report") $(at_ends 6 "$report")
    printf '%10s %9s %8s %9s %9s %8s %8s  %s\n' "$seed" "$2" "$4" "$5" "$6" "$7-$8" "$9-${10}" \
        "$outcome" | tee -a "$table"
    if [ "$outcome" != fine ]; then
        failed=1
        grep -hE 'complaint|ERROR: |runtime error|last action|not come back|monkey: ' "$output" |
            head -n 5 | cut -c1-400 | sed 's/^/            /' | tee -a "$table"
    fi
    seed=$((seed + 1))
done
printf '\n'
cat "$table"
echo "Logs and reports: $kept"
exit "$failed"
