// The identity with which GitHub Actions deploys into one resource group, without a secret.
// An owner of the group deploys it once, by hand.
targetScope = 'resourceGroup'

import { deployerRoles, roles } from 'modules/role-ids.bicep'

@description('Owner and name of the repository, such as example/imagegen.')
param repository string

@description('Numbers of the owner and of the repository: gh api repos/OWNER/NAME --jq "[.owner.id, .id]"')
param ownerNumber int
param repositoryNumber int

@description('The environment of GitHub that deploys; others get no token.')
param environment string = 'prod'

param location string = resourceGroup().location

var owner = split(repository, '/')[0]
var name = split(repository, '/')[1]
// Repositories of July 2026 and later say their numbers, older ones their names until an owner changes that.
// https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
var subjects = {
  'github-by-name': 'repo:${repository}:environment:${environment}'
  'github-by-number': 'repo:${owner}@${ownerNumber}/${name}@${repositoryNumber}:environment:${environment}'
}
// It may give the roles of the app to others, and no other roles: not its own, and not Owner.
var ids = join(map(items(roles), role => role.value), ', ')
var attribute = '[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${ids}}'
var onlyThese = join(
  [
    '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/write\'})) OR (@Request${attribute}))'
    '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/delete\'})) OR (@Resource${attribute}))'
  ],
  ' AND '
)

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-imagegen-deployer-${environment}'
  location: location

  // Azure makes them one at a time.
  @batchSize(1)
  resource credentials 'federatedIdentityCredentials' = [
    for subject in items(subjects): {
      name: subject.key
      properties: {
        issuer: 'https://token.actions.githubusercontent.com'
        audiences: ['api://AzureADTokenExchange']
        subject: subject.value
      }
    }
  ]
}

// To change resources, to keep the package before a new one, and to read two secrets: the key for the main job and the password of the
// database.
var given = {
  Contributor: deployerRoles.Contributor
  'Storage Blob Data Reader': deployerRoles['Storage Blob Data Reader']
  'Key Vault Secrets User': roles['Key Vault Secrets User']
}

resource worker 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(given): {
    name: guid(resourceGroup().id, deployer.id, role.key)
    properties: {
      principalId: deployer.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource giver 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, deployer.id, 'Role Based Access Control Administrator')
  properties: {
    principalId: deployer.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      deployerRoles['Role Based Access Control Administrator']
    )
    condition: onlyThese
    conditionVersion: '2.0'
  }
}

// Variables of the environment in GitHub.
output AZURE_CLIENT_ID string = deployer.properties.clientId
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_SUBSCRIPTION_ID string = subscription().subscriptionId
