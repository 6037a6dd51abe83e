// The app on a plan of its own (App Service Premium v3), from a package or as a container, with a slot for the next version.
// Not Elastic Premium: that plan keeps the files of an app in Azure Files, which takes nothing but account keys.
import { asList } from 'settings.bicep'

param name string
param location string
param tags object
param identityId string
@description('Such as P1v3. Slots need a Standard or a Premium plan.')
param sku string
@minValue(1)
@maxValue(30)
param instances int
@description('The container image, such as ghcr.io/example/imagegen:1.0.0; empty to run a package.')
param image string
@description('The port at which the container listens.')
param port int
param settings object
@description('Settings of the slot alone, which stay there at a swap. The same names keep their values in production.')
param slotSettings object

var isContainer = !empty(image)
var platform = union(
  {
    FUNCTIONS_EXTENSION_VERSION: '~4'
    FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  },
  isContainer
    ? { WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false', WEBSITES_PORT: string(port) }
    : { WEBSITE_RUN_FROM_PACKAGE: '1' }
)
var siteConfig = {
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
  ftpsState: 'Disabled'
  http20Enabled: true
  alwaysOn: true
  healthCheckPath: '/health'
  linuxFxVersion: isContainer ? 'DOCKER|${image}' : 'DOTNET-ISOLATED|10.0'
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: sku
    capacity: instances
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // By this tag azd finds where the service of azure.yaml goes.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: isContainer ? 'functionapp,linux,container' : 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: union(siteConfig, { appSettings: asList(union(platform, settings)) })
  }

  resource sticky 'config' = {
    name: 'slotConfigNames'
    properties: {
      appSettingNames: objectKeys(slotSettings)
    }
  }

  // Deployments sign in with Entra, never with a user name and a password of the site.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource deployment 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource staging 'slots' = {
    name: 'staging'
    location: location
    tags: tags
    kind: isContainer ? 'functionapp,linux,container' : 'functionapp,linux'
    identity: {
      type: 'UserAssigned'
      userAssignedIdentities: {
        '${identityId}': {}
      }
    }
    properties: {
      serverFarmId: plan.id
      httpsOnly: true
      keyVaultReferenceIdentity: identityId
      siteConfig: union(siteConfig, { appSettings: asList(union(platform, settings, slotSettings)) })
    }

    resource ftp 'basicPublishingCredentialsPolicies' = {
      name: 'ftp'
      properties: {
        allow: false
      }
    }

    resource deployment 'basicPublishingCredentialsPolicies' = {
      name: 'scm'
      properties: {
        allow: false
      }
    }
  }
}

output hostName string = site.properties.defaultHostName
