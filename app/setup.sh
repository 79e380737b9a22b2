# SPDX-License-Identifier: GPL-3.0-or-later
# What app/run.sh and tests/run.sh share: packages, configuring and building. To be sourced (POSIX
# sh) with $root set to the folder of the project.

die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# The packages of the given sections of app/packages.txt, one per line.
packages_of() {
    for section in "$@"; do
        awk -v wanted="[$section]" '
            { sub(/#.*/, "") }
            /^\[/ { within = ($1 == wanted); next }
            within && NF { print $1 }' "$root/app/packages.txt"
    done
}

# Those of the given packages that are not installed.
missing_of() {
    for package in "$@"; do
        # One line for each architecture that dpkg knows the package of.
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            echo "$package"
    done
}

# Runs a command with its output in a log, shown only when it fails.
# quietly <what it does> <log> <command…>
quietly() {
    stage=$1 log=$2
    shift 2
    printf '%s … ' "$stage"
    begun=$(date +%s)
    if "$@" >"$log" 2>&1 </dev/null; then
        printf 'done (%s s)\n' $(($(date +%s) - begun))
    else
        printf 'failed\n\n'
        cat "$log"
        return 1
    fi
}

# Installs what is missing of the given sections; silent, and without a network, if nothing is.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        for tool in cmake ninja c++; do
            command -v "$tool" >/dev/null || die \
"This is not Debian or a relative of it, so packages cannot be installed here, and '$tool' was not
found. Install what app/packages.txt lists under the names of your system, then run this again."
        done
        return 0
    fi
    # Debian's own tools and libraries before those of Conda and the like, which do not fit together.
    PATH=/usr/bin:/bin:$PATH
    missing=$(missing_of $(packages_of "$@"))
    [ -n "$missing" ] || return 0
    echo "Missing packages:" $missing

    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
        echo "They are installed with sudo, which may ask for your password."
        sudo -v || die "sudo refused. As root, run:
    apt-get install" $missing
    else
        die "Installing them needs root, and there is no sudo. As root, run:
    apt-get install" $missing
    fi

    apt_log=$(mktemp)
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300"
    # A source that cannot be reached need not be the one that is needed: go on and let install judge.
    quietly "Asking for Debian's list of packages" "$apt_log" $apt update || true
    if ! quietly "Installing them (a few minutes)" "$apt_log" \
        $apt install -y --no-install-recommends $missing; then
        rm -f "$apt_log"
        die "The packages could not be installed; the lines above say why."
    fi
    rm -f "$apt_log"
}

# As many compilers at once as there are cores, but none without 1 GB of memory.
jobs_at_once() {
    cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
    room=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || true)
    if [ -n "$room" ] && [ "$room" -lt "$cores" ]; then
        cores=$room
    fi
    [ "$cores" -ge 1 ] || cores=1
    echo "$cores"
}

# Configures and builds a preset: build_preset <preset> [target…]. Fails with the messages shown.
build_preset() {
    preset=$1
    shift
    into=$root/build/$preset
    mkdir -p "$into" || return 1
    fresh=
    # A build folder that was copied or moved with its project remembers the old place.
    if [ -f "$into/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$into/CMakeCache.txt"; then
        fresh=--fresh
    fi
    quietly "Configuring $preset" "$into/configure.log" \
        cmake -S "$root" --preset "$preset" $fresh || return 1
    if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
        # At a terminal ninja shows its progress in one line of its own.
        echo "Building $preset"
        cmake --build "$into" ${1:+--target "$@"} -j "$(jobs_at_once)" || return 1
    else
        quietly "Building $preset" "$into/build.log" \
            cmake --build "$into" ${1:+--target "$@"} -j "$(jobs_at_once)" -- --quiet || return 1
    fi
}
