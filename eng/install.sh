#!/usr/bin/env bash
# Installs what this machine lacks.   install.sh run: what the service needs   install.sh test: what its tests need besides
# Never asks a question. As root on Debian or Ubuntu it installs; without root it prints the command to run.
# When nothing is missing it only looks, which takes a fraction of a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
what=${1:?run or test}

missing=()
need() { # need PACKAGE COMMAND
    command -v "$2" >/dev/null 2>&1 || missing+=("$1")
}

need_libvips() {
    # Not `ldconfig -p | grep -q`: grep leaves early and pipefail would call that a failure.
    local libraries
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
    [[ $libraries == *libvips.so.42* ]] || compgen -G '/opt/homebrew/lib/libvips.42*' >/dev/null || compgen -G '/usr/local/lib/libvips*42*' >/dev/null \
        || missing+=(libvips42)
}

install_missing() {
    command -v apt-get >/dev/null || {
        echo "Missing here: ${missing[*]}. This system has no apt-get; install these with its own package manager." >&2
        return 1
    }
    if ((EUID != 0)); then
        echo "Missing here, and only root can install it: ${missing[*]}. Run this once:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
        return 1
    fi

    echo "Installing ${missing[*]} ..."
    export DEBIAN_FRONTEND=noninteractive
    local log
    log=$(mktemp)
    if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        echo "apt-get could not install ${missing[*]}; its last lines stand above." >&2
        return 1
    fi
    rm -f "$log"
}

need_libvips
if [ "$what" = run ]; then
    # Without libvips the service runs all the same; it refuses only the shapes that need cropping. So this never stops a start.
    ((${#missing[@]} == 0)) || install_missing || true
    exit 0
fi

need radosgw radosgw
need ceph-mon ceph-mon
need ceph-osd ceph-osd
need ceph-common ceph-authtool
((${#missing[@]} == 0)) || install_missing

if ! command -v npm >/dev/null; then
    echo "The tests need Node.js 20 or newer with npm: https://nodejs.org/" >&2
    exit 1
fi

if ! cmp -s emulators/package-lock.json emulators/node_modules/.installed.json; then
    echo "Installing the npm emulators ..."
    npm ci --prefix emulators --ignore-scripts --no-audit --no-fund --loglevel=error
    cp emulators/package-lock.json emulators/node_modules/.installed.json
fi
