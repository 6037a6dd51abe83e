#!/usr/bin/env bash
# Lets the app's identity in Azure prove at AWS who it is, without a secret. Bicep cannot make these: they are objects of Entra ID.
# - an app registration whose identifier is the audience of the tokens, with the app role AssumeRoleWithWebIdentity
# - its enterprise application, which gives tokens only to identities that have the role
# - the role for the identity of the app
# What is there already stays. Prints the parameters of infra/aws/federation.yaml as --parameter-overrides takes them.
# Needs az, signed in as an Application Administrator and Privileged Role Administrator (or Global Administrator).
set -euo pipefail

usage() {
    echo "Usage: federation.sh --group GROUP --identity IDENTITY [--audience api://imagegen-aws]" >&2
    echo "GROUP and IDENTITY are the resource group and the output AZURE_IDENTITY_NAME of infra/azure/main.bicep." >&2
    exit 2
}

group='' identity='' audience=api://imagegen-aws
while (($#)); do
    [[ $# -ge 2 ]] || usage
    case $1 in
        --group) group=$2 ;;
        --identity) identity=$2 ;;
        --audience) audience=$2 ;;
        *) usage ;;
    esac
    shift 2
done
[[ -n $group && -n $identity ]] || usage

graph=https://graph.microsoft.com/v1.0
role=AssumeRoleWithWebIdentity

say() { echo "$1" >&2; }

tenant=$(az account show --query tenantId --output tsv)
principal=$(az identity show --resource-group "$group" --name "$identity" --query principalId --output tsv)

app=$(az ad app list --identifier-uri "$audience" --query '[0].appId' --output tsv)
if [[ -z $app ]]; then
    # A role has an id of its own, which is never shown to anybody.
    id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
    texts='"displayName": "Assume a role at AWS", "description": "Gets tokens for which AWS gives a session"'
    roles="[{\"id\": \"$id\", \"value\": \"$role\", $texts, \"allowedMemberTypes\": [\"Application\"], \"isEnabled\": true}]"
    app=$(az ad app create --display-name "ImageGen at AWS ($audience)" --identifier-uris "$audience" --sign-in-audience AzureADMyOrg \
        --app-roles "$roles" --query appId --output tsv)
    say "App registration made. Application id: $app."
fi

version=$(az ad app show --id "$app" --query api.requestedAccessTokenVersion --output tsv)
if [[ $version == 2 ]]; then
    say "The app registration $app gives tokens of version 2, which have another issuer. Set requestedAccessTokenVersion to null."
    exit 1
fi

role_id=$(az ad app show --id "$app" --query "appRoles[?value=='$role'].id | [0]" --output tsv)
if [[ -z $role_id ]]; then
    say "The app registration $app has no app role $role. Add it for applications, or delete the registration and start again."
    exit 1
fi

service=$(az ad sp list --filter "appId eq '$app'" --query '[0].id' --output tsv)
if [[ -z $service ]]; then
    service=$(az ad sp create --id "$app" --query id --output tsv)
    say "Enterprise application made. Object id: $service."
fi
az ad sp update --id "$service" --set appRoleAssignmentRequired=true

assigned=$(az rest --method get --url "$graph/servicePrincipals/$service/appRoleAssignedTo" \
    --query "value[?principalId=='$principal' && appRoleId=='$role_id'].id | [0]" --output tsv)
if [[ -z $assigned ]]; then
    az rest --method post --url "$graph/servicePrincipals/$service/appRoleAssignedTo" --headers Content-Type=application/json \
        --body "{\"principalId\": \"$principal\", \"resourceId\": \"$service\", \"appRoleId\": \"$role_id\"}" --output none
    say "The identity $identity has the role $role now. Entra may take some minutes until its tokens carry it."
fi

# The slash at the end of the issuer belongs to it, and AWS compares character by character.
echo "Issuer=https://sts.windows.net/$tenant/"
echo "Audience=$audience"
echo "Subject=$principal"
