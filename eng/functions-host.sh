#!/usr/bin/env bash
# The main job on the Functions host: starts Azurite, the emulators of S3 and DynamoDB, a local host for its simulated models, and the app
# by Core Tools on port 7071; runs eng/smoke.sh, and stops all of them.
# Needs func and azurite (npm install --global azure-functions-core-tools@4 azurite@3), and what eng/install.sh installs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
started=()

stop() {
    local status=$?
    ((${#started[@]} == 0)) || kill "${started[@]}" 2>/dev/null || true
    wait || true
    ((status == 0)) || tail -n 40 "$work"/*.log >&2
    rm -rf "$work"
}
trap stop EXIT

# The emulators end when their standard input does.
mkfifo "$work/open"
exec 9<>"$work/open"

start() { # start NAME COMMAND...
    "${@:2}" <&9 >"$work/$1.log" 2>&1 &
    started+=($!)
}

wait_for() { # wait_for NAME TEXT: the first line of the log that has the text
    local deadline=$((SECONDS + 180))
    until grep -m 1 -E "$2" "$work/$1.log" 2>/dev/null; do
        ((SECONDS < deadline)) || { echo "$1 is not up after 3 minutes." >&2; return 1; }
        sleep 0.5
    done
}

address() { # address NAME: of an emulator, which prints {"url": …}
    wait_for "$1" '"url"' | sed 's/.*"url": *"\([^"]*\)".*/\1/'
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
start azurite azurite --silent --skipApiVersionCheck --disableTelemetry --location "$work/azurite"
start s3 node "$root/eng/emulators/ceph.mjs" imagegen imagegen
start dynamodb node "$root/eng/emulators/dynalite.mjs"
start models "$root/imagegen" up --port 7072 --data "$work/models" --LocalHost:Postgres=false
wait_for models 'Local host is ready' >/dev/null

export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated AzureWebJobsStorage=UseDevelopmentStorage=true MALLOC_ARENA_MAX=2
export Models__BedrockEndpoint=http://localhost:7072/local/bedrock Models__OpenAiEndpoint=http://localhost:7072/local/openai/v1
export Models__OpenAiKey=local Storage__S3Endpoint Storage__DynamoDbEndpoint
Storage__S3Endpoint=$(address s3)
Storage__DynamoDbEndpoint=$(address dynamodb)
cd "$root/ImageGen.Functions"
start func func start --port 7071
IMAGEGEN_SMOKE_SECONDS=300 "$root/eng/smoke.sh" http://localhost:7071
