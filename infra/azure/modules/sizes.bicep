// Sizes of everything that costs money by the hour or by the gigabyte, and their defaults. No resources.

@export()
@sealed()
type sizeSettings = {
  @description('Memory of an instance on Flex Consumption. Default 2048.')
  instanceMemoryMB: (512 | 2048 | 4096)?
  @description('Most instances on Flex Consumption. Default 40.')
  maximumInstances: int?
  @description('Warm instances for HTTP and for orchestrations each, on Flex Consumption. Default 0.')
  alwaysReady: int?
  @description('HTTP requests of one instance at once, on Flex Consumption. Default 32.')
  httpConcurrency: int?
  @description('The App Service plan. Default P1v3.')
  planSku: string?
  @description('Instances of the App Service plan. Default 1.')
  planInstances: int?
  @description('Port at which the container listens. Default 8080, as in the Dockerfile.')
  containerPort: int?
  @description('Activities of one instance at once. Default one for each 64 MB of an instance, 64 on the App Service plan.')
  activities: int?
  @description('Copies of the storage account: in one zone, or in three. Default Standard_LRS.')
  storageRedundancy: ('Standard_LRS' | 'Standard_ZRS')?
  @description('How long logs are kept. Default 30.')
  logDays: int?
  @description('Most gigabytes of logs a day; -1 for any number. Default 5.')
  logGigabytes: int?
  @description('Compute size and tier of PostgreSQL. Default Standard_B1ms of the tier Burstable.')
  postgresSku: string?
  postgresTier: ('Burstable' | 'GeneralPurpose' | 'MemoryOptimized')?
  @description('Disk of PostgreSQL. Default 32.')
  postgresGigabytes: int?
  @description('Whether PostgreSQL has a stand-by in another zone. Default false.')
  postgresStandby: bool?
  @description('The kind of Durable Task Scheduler. Default Consumption.')
  schedulerSku: ('Consumption' | 'Dedicated')?
  @description('Whether the vault cannot be deleted for good before its time. Default true.')
  purgeProtection: bool?
}

@export()
var defaults = {
  instanceMemoryMB: 2048
  maximumInstances: 40
  alwaysReady: 0
  httpConcurrency: 32
  planSku: 'P1v3'
  planInstances: 1
  containerPort: 8080
  storageRedundancy: 'Standard_LRS'
  logDays: 30
  logGigabytes: 5
  postgresSku: 'Standard_B1ms'
  postgresTier: 'Burstable'
  postgresGigabytes: 32
  postgresStandby: false
  schedulerSku: 'Consumption'
  purgeProtection: true
}
