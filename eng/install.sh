#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: PostgreSQL, Ceph's S3 gateway, Chromium, shellcheck and Unicode's test files from
# Debian, the npm emulators and linters, and what builds the studio. "install.sh postgres" installs PostgreSQL alone, which the service
# itself needs for marketing images; "install.sh web" what builds the studio; "install.sh linters" what eng/lint.sh needs.
# Never asks a question. As root on Debian or Ubuntu it installs; without root it prints the command to run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

lock_wait=${IMAGEGEN_LOCK_WAIT:-600} # seconds
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
    run_apt update
    run_apt install -y --no-install-recommends "${missing[@]}"
}

# A fresh machine updates itself, and holds the locks of apt and dpkg meanwhile. DPkg::Lock::Timeout would wait for dpkg's only.
run_apt() { # run_apt ARGUMENTS: apt-get, as soon as no other process holds a lock
    local log waited=0 holder='' seen=''
    log=$(mktemp)
    until LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1 </dev/null; do
        holder=$(grep -m 1 -E 'Could not get lock|Unable to (acquire|lock)' "$log" | sed 's/^E: //') || true
        if [[ -z $holder ]]; then
            tail -n 30 "$log" >&2
            rm -f "$log"
            echo "apt-get $1 failed; its last lines are above." >&2
            return 1
        fi
        if ((waited >= lock_wait)); then
            rm -f "$log"
            echo "apt-get $1 waited $((lock_wait / 60)) minutes for another process: $holder" >&2
            echo "Wait until that process has ended, or end it, and start this again." >&2
            return 1
        fi
        [[ $holder == "$seen" ]] || echo "Waiting for another process, up to $((lock_wait / 60)) minutes: $holder"
        seen=$holder
        sleep 5
        waited=$((waited + 5))
    done
    rm -f "$log"
}

has_postgres() {
    compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || compgen -G "/opt/homebrew/opt/postgresql@*/bin/initdb" >/dev/null ||
        command -v initdb >/dev/null 2>&1
}

if [[ ${1:-} == postgres ]]; then
    has_postgres && exit
    missing=(postgresql)
    install_missing
    exit
fi

install_npm() { # install_npm FOLDER
    cmp -s "$1/package-lock.json" "$1/node_modules/.installed.json" && return
    npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$1/package-lock.json" "$1/node_modules/.installed.json"
}

if [[ ${1:-} == web ]]; then
    install_npm ../web
    exit
fi

need shellcheck shellcheck
if [[ ${1:-} == linters ]]; then
    ((${#missing[@]} == 0)) || install_missing
    install_npm linters
    exit
fi

has_postgres || missing+=(postgresql)
command -v chromium >/dev/null 2>&1 || missing+=(chromium fonts-liberation)
need radosgw radosgw
need ceph-mon ceph-mon
need ceph-osd ceph-osd
need ceph-common ceph-authtool
[[ -e /usr/share/unicode/BidiTest.txt ]] || missing+=(unicode-data)
((${#missing[@]} == 0)) || install_missing

if ! command -v npm >/dev/null; then
    echo "The tests need Node.js 20.19 or newer with npm: https://nodejs.org/" >&2
    exit 1
fi

install_npm emulators
install_npm linters
install_npm ../web
