#!/usr/bin/env bash
# Runs the linters, checks the format, builds the studio and the solution, and runs every test project. The last line is:
# N passed, N failed, N skipped
# --long, as the first argument, kills the host of a feed more often.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

if [ "${1:-}" = --long ]; then
    shift
    export IMAGEGEN_LONG_TESTS=1
fi

stop() { echo "$1" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

"$root/eng/lint.sh" || stop "A script, workflow, Dockerfile, template or compose.yaml has the fault above. To check them alone: eng/lint.sh"
web=$root/web
npm run check --prefix "$web" || stop "The studio does not pass its checks."
npm run build --prefix "$web" || stop "The studio cannot be built."
npm test --prefix "$web" -- --reporter=default --reporter=json --outputFile.json="$results/web.json"
web_status=$?
dotnet build "$root/ImageGen.sln" --nologo -v minimal -p:BuildForFunctionsHost=false || stop "The build failed."
dotnet format "$root/ImageGen.sln" --no-restore --verify-no-changes ||
    stop "The format is not that of .editorconfig. Run: dotnet format ImageGen.sln"
dotnet test "$root/ImageGen.sln" --no-build --nologo -p:TestResults="$results" "$@"
status=$?

# A skipped test is "notExecuted" in a trx file, which counts it in total but not in executed.
sum() { cat "$results"/*.trx 2>/dev/null | sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" | awk '{n += $1} END {print n + 0}'; }
# 0 where vitest ended before it wrote its results.
web_sum() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$results/web.json" 2>/dev/null | awk 'NR == 1 {n = $1} END {print n + 0}'; }
total=$(sum total); executed=$(sum executed); passed=$(($(sum passed) + $(web_sum numPassedTests)))
failed=$((executed - $(sum passed) + $(web_sum numFailedTests)))
[ "$status" -eq 0 ] && [ "$web_status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $((total - executed)) skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
