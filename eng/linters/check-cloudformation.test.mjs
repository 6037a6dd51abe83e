import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { check } from './check-cloudformation.mjs';

const sound = `
Parameters:
  Days: { Type: Number, Default: 7 }
  Names: { Type: CommaDelimitedList }
Conditions:
  Kept: !Not [!Equals [!Ref Days, 0]]
Resources:
  Store:
    Type: AWS::S3::Bucket
    Condition: Kept
    Properties:
      LifecycleConfiguration:
        Rules:
          - { Id: old, Status: Enabled, ExpirationInDays: !Ref Days }
          - !If [Kept, { Id: new, Status: Enabled, ExpirationInDays: 1 }, !Ref AWS::NoValue]
      CorsConfiguration:
        CorsRules:
          - { AllowedMethods: [GET], AllowedOrigins: !Ref Names }
      Tags: [{ Key: a, Value: b }]
  Rights:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Store
      PolicyDocument:
        Statement: [{ Effect: Deny, Action: s3:*, Resource: !Sub "\${Store.Arn}/*", Condition: { Bool: { aws:SecureTransport: "false" } } }]
Outputs:
  Store: { Condition: Kept, Value: !GetAtt Store.Arn }
`;

test('a sound template has no findings', () => assert.deepEqual(check(sound), []));

for (const [name, from, to, message] of [
  ['an unknown type', 'AWS::S3::BucketPolicy', 'AWS::S3::BucketPolice', 'Rights has the unknown type AWS::S3::BucketPolice.'],
  ['an unknown property', 'Bucket: !Ref Store', 'Bucket: !Ref Store\n      Pail: x', 'Rights has no property Pail.'],
  ['an unknown nested property', '{ Id: old,', '{ Identity: old,', 'Store.LifecycleConfiguration.Rules has no property Identity.'],
  ['an unknown property in a branch', '{ Id: new,', '{ Idd: new,', 'Store.LifecycleConfiguration.Rules has no property Idd.'],
  ['a missing property', '      Bucket: !Ref Store\n', '', 'Rights needs the property Bucket.'],
  ['a missing nested property', 'Id: old, Status: Enabled,', 'Id: old,', 'Store.LifecycleConfiguration.Rules needs the property Status.'],
  ['a number that is none', 'ExpirationInDays: 1', 'ExpirationInDays: soon',
    'Store.LifecycleConfiguration.Rules.ExpirationInDays must be a value of type integer.'],
  ['a value that is not allowed', 'Id: old, Status: Enabled', 'Id: old, Status: On',
    'Store.LifecycleConfiguration.Rules.Status must be one of Enabled, Disabled.'],
  ['a text for a list', 'AllowedMethods: [GET]', 'AllowedMethods: GET', 'Store.CorsConfiguration.CorsRules.AllowedMethods must be a list.'],
  ['a function of a text for a list', 'AllowedMethods: [GET]', 'AllowedMethods: !Sub GET',
    'Store.CorsConfiguration.CorsRules.AllowedMethods must be a list.'],
  ['a list of a parameter for a number', 'ExpirationInDays: !Ref Days', 'ExpirationInDays: !Ref Names',
    'Store.LifecycleConfiguration.Rules.ExpirationInDays must be a value of type integer.'],
  ['a map for a text', '{ Id: old,', '{ Id: { a: b },', 'Store.LifecycleConfiguration.Rules.Id must be a value of type string.'],
  ['a tag without a value', '{ Key: a, Value: b }', '{ Key: a }', 'Store.Tags needs the property Value.'],
  ['a reference to nothing', '!Ref Store', '!Ref Shop', 'Shop is no parameter and no resource.'],
  ['a reference in its long form', '!Ref Store', '{ Ref: Shop }', 'Shop is no parameter and no resource.'],
  ['a text with a reference to nothing', '${Store.Arn}/*', '${Store.Arn}/${Shop}', 'Shop is no parameter and no resource.'],
  ['an attribute that a type lacks', '!GetAtt Store.Arn', '!GetAtt Store.Address', 'Store (AWS::S3::Bucket) has no attribute Address.'],
  ['an attribute in a text', '${Store.Arn}/*', '${Store.Address}/*', 'Store (AWS::S3::Bucket) has no attribute Address.'],
  ['a condition that is not there', '!If [Kept,', '!If [Held,', 'Held is no condition.'],
  ['a condition of a resource that is not there', '    Condition: Kept', '    Condition: Held', 'Held is no condition.'],
  ['a resource in a condition', '!Equals [!Ref Days, 0]', '!Equals [!Ref Days, !Ref Store]', 'Store is no parameter.'],
  ['an unused parameter', 'Conditions:', '  Spare: { Type: String }\nConditions:', 'Parameter Spare is not used.'],
  ['an unused condition', 'Resources:', '  Spare: !Equals [a, b]\nResources:', 'Condition Spare is not used.'],
  ['an unknown function', '!GetAtt Store.Arn', '!Attribute Store.Arn', 'Attribute is no function.'],
  ['an unknown section', 'Outputs:', 'Results:', 'A template has no Results.'],
  ['an unknown key of a resource', '    Condition: Kept', '    Condition: Kept\n    DeletePolicy: Retain',
    'Resource Store has no DeletePolicy.'],
  ['an unknown key of a parameter', 'Default: 7', 'Defualt: 7', 'Parameter Days has no Defualt.'],
])
  test(name, () => {
    const broken = sound.replace(from, to);
    assert.notEqual(broken, sound);
    assert.deepEqual(check(broken).map((finding) => finding.message).filter((found) => found === message), [message]);
  });

test('a finding says its line', () => {
  const line = sound.split('\n').findIndex((text) => text.includes('Bucket: !Ref Store')) + 1;
  assert.deepEqual(check(sound.replace('!Ref Store', '!Ref Shop')).map((finding) => finding.line), [line]);
});

test('what is no YAML is a finding', () => assert.match(check('Resources: {').at(0).message, /./));

test('the command ends with 1 where there is a finding, and with 0 for our own templates', () => {
  const run = (...files) => spawnSync(process.execPath, [fileURLToPath(new URL('check-cloudformation.mjs', import.meta.url)), ...files]);
  const folder = fileURLToPath(new URL('../../infra/aws/', import.meta.url));
  const templates = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => folder + name);
  assert.ok(templates.length > 0 && readFileSync(templates[0], 'utf8').length > 0);
  assert.deepEqual([run(...templates).status, run(...templates).stderr.toString()], [0, '']);

  const strange = fileURLToPath(new URL('package.json', import.meta.url));
  assert.equal(run(strange).status, 1);
});
