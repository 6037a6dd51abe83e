// The database of marketing images. The app signs in with the password in the vault; eng/deploy/database.sh makes the tables.
param name string
param location string
param tags object
param database string
param administrator string
@secure()
@minLength(16)
param password string
param sku string
param tier string
@minValue(32)
param storageGigabytes int
param highAvailability bool

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: tier
  }
  properties: {
    version: '17'
    administratorLogin: administrator
    administratorLoginPassword: password
    authConfig: {
      passwordAuth: 'Enabled'
      activeDirectoryAuth: 'Disabled'
    }
    storage: {
      storageSizeGB: storageGigabytes
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: highAvailability ? 'ZoneRedundant' : 'Disabled'
    }
  }

  resource marketing 'databases' = {
    name: database
    properties: {
      charset: 'UTF8'
      collation: 'en_US.utf8'
    }
  }

  // This address stands for all of Azure, other tenants too: the password is what keeps them out. The app has no network of its own.
  resource azure 'firewallRules' = {
    name: 'AllowAllAzureServicesAndResourcesWithinAzureIps'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }

  resource tls 'configurations' = {
    name: 'ssl_min_protocol_version'
    properties: {
      value: 'TLSv1.2'
      source: 'user-override'
    }
  }
}

output host string = server.properties.fullyQualifiedDomainName
