#!/usr/bin/env bash
# The main job against a host that runs: orders an image, polls the status URL, reads the record, and fetches the image.
#   eng/smoke.sh http://localhost:7071
# IMAGEGEN_KEY is the API key or the token of the caller, where the host asks for one. It costs one image, where the models are real.
# IMAGEGEN_SMOKE_SECONDS limits the waiting (180). Needs curl and Node.js. Exit code: 0, or 1 with a sentence.
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }

base=${1:?eng/smoke.sh needs the address of a host, such as http://localhost:7071}
base=${base%/}
deadline=$((SECONDS + ${IMAGEGEN_SMOKE_SECONDS:-180}))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "smoke: $1" >&2; exit 1; }

call() { # call CURL-ARGUMENTS: the body is in $work/body, the status code is printed
    local credential=()
    # In a file, so that the key is in no list of processes.
    [[ -z ${IMAGEGEN_KEY:-} ]] || { printf 'Authorization: Bearer %s\n' "$IMAGEGEN_KEY" >"$work/header"; credential=(-H "@$work/header"); }
    curl --silent --show-error --max-time 60 --output "$work/body" --write-out '%{http_code}' "${credential[@]}" "$@" || true
}

field() { # field NAME...: the first of these fields that the body has
    node -e '
        const body = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        const name = process.argv.slice(2).find((one) => body[one] !== undefined && body[one] !== null);
        process.stdout.write(name === undefined ? "" : String(body[name]));' "$work/body" "$@"
}

# A host that was just deployed answers after a while.
until status=$(call "$base/health" 2>/dev/null); [[ $status == 200 ]]; do
    ((SECONDS < deadline)) || fail "$base/health answers $status. Is the host up?"
    sleep 2
done

id="smoke-$(date +%s)-$RANDOM"
status=$(call --request POST "$base/api/assets" --header 'Content-Type: application/json' --data '{
    "prompt": "A futuristic cityscape at sunset", "style": "vivid", "aspect_ratio": "16:9", "request_id": "'"$id"'"}')
[[ $status == 202 ]] || fail "the order is answered with $status: $(cat "$work/body")"
url=$(field statusQueryGetUri)
[[ -n $url ]] || fail "the answer to the order has no status URL: $(cat "$work/body")"
[[ $url == http* ]] || url=$base$url

# The status of Durable is capitalised, that of a record is not.
state=''
until state=$(field runtimeStatus status | tr '[:upper:]' '[:lower:]'); [[ $state == completed ]]; do
    [[ $state != failed && $state != terminated && $state != canceled ]] || fail "request $id is $state: $(cat "$work/body")"
    ((SECONDS < deadline)) || fail "request $id is still '$state'."
    sleep 1
    status=$(call "$url")
    [[ $status == 20? ]] || fail "the status URL answers $status: $(cat "$work/body")"
done

status=$(call "$base/api/assets/$id")
[[ $status == 200 && $(field status) == completed ]] || fail "the record answers $status: $(cat "$work/body")"
sha256=$(field sha256)

status=$(call --location "$base/api/assets/$id/image")
[[ $status == 200 ]] || fail "the image answers $status."
[[ $(node -p 'require("crypto").createHash("sha256").update(require("fs").readFileSync(process.argv[1])).digest("hex")' "$work/body") == \
    "$sha256" ]] || fail "the image is not the one of the record: its SHA-256 is not $sha256."
echo "smoke: $base made and stored the image of request $id."
