using 'main.bicep'

// Warm instances, three copies of the storage account, logs for a quarter.
param environmentName = 'prod'
param aws = {
  region: readEnvironmentVariable('AWS_REGION')
  roleArn: readEnvironmentVariable('IMAGEGEN_ROLE_ARN')
  tokenAudience: readEnvironmentVariable('IMAGEGEN_TOKEN_AUDIENCE', 'api://imagegen-aws')
  bucket: readEnvironmentVariable('IMAGEGEN_BUCKET')
  table: readEnvironmentVariable('IMAGEGEN_TABLE', 'generated_images')
  accessTable: readEnvironmentVariable('IMAGEGEN_ACCESS_TABLE', 'imagegen_access')
}
param operatorId = readEnvironmentVariable('IMAGEGEN_OPERATOR_ID', '')
param alertEmails = [readEnvironmentVariable('IMAGEGEN_ALERT_EMAIL')]
param sizes = {
  alwaysReady: 1
  storageRedundancy: 'Standard_ZRS'
  logDays: 90
  logGigabytes: 20
}
