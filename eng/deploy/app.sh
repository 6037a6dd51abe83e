#!/usr/bin/env bash
# Puts a package, or a container image, on the function app of a resource group, and tries the main job, which costs one image.
#   eng/deploy/app.sh GROUP app.zip|IMAGE
# With a slot (hosting = premium or container) the slot is tried first, and production is exchanged for it only then. Without one (Flex
# Consumption) production gets the package before again where the main job fails. Either way a failure is exit code 1.
# IMAGEGEN_KEY is the credential for the main job; without it the secret Smoke--Key of the group's vault.
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
group=${1:?eng/deploy/app.sh needs a resource group} package=${2:?eng/deploy/app.sh needs a package or an image}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

site=$(az functionapp list --resource-group "$group" --query "[?tags.\"azd-service-name\"=='api'].name | [0]" --output tsv)
[[ -n $site ]] || { echo "$group has no function app with the tag azd-service-name=api. Run eng/deploy/azure.sh first." >&2; exit 1; }
app=(--resource-group "$group" --name "$site")

read_key() {
    local vault
    vault=$(az keyvault list --resource-group "$group" --query '[0].name' --output tsv)
    IMAGEGEN_KEY=$(az keyvault secret show --vault-name "$vault" --name Smoke--Key --query value --output tsv)
    export IMAGEGEN_KEY
    [[ -z ${GITHUB_ACTIONS:-} ]] || echo "::add-mask::$IMAGEGEN_KEY"
}

put() { # put PACKAGE [--slot NAME]
    if [[ $1 == *.zip ]]; then
        az functionapp deployment source config-zip "${app[@]}" "${@:2}" --src "$1" --output none
    else
        az functionapp config container set "${app[@]}" "${@:2}" --image "$1" --output none
    fi
}

try() { # try [--slot NAME]
    eng/smoke.sh "https://$(az functionapp show "${app[@]}" "$@" --query defaultHostName --output tsv)"
}

swap() {
    az functionapp deployment slot swap "${app[@]}" --slot staging --target-slot production --output none
}

with_slot() {
    az functionapp start "${app[@]}" --slot staging --output none
    put "$package" --slot staging
    if ! try --slot staging; then
        echo "The slot does not do the main job. Production is as it was." >&2
        return 1
    fi
    swap
    if ! try; then
        swap
        echo "Production does not do the main job. It has the version before again." >&2
        return 1
    fi
    # The version before would go on with timers and messages; it stays there for a swap by hand.
    az functionapp stop "${app[@]}" --slot staging --output none
}

without_slot() {
    local container
    container=$(az functionapp show "${app[@]}" --query functionAppConfig.deployment.storage.value --output tsv)
    az storage blob download --auth-mode login --blob-url "$container/released-package.zip" --file "$work/previous.zip" --output none ||
        echo "There is no package of before: this is the first one." >&2
    put "$package"
    try && return
    if [[ ! -f $work/previous.zip ]]; then
        echo "The app does not do the main job, and there is no package before it." >&2
        return 1
    fi
    put "$work/previous.zip"
    echo "The app does not do the main job. It has the package before again." >&2
    return 1
}

[[ -n ${IMAGEGEN_KEY:-} ]] || read_key
if az functionapp deployment slot list "${app[@]}" --query '[].name' --output tsv | grep -qx staging; then
    with_slot
else
    without_slot
fi
