#!/usr/bin/env bash
# Makes or upgrades the tables of marketing images in the PostgreSQL server of a resource group, if it has one. Meanwhile the firewall of
# the server is open to this machine.
#   eng/deploy/database.sh GROUP
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
group=${1:?eng/deploy/database.sh needs a resource group}

server=$(az postgres flexible-server list --resource-group "$group" --query '[0].name' --output tsv)
if [[ -z $server ]]; then
    echo "$group has no PostgreSQL server, so there are no tables to make."
    exit
fi
vault=$(az keyvault list --resource-group "$group" --query '[0].name' --output tsv)
Marketing__Password=$(az keyvault secret show --vault-name "$vault" --name Marketing--Password --query value --output tsv)
[[ -z ${GITHUB_ACTIONS:-} ]] || echo "::add-mask::$Marketing__Password"
show() { az postgres flexible-server show --resource-group "$group" --name "$server" --query "$1" --output tsv; }
Marketing__Host=$(show fullyQualifiedDomainName)
Marketing__Username=$(show administratorLogin)
Marketing__Database=marketing
export Marketing__Password Marketing__Host Marketing__Username Marketing__Database

address=$(curl --silent --show-error --fail https://checkip.amazonaws.com)
firewall=(--resource-group "$group" --name "$server" --rule-name "migration-${GITHUB_RUN_ID:-by-hand}" --output none)
trap 'az postgres flexible-server firewall-rule delete "${firewall[@]}" --yes' EXIT
az postgres flexible-server firewall-rule create "${firewall[@]}" --start-ip-address "$address" --end-ip-address "$address"
./imagegen db
