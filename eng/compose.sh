#!/usr/bin/env bash
# The main job in the containers of compose.yaml: builds the images, starts them, runs eng/smoke.sh, and removes them with their volumes.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
IMAGEGEN_KEY_SECRET=$(node -p 'require("crypto").randomBytes(32).toString("base64")')
export IMAGEGEN_KEY_SECRET
# A project of its own, so that the containers and volumes of a developer are left alone.
compose=(docker compose --project-name imagegen-smoke)

stop() {
    local status=$?
    ((status == 0)) || "${compose[@]}" logs --tail 40 >&2
    "${compose[@]}" --profile tools down --volumes --timeout 10
}
trap stop EXIT

"${compose[@]}" --profile tools build
# Without --wait, which takes the end of "tables" for a failure. It waits for what the app depends on all the same.
"${compose[@]}" up --detach
IMAGEGEN_KEY=$("${compose[@]}" run --rm --no-TTY key create --owner smoke --dynamodb-endpoint http://dynamodb:8000 2>/dev/null)
export IMAGEGEN_KEY
eng/smoke.sh http://localhost:8080
