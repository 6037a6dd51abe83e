// What an operator is told of at night. Each alert has an entry of its name in docs/operations.md, which says what to do.
param location string
param tags object
param workspaceId string
@description('Who gets the alerts by e-mail.')
param emails string[]

// The tables have the last minutes only where the app sends metrics: OpenTelemetry counters arrive as the growth since the last export.
var rules = [
  {
    name: 'failed-instances'
    severity: 2
    text: 'More than a fifth of the requests that ended in 15 minutes failed, and at least five.'
    threshold: 20
    query: '''
AppMetrics
| where Name == 'imagegen.requests.finished'
| summarize Failed = sumif(Sum, tostring(Properties.outcome) == 'failed'), Finished = sum(Sum)
| project Value = iff(Failed < 5, 0.0, 100.0 * Failed / Finished)'''
  }
  {
    name: 'oldest-pending'
    severity: 2
    text: 'A request has been open for more than 15 minutes.'
    threshold: 900
    query: '''
AppMetrics
| where Name == 'imagegen.requests.oldest'
| summarize Value = max(Max)'''
  }
  {
    name: 'ambiguous-spending'
    severity: 2
    text: 'A call to a model may have been billed and brought no image.'
    threshold: 0
    query: '''
AppMetrics
| where Name == 'imagegen.spend.ambiguous'
| summarize Value = sum(Sum)'''
  }
  {
    name: 'throttling'
    severity: 3
    text: 'A provider refused more than 50 calls in 15 minutes because there were too many.'
    threshold: 50
    query: '''
AppMetrics
| where Name == 'imagegen.model.throttles'
| summarize Value = sum(Sum)'''
  }
  {
    name: 'dead-letters'
    severity: 2
    text: 'A message could not be processed and was given up.'
    threshold: 0
    query: '''
AppMetrics
| where Name == 'imagegen.messages.dead'
| summarize Value = sum(Sum)'''
  }
  {
    name: 'credentials-failures'
    severity: 1
    text: 'The session at AWS could not be renewed. Everything stops when the present one ends, within the hour.'
    threshold: 0
    query: '''
AppMetrics
| where Name == 'imagegen.credentials.failures'
| summarize Value = sum(Sum)'''
  }
  {
    name: 'failed-requests'
    severity: 1
    text: 'More than 1 % of the HTTP requests of 15 minutes were answered with 5xx, and at least five.'
    threshold: 1
    query: '''
AppRequests
| extend Status = toint(ResultCode)
| where Status between (100 .. 599)
| summarize Failed = sumif(ItemCount, Status >= 500), Answered = sum(ItemCount)
| project Value = iff(Failed < 5, 0.0, 100.0 * Failed / Answered)'''
  }
  {
    name: 'storage-failures'
    severity: 1
    text: 'More than five calls to S3 or DynamoDB failed in 15 minutes.'
    threshold: 5
    query: '''
AppMetrics
| where Name == 'imagegen.storage.failures'
| summarize Value = sum(Sum)'''
  }
  {
    name: 'waiting-images'
    severity: 1
    text: 'Images that are paid for are on the disk of an instance, since S3 does not take them. They are lost with it.'
    threshold: 0
    query: '''
AppMetrics
| where Name == 'imagegen.spool.images'
| summarize Value = max(Max)'''
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: 'operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'imagegen'
    enabled: true
    emailReceivers: [
      for (email, number) in emails: {
        name: 'operator-${number}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ImageGen: ${replace(rule.name, '-', ' ')}'
      description: '${rule.text} What to do: docs/operations.md#alert-${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      // In a new workspace the tables exist only once the app has sent something.
      skipQueryValidation: true
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'Value'
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(emails) ? [] : [operators.id]
      }
    }
  }
]
