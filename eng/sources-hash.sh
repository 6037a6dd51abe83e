#!/usr/bin/env bash
# Prints a hash of everything that a build of the local host, or of the studio, reads below a folder: names and contents, so that a
# deleted file and one that keeps its time count too. Data, tests, documents and what a build makes do not. For bash 3.2, without git.
set -euo pipefail
cd "$1"
find . \( -name .git -o -name .imagegen -o -name bin -o -name obj -o -name node_modules -o -name '*.Tests' \
    -o -name '*.test.tsx' -o -name '*.test.ts' -o -path ./dist \
    -o -path ./docs -o -path ./requests -o -path ./benchmarks -o -path ./infra \
    -o -path ./.ci -o -path ./.github -o -path ./.vs -o -path ./.idea \) -prune \
    -o -type f ! -name '*.md' -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
