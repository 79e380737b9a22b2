#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Is every file formatted as .clang-format says? Other versions of clang-format than Debian 12's see it
# differently. Exits with 77 where that version is not installed (apt-get install clang-format-14).
set -eu
cd "$(dirname -- "$0")/.."
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
