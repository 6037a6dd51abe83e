// What azd deploys: a resource group, and ImageGen in it. Everybody else deploys main.bicep into a group that exists already, with rights
// in that group alone.
targetScope = 'subscription'

import { awsSettings } from 'modules/settings.bicep'

@minLength(2)
@maxLength(12)
param environmentName string
param location string
@description('Object id of who runs azd: may write the secrets.')
param principalId string
param aws awsSettings
param alertEmail string
@allowed(['flex', 'premium'])
param hosting string = 'flex'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-imagegen-${environmentName}'
  location: location
  tags: { 'azd-env-name': environmentName }
}

module main 'main.bicep' = {
  name: 'imagegen'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    hosting: hosting
    aws: aws
    operatorId: principalId
    alertEmails: empty(alertEmail) ? [] : [alertEmail]
  }
}

// azd keeps these in its environment: azd env get-value AZURE_KEY_VAULT_NAME
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = main.outputs.AZURE_LOCATION
output AZURE_KEY_VAULT_NAME string = main.outputs.AZURE_KEY_VAULT_NAME
output AZURE_FUNCTION_NAME string = main.outputs.AZURE_FUNCTION_NAME
output AZURE_FUNCTION_URI string = main.outputs.AZURE_FUNCTION_URI
output AZURE_IDENTITY_NAME string = main.outputs.AZURE_IDENTITY_NAME
output AZURE_IDENTITY_PRINCIPAL_ID string = main.outputs.AZURE_IDENTITY_PRINCIPAL_ID
