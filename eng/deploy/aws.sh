#!/usr/bin/env bash
# Shows what a stack of infra/aws would change; with --apply it changes it. Parameters that are not given keep the stack's values.
#   eng/deploy/aws.sh [--apply] STACK TEMPLATE [PARAMETER=VALUE ...]
# IMAGEGEN_STACK_ROLE is the role that CloudFormation takes meanwhile: output StackRoleArn of infra/aws/deploy.yaml; else the caller's own.
set -euo pipefail
[[ ${1:-} != --help ]] || { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }

apply=''
[[ ${1:-} != --apply ]] || { apply=yes; shift; }
stack=${1:?eng/deploy/aws.sh needs the name of a stack} template=${2:?eng/deploy/aws.sh needs a template}
arguments=(--stack-name "$stack" --template-file "$template" --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset)
[[ -z ${IMAGEGEN_STACK_ROLE:-} ]] || arguments+=(--role-arn "$IMAGEGEN_STACK_ROLE")
(($# < 3)) || arguments+=(--parameter-overrides "${@:3}")

if [[ $apply ]]; then
    aws cloudformation deploy "${arguments[@]}"
    exit
fi

# Apart from the search in it: a call that fails must not read as a stack that stays as it is.
made=$(aws cloudformation deploy "${arguments[@]}" --no-execute-changeset)
change_set=$(grep -o 'arn:[^ ]*:changeSet/[^ ]*' <<<"$made" || true)
if [[ -z $change_set ]]; then
    echo "$stack: nothing would change."
    exit
fi
echo "$stack:"
aws cloudformation describe-change-set --change-set-name "$change_set" --output table \
    --query 'Changes[].ResourceChange.{Action:Action,Resource:LogicalResourceId,Type:ResourceType,Replaced:Replacement}'
aws cloudformation delete-change-set --change-set-name "$change_set"
