// ImageGen in one resource group of Azure. This file names the resources and wires them; each has a module.
// By hand, by azd and by the pipeline: docs/operations.md.
targetScope = 'resourceGroup'

import {
  awsSettings
  callerSettings
  ofAws
  ofCallers
  ofDatabase
  ofDisabled
  ofDurable
  ofPlatform
  ofScheduler
  ofSecrets
  secretName
  secretSetting
  timers
} from 'modules/settings.bicep'
import { defaults, sizeSettings } from 'modules/sizes.bicep'

@description('Name of the environment, such as prod; it is in the names of all resources.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Flex Consumption, an App Service plan with a slot (Premium v3), or that plan with a container image.')
@allowed(['flex', 'premium', 'container'])
param hosting string = 'flex'

@description('Where Durable keeps its orchestrations.')
@allowed(['storage', 'scheduler'])
param durableBackend string = 'storage'

@description('Buckets, tables, the role to assume: parameters and outputs of the stacks in infra/aws.')
param aws awsSettings

@description('Who may call the service, and where it is reached.')
param callers callerSettings = {
  mode: 'Keys'
  issuers: []
  publicOrigin: ''
  allowedOrigins: ''
}

@description('Settings whose values are secrets in the vault, under the name with -- in place of __.')
param secrets secretSetting[] = ['Access__KeySecret', 'Http__LinkSecret']

@description('Further settings of the app, such as { Storage__ProductDays: "14" }; they win over those of the template.')
param settings object = {}

@description('Whether to make a PostgreSQL server for marketing images. Its password must be in the vault before, as Marketing--Password.')
param postgres bool = false

@description('Who may write secrets into the vault: the object id of a person or a group; empty for nobody.')
param operatorId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Who gets the alerts by e-mail.')
param alertEmails string[] = []

@description('The container image, such as ghcr.io/example/imagegen:1.0.0, for hosting = container.')
param image string = ''

@description('Sizes of everything that costs money by the hour or by the gigabyte.')
param sizes sizeSettings = {}

// Names of storage accounts and vaults are unique in the world, so all names end in a hash of where they are.
var hash = uniqueString(resourceGroup().id, environmentName)
var name = 'imagegen-${environmentName}-${hash}'
var identityName = 'id-${name}'
var siteName = 'func-${name}'
var storageName = 'st${hash}'
var vaultName = 'kv-${take(environmentName, 6)}-${hash}'
var serverName = 'psql-${name}'
var schedulerName = 'dts-${take(environmentName, 6)}-${hash}'
var tags = { 'azd-env-name': environmentName }
var database = { name: 'marketing', user: 'imagegen' }
// host.json has the name for one machine; the slot has a hub of its own, so that no version works on the instances of another.
var hub = { production: 'ImageGen', staging: 'ImageGenStaging' }
var size = union(defaults, sizes)
var onFlex = hosting == 'flex'
var onScheduler = durableBackend == 'scheduler'
// Measured: 20 activities at once take about 110 MB (docs/performance.md); an edit of a large image takes much more than that.
var activities = sizes.?activities ?? (onFlex ? size.instanceMemoryMB / 64 : 64)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    tags: tags
    redundancy: size.storageRedundancy
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    tags: tags
    retentionDays: size.logDays
    dailyGigabytes: size.logGigabytes
  }
}

module keyvault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  params: {
    name: vaultName
    location: location
    tags: tags
    purgeProtection: size.purgeProtection
  }
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

module postgresServer 'modules/postgres.bicep' = if (postgres) {
  name: 'postgres'
  params: {
    name: serverName
    location: location
    tags: tags
    database: database.name
    administrator: database.user
    password: vault.getSecret(secretName('Marketing__Password'))
    sku: size.postgresSku
    tier: size.postgresTier
    storageGigabytes: size.postgresGigabytes
    highAvailability: size.postgresStandby
  }
}

module scheduler 'modules/scheduler.bicep' = if (onScheduler) {
  name: 'scheduler'
  params: {
    name: schedulerName
    location: location
    tags: tags
    hubs: onFlex ? [hub.production] : [hub.production, hub.staging]
    sku: size.schedulerSku
  }
}

// By names that are known before, so that what-if sees these assignments.
module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    identityName: identityName
    operatorId: operatorId
    operatorType: operatorType
    storageName: storageName
    insightsName: 'appi-${name}'
    vaultName: vaultName
    schedulerName: schedulerName
    hasScheduler: onScheduler
  }
  dependsOn: [identity, storage, monitoring, keyvault, scheduler]
}

var clientId = identity.outputs.clientId
var appSettings = union(
  ofPlatform(clientId, storageName, monitoring.outputs.connectionString, aws.region),
  ofDurable(hub.production, activities),
  onScheduler ? ofScheduler(scheduler!.outputs.endpoint, hub.production, clientId) : {},
  ofAws(aws, clientId),
  ofCallers(callers),
  postgres ? ofDatabase(postgresServer!.outputs.host, database.name, database.user) : {},
  ofSecrets(
    union(secrets, postgres ? ['Marketing__Password'] : []),
    'https://${vaultName}${environment().suffixes.keyvaultDns}/'
  ),
  settings
)

module flex 'modules/functions-flex.bicep' = if (onFlex) {
  name: 'functions-flex'
  params: {
    name: siteName
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainer: storage.outputs.packageContainer
    instanceMemoryMB: size.instanceMemoryMB
    maximumInstances: size.maximumInstances
    alwaysReady: size.alwaysReady
    httpConcurrency: size.httpConcurrency
    settings: appSettings
  }
  // The app reads secrets and storage at its start.
  dependsOn: [roles]
}

module plan 'modules/functions-plan.bicep' = if (!onFlex) {
  name: 'functions-plan'
  params: {
    name: siteName
    location: location
    tags: tags
    identityId: identity.outputs.id
    sku: size.planSku
    instances: size.planInstances
    image: hosting == 'container' ? image : ''
    port: size.containerPort
    settings: appSettings
    slotSettings: union(
      ofDurable(hub.staging, activities),
      onScheduler ? ofScheduler(scheduler!.outputs.endpoint, hub.staging, clientId) : {},
      ofDisabled(timers)
    )
  }
  dependsOn: [roles]
}

module diagnostics 'modules/diagnostics.bicep' = {
  name: 'diagnostics'
  params: {
    workspaceId: monitoring.outputs.workspaceId
    siteName: siteName
    vaultName: vaultName
    serverName: serverName
    hasServer: postgres
  }
  dependsOn: [flex, plan, keyvault, postgresServer]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    emails: alertEmails
  }
}

output AZURE_LOCATION string = location
output AZURE_KEY_VAULT_NAME string = vaultName
output AZURE_FUNCTION_NAME string = siteName
output AZURE_FUNCTION_URI string = 'https://${onFlex ? flex!.outputs.hostName : plan!.outputs.hostName}'
output AZURE_IDENTITY_NAME string = identityName
output AZURE_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
