#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: libvips, Ceph's S3 gateway, and the npm emulators.
# Never asks a question. As root on Debian or Ubuntu it installs; without root it prints the command to run and fails.
# When nothing is missing it only looks, which takes a fraction of a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

missing=()
need() { # need PACKAGE COMMAND
    command -v "$2" >/dev/null 2>&1 || missing+=("$1")
}

need radosgw radosgw
need ceph-mon ceph-mon
need ceph-osd ceph-osd
need ceph-common ceph-authtool
# Not `ldconfig -p | grep -q`: grep leaves early and pipefail would call that a failure.
libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
[[ $libraries == *libvips.so.42* ]] || missing+=(libvips42)

if ((${#missing[@]} > 0)); then
    command -v apt-get >/dev/null || {
        echo "The tests need: ${missing[*]}. This system has no apt-get; install these with its own package manager." >&2
        exit 1
    }
    if ((EUID != 0)); then
        echo "The tests need packages that only root can install. Run this once, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi

    echo "Installing ${missing[*]} ..."
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 30 "$log" >&2
        echo "apt-get could not install ${missing[*]}; its last lines stand above." >&2
        exit 1
    fi
fi

if ! command -v npm >/dev/null; then
    echo "The tests need Node.js 20 or newer with npm: https://nodejs.org/" >&2
    exit 1
fi

if ! cmp -s emulators/package-lock.json emulators/node_modules/.installed.json; then
    echo "Installing the npm emulators ..."
    npm ci --prefix emulators --ignore-scripts --no-audit --no-fund --loglevel=error
    cp emulators/package-lock.json emulators/node_modules/.installed.json
fi
