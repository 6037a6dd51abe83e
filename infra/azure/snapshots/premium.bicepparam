using '../main.bicep'

param environmentName = 'test'
param hosting = 'premium'
param aws = {
  region: 'eu-central-1'
  roleArn: 'arn:aws:iam::123456789012:role/imagegen'
  tokenAudience: 'api://imagegen-aws'
  bucket: 'imagegen-images-test'
  table: 'generated_images'
  accessTable: 'imagegen_access'
}
