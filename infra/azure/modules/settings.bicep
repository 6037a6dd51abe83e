// The app's settings in Azure. No resources: types and functions for main.bicep.

@export()
@sealed()
@description('An issuer of bearer tokens: docs/access.md.')
type tokenIssuer = {
  issuer: string
  audience: string
  scopePrefix: string?
  userPrefix: string?
  allowAdmin: bool?
}

@export()
@sealed()
@description('What the service must know about AWS. The values are parameters and outputs of the stacks in infra/aws.')
type awsSettings = {
  @description('Region of the bucket and the tables, such as eu-central-1.')
  region: string
  @description('ARN of the role that the identity of the app assumes.')
  roleArn: string
  @description('Application id URI that federation.sh registers.')
  tokenAudience: string
  bucket: string
  table: string
  accessTable: string
}

@export()
@sealed()
@description('Who may call the service, and where it is reached.')
type callerSettings = {
  @description('How callers prove who they are. Open is for one machine only.')
  mode: 'Keys' | 'Tokens' | 'Both'
  issuers: tokenIssuer[]
  @description('Where others reach the service, such as https://images.example; empty for the name that Azure gives it.')
  publicOrigin: string
  @description('Origins of web pages that may call the service, with commas between.')
  allowedOrigins: string
  @description('Whether the studio is served; without it, where people can sign in.')
  studio: bool?
}

@export()
@description('The settings that are secrets.')
type secretSetting =
  | 'Access__KeySecret'
  | 'Contact__SmtpPassword'
  | 'Http__LinkSecret'
  | 'Marketing__ConnectionString'
  | 'Marketing__GoogleApiKey'
  | 'Marketing__LinkSecret'
  | 'Marketing__Password'
  | 'Models__OpenAiKey'

@export()
@description('Settings of the Functions host and of the packages in the app, without those of Durable.')
func ofPlatform(clientId string, storageName string, insights string, region string) object => {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
  AWS_REGION: region
  // Fewer heaps of glibc: keeps the native memory of libvips small.
  MALLOC_ARENA_MAX: '2'
}

@export()
@description('Settings of Durable, which override host.json.')
func ofDurable(hub string, activities int) object => {
  AzureFunctionsJobHost__extensions__durableTask__hubName: hub
  AzureFunctionsJobHost__extensions__durableTask__maxConcurrentActivityFunctions: string(activities)
}

@export()
@description('Settings of Durable with Durable Task Scheduler in place of the storage account.')
func ofScheduler(endpoint string, hub string, clientId string) object => {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${endpoint};TaskHub=${hub};${ofIdentity(clientId)}'
}

func ofIdentity(clientId string) string => 'Authentication=ManagedIdentity;ClientID=${clientId}'

@export()
func ofAws(aws awsSettings, clientId string) object => {
  Aws__RoleArn: aws.roleArn
  Aws__TokenAudience: aws.tokenAudience
  Aws__ClientId: clientId
  Storage__Bucket: aws.bucket
  Storage__Table: aws.table
  Storage__AccessTable: aws.accessTable
}

@export()
func ofCallers(callers callerSettings) object =>
  union(
    {
      Access__Mode: callers.mode
      Http__PublicOrigin: callers.publicOrigin
      Http__AllowedOrigins: callers.allowedOrigins
      Studio__Enabled: string(callers.?studio ?? '')
      // Messages in files would be lost with the instance. Without a mail server the form says so.
      Contact__AllowNoSmtp: 'false'
    },
    ofIssuers(callers.issuers)
  )

func ofIssuers(issuers tokenIssuer[]) object =>
  reduce(issuers, {}, (all, next, number) => union(all, ofIssuer(next, number)))

func ofIssuer(given tokenIssuer, number int) object => {
  'Access__Issuers__${number}__Issuer': given.issuer
  'Access__Issuers__${number}__Audience': given.audience
  'Access__Issuers__${number}__ScopePrefix': given.?scopePrefix ?? ''
  'Access__Issuers__${number}__UserPrefix': given.?userPrefix ?? ''
  'Access__Issuers__${number}__AllowAdmin': string(given.?allowAdmin ?? false)
}

@export()
func ofDatabase(host string, database string, user string) object => {
  Marketing__Host: host
  Marketing__Database: database
  Marketing__Username: user
}

@export()
@description('The name in the vault of the secret of a setting: the vault takes no underscores.')
func secretName(setting string) string => replace(setting, '__', '--')

@export()
func ofSecrets(settings string[], vaultUri string) object =>
  toObject(
    settings,
    setting => setting,
    setting => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretName(setting)})'
  )

@export()
@description('The functions that a timer starts. In the slot they stay off: two versions at once would sweep and take messages.')
var timers = ['PurgeFinishedInstances', 'ReceiveMarketingMessages', 'StartSweep', 'SweepFeedRuns', 'SweepRecords']

@export()
@description('Switches functions off. Names of settings have no dots on Linux.')
func ofDisabled(functions string[]) object =>
  toObject(functions, function => 'AzureWebJobs_${function}_Disabled', function => 'true')

@export()
@description('Settings as a site takes them.')
func asList(settings object) array => map(items(settings), setting => { name: setting.key, value: setting.value })
