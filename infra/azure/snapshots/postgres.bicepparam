using '../main.bicep'

param environmentName = 'test'
param postgres = true
param aws = {
  region: 'eu-central-1'
  roleArn: 'arn:aws:iam::123456789012:role/imagegen'
  tokenAudience: 'api://imagegen-aws'
  bucket: 'imagegen-images-test'
  table: 'generated_images'
  accessTable: 'imagegen_access'
}
param secrets = ['Access__KeySecret', 'Contact__SmtpPassword', 'Marketing__LinkSecret']
param sizes = { postgresSku: 'Standard_D2ds_v5', postgresTier: 'GeneralPurpose', postgresStandby: true }
