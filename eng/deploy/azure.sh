#!/usr/bin/env bash
# Shows what infra/azure would change in a resource group; with --apply it changes it.
#   eng/deploy/azure.sh [--apply] GROUP PARAMETERS.bicepparam
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }

operation=what-if
[[ ${1:-} != --apply ]] || { operation=create; shift; }
group=${1:?eng/deploy/azure.sh needs a resource group} parameters=${2:?eng/deploy/azure.sh needs a file of parameters}
# An empty variable of the pipeline means the default, which the file of parameters takes only where there is no variable.
for name in "${!IMAGEGEN_@}"; do
    [[ -n ${!name} ]] || unset "$name"
done
az deployment group "$operation" --resource-group "$group" --parameters "$parameters" --name "imagegen-$(date -u +%Y%m%d-%H%M%S)" \
    --output "$([[ $operation == create ]] && echo none || echo table)"
