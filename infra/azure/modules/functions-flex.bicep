// The app on the Flex Consumption plan: Linux, scales to nothing, no slots. A package is put into a container of the storage account.
import { asList } from 'settings.bicep'

param name string
param location string
param tags object
param identityId string
param packageContainer string
@allowed([512, 2048, 4096])
param instanceMemoryMB int
@minValue(1)
@maxValue(1000)
param maximumInstances int
@description('Instances that stay warm, of those for HTTP and of those for orchestrations each; 0 lets the app sleep.')
@minValue(0)
param alwaysReady int
@description('HTTP requests that one instance answers at once. Most of them wait for a job, so few would mean many instances.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int
param settings object

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
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
  kind: 'functionapp,linux'
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
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        // All functions of Durable scale as one group.
        alwaysReady: alwaysReady == 0
          ? []
          : [
              { name: 'http', instanceCount: alwaysReady }
              { name: 'durable', instanceCount: alwaysReady }
            ]
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: asList(settings)
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
}

output hostName string = site.properties.defaultHostName
