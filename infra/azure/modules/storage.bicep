// The storage of the Functions host, of its packages, and of the Durable task hub. No account key opens it.
param name string
param location string
param tags object
@allowed(['Standard_LRS', 'Standard_ZRS'])
param redundancy string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'app-package'
    }
  }
}

output packageContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
