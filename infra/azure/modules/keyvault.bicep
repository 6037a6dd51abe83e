// The secrets of the app. The template never writes one: an operator does, and the app's settings refer to them.
param name string
param location string
param tags object
@description('Whether deleted secrets, and the vault itself, can never be deleted for good before their time.')
param purgeProtection bool

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    // main.bicep hands the password of the database to postgres.bicep by getSecret.
    enabledForTemplateDeployment: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    // Azure takes no false here.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: 'Enabled'
  }
}
