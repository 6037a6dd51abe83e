using '../main.bicep'

param environmentName = 'test'
param aws = {
  region: 'eu-central-1'
  roleArn: 'arn:aws:iam::123456789012:role/imagegen'
  tokenAudience: 'api://imagegen-aws'
  bucket: 'imagegen-images-test'
  table: 'generated_images'
  accessTable: 'imagegen_access'
}
param callers = {
  mode: 'Both'
  issuers: [
    { issuer: 'https://login.example/', audience: 'imagegen' }
    {
      issuer: 'https://partner.example/'
      audience: 'imagegen'
      scopePrefix: 'imagegen/'
      userPrefix: 'partner:'
      allowAdmin: false
    }
  ]
  publicOrigin: 'https://images.example'
  allowedOrigins: 'https://shop.example'
  studio: true
}
param secrets = ['Access__KeySecret', 'Http__LinkSecret', 'Models__OpenAiKey']
param settings = { Storage__ProductDays: '14' }
param operatorId = '44444444-4444-4444-4444-444444444444'
param operatorType = 'Group'
param alertEmails = ['night@example.com']
param sizes = { alwaysReady: 1 }
