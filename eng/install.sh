#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: Ceph's S3 gateway from Debian, and the npm emulators. The service itself needs none.
# Never asks a question. As root on Debian or Ubuntu it installs; without root it prints the command to run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

missing=()
need() { # need PACKAGE COMMAND
    command -v "$2" >/dev/null 2>&1 || missing+=("$1")
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
        echo "apt-get could not install ${missing[*]}; its last lines are above." >&2
        return 1
    fi
    rm -f "$log"
}

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
