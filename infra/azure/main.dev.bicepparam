using 'main.bicep'

// The smallest environment: it sleeps while nobody calls, and can be deleted for good.
param environmentName = 'dev'
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
  maximumInstances: 2
  logGigabytes: 1
  purgeProtection: false
}
