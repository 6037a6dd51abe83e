// Durable Task Scheduler in place of the storage account as the backend of the orchestrations.
param name string
param location string
param tags object
param hubs string[]
@allowed(['Consumption', 'Dedicated'])
param sku string

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: union({ name: sku }, sku == 'Dedicated' ? { capacity: 1 } : {})
    // Every address may try; the role decides.
    ipAllowlist: ['0.0.0.0/0']
    publicNetworkAccess: 'Enabled'
  }

  resource taskHubs 'taskHubs' = [
    for hub in hubs: {
      name: hub
      properties: {}
    }
  ]
}

output endpoint string = scheduler.properties.endpoint
