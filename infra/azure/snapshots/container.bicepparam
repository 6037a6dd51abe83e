using '../main.bicep'

param environmentName = 'test'
param hosting = 'container'
param image = 'ghcr.io/example/imagegen:1.0.0'
param durableBackend = 'scheduler'
param aws = {
  region: 'eu-central-1'
  roleArn: 'arn:aws:iam::123456789012:role/imagegen'
  tokenAudience: 'api://imagegen-aws'
  bucket: 'imagegen-images-test'
  table: 'generated_images'
  accessTable: 'imagegen_access'
}
