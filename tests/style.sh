#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Is every file formatted as .clang-format says? Other versions of clang-format than Debian 12's see it
# differently. Exits with 77 where that version is not installed (apt-get install clang-format-14).
#   sh tests/style.sh
# What clang-tidy thinks of the programs, as .clang-tidy says (a quarter of an hour on two cores; needs
# the packages clang and clang-tidy):
#   sh tests/style.sh tidy
set -eu
cd "$(dirname -- "$0")/.."

check_format() {
    formatter=
    for candidate in clang-format-14 clang-format; do
        if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
            formatter=$candidate
            break
        fi
    done
    if [ -z "$formatter" ]; then
        echo "Not checked: there is no clang-format 14 here."
        exit 77
    fi
    find app core ui tests \( -name '*.cpp' -o -name '*.h' \) -exec "$formatter" --dry-run -Werror {} +
}

# Each file on its own. Only the header of the plots is read beforehand; no file reads what moc makes.
check_tidy() {
    into=build/tidy
    cmake -S . -B "$into" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=clang++ \
        -DTIGHTROPE_BUILD_TESTS=OFF >/dev/null
    cmake --build "$into" --target ui/CMakeFiles/tightrope_widget_headers.dir/cmake_pch.hxx.pch
    for file in $(find app core ui -name '*.cpp'); do
        if ! grep -q "\"file\": \"$PWD/$file\"" "$into/compile_commands.json"; then
            echo "tests/style.sh: $file belongs to no program, or not to one that is looked at." >&2
            exit 1
        fi
    done
    run-clang-tidy -quiet -p "$into" "^$PWD/(app|core|ui)/"
}

case ${1:-format} in
format) check_format ;;
tidy) check_tidy ;;
*)
    echo "tests/style.sh: '$1' is none of its checks: format, tidy." >&2
    exit 2
    ;;
esac
