// Checks CloudFormation templates against the resource schema of AWS, offline: node check-cloudformation.mjs FILE...
// Prints "file:line message" for each finding and ends with 1 where there is one.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';

const functions = ['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAZs', 'GetAtt', 'If', 'ImportValue', 'Join', 'Not', 'Or', 'Select',
  'Split', 'Sub', 'Transform'];
const lists = ['Split', 'GetAZs', 'Cidr'];
const scalars = ['Sub', 'Join', 'Base64'];
const sections = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Mappings', 'Rules', 'Conditions', 'Transform',
  'Resources', 'Outputs'];
const resourceKeys = ['Type', 'Properties', 'Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'CreationPolicy',
  'UpdatePolicy'];
const parameterKeys = ['Type', 'Default', 'Description', 'AllowedValues', 'AllowedPattern', 'ConstraintDescription', 'MinLength',
  'MaxLength', 'MinValue', 'MaxValue', 'NoEcho'];
const tag = { Key: { type: { type: 'string' }, required: true }, Value: { type: { type: 'string' }, required: true } };

let loaded;
const schema = () => (loaded ??= loadAwsServiceSpecSync());
const resourceType = (name) => [...schema().lookup('resource', 'cloudFormationType', 'equals', name)][0];

/** The intrinsic function that a node is, in its short or its long form; undefined for plain values. */
function intrinsic(node) {
  if (node?.tag?.startsWith('!'))
    return { name: node.tag.slice(1), argument: node };
  if (!isMap(node) || node.items.length !== 1)
    return undefined;
  const key = String(node.items[0].key.value);
  const name = key === 'Ref' || key === 'Condition' ? key : key.startsWith('Fn::') ? key.slice(4) : undefined;
  return name && { name, argument: node.items[0].value };
}

/** The findings of a template, each with a line. */
export function check(text) {
  const lines = new LineCounter();
  // Tags stay on their nodes; yaml warns that it does not know them.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const findings = document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] }));
  if (findings.length > 0)
    return findings;

  const report = (node, message) => findings.push({ line: node?.range ? lines.linePos(node.range[0]).line : 1, message });
  const entries = (node) => (isMap(node) ? node.items.map(({ key, value }) => ({ name: String(key.value), key, value })) : []);
  const section = (name) => entries(document.get(name));
  const parameters = new Map(section('Parameters').map(({ name, value }) => [name, value]));
  const resources = new Map(section('Resources').map(({ name, value }) => [name, value]));
  const conditions = new Map(section('Conditions').map(({ name, value }) => [name, value]));
  const used = new Set();

  function refer(node, name, hasResources = true) {
    used.add(name);
    if (!name.startsWith('AWS::') && !parameters.has(name) && !(hasResources && resources.has(name)))
      report(node, `${name} is no parameter${hasResources ? ' and no resource' : ''}.`);
  }

  function getAttribute(node, name, attribute) {
    used.add(name);
    if (!resources.has(name))
      return report(node, `${name} is no resource.`);
    const type = resourceType(resources.get(name).get('Type'));
    if (type && !(attribute in type.attributes))
      report(node, `${name} (${type.cloudFormationType}) has no attribute ${attribute}.`);
  }

  function meet(node, condition) {
    used.add(condition);
    if (!conditions.has(condition))
      report(node, `${condition} is no condition.`);
  }

  function substitute(node) {
    const own = isSeq(node) ? entries(node.items[1]).map(({ name }) => name) : [];
    for (const [, name] of String(isSeq(node) ? node.items[0].value : node.value).matchAll(/\$\{([^!][^}]*)\}/g)) {
      if (own.includes(name))
        continue;
      const [resource, ...attribute] = name.split('.');
      if (attribute.length > 0)
        getAttribute(node, resource, attribute.join('.'));
      else
        refer(node, name);
    }
  }

  function resolve({ name, argument }, isInConditions) {
    if (name === 'Ref')
      refer(argument, String(argument.value), !isInConditions);
    else if (name === 'Condition')
      meet(argument, String(argument.value));
    else if (name === 'Sub')
      substitute(argument);
    else if (name === 'GetAtt') {
      const [resource, ...rest] = isSeq(argument) ? argument.items.map((item) => String(item.value)) : String(argument.value).split('.');
      getAttribute(argument, resource, rest.join('.'));
    } else if (name === 'If')
      meet(argument, String(argument.items[0]?.value));
    else if (!functions.includes(name))
      report(argument, `${name} is no function.`);
  }

  // Whether a value is one of a type. Functions are taken to give what is wanted, except where they cannot.
  function value(type, node, path) {
    const call = intrinsic(node);
    const isObject = ['ref', 'map', 'tag'].includes(type.type);
    if (call?.name === 'If')
      return call.argument.items.slice(1).forEach((branch) => value(type, branch, path));
    if (call) {
      const target = call.name === 'Ref' && parameters.get(String(call.argument.value));
      const isList = lists.includes(call.name) || (target && /^(CommaDelimitedList|List<)/.test(String(target.get('Type'))));
      if (isList ? !['array', 'json', 'union'].includes(type.type) : scalars.includes(call.name) && (isObject || type.type === 'array'))
        report(node, `${path} must be ${describe(type)}.`);
      return undefined;
    }
    if (type.type === 'union')
      return union(type, node, path);
    if (type.type === 'array')
      return isSeq(node) ? node.items.forEach((item) => value(type.element, item, path)) : report(node, `${path} must be a list.`);
    if (type.type === 'map')
      return isMap(node) ? entries(node).forEach((one) => value(type.element, one.value, `${path}.${one.name}`))
        : report(node, `${path} must be a map.`);
    if (type.type === 'ref')
      return properties(schema().get('typeDefinition', type.reference.$ref).properties, node, path);
    if (type.type === 'tag')
      return properties(tag, node, path);
    return type.type === 'json' || isPrimitive(type, node) ? undefined : report(node, `${path} must be ${describe(type)}.`);
  }

  function union(type, node, path) {
    const before = findings.length;
    let least;
    for (const one of type.types) {
      value(one, node, path);
      const found = findings.splice(before);
      if (!least || found.length < least.length)
        least = found;
    }
    findings.push(...least);
  }

  function properties(known, node, path) {
    if (node !== undefined && !isMap(node))
      return report(node, `${path} must have properties.`);
    for (const { name, key, value: given } of entries(node)) {
      if (known[name])
        value(known[name].type, given, `${path}.${name}`);
      else
        report(key, `${path} has no property ${name}.`);
    }
    for (const name of Object.keys(known).filter((one) => known[one].required && !node?.has(one)))
      report(node, `${path} needs the property ${name}.`);
    return undefined;
  }

  const only = (node, names, what) => entries(node).filter(({ name }) => !names.includes(name))
    .forEach(({ name, key }) => report(key, `${what} has no ${name}.`));
  only(document.contents, sections, 'A template');
  for (const [name, parameter] of parameters)
    only(parameter, parameterKeys, `Parameter ${name}`);
  visit(document, {
    Node(_, node, path) {
      const call = node === document.contents ? undefined : intrinsic(node);
      const isTop = (name) => path.some((one) => one.key?.value === name);
      // A resource's own key Condition is checked below, and a policy may have one of another meaning.
      if (call && (call.name !== 'Condition' || isTop('Conditions')))
        resolve(call, isTop('Conditions'));
    },
  });
  for (const [name, resource] of resources) {
    only(resource, resourceKeys, `Resource ${name}`);
    const type = resourceType(String(resource.get('Type')));
    if (!type)
      report(resource, `${name} has the unknown type ${resource.get('Type')}.`);
    else
      properties(type.properties, resource.get('Properties'), name);
  }
  for (const { value: item } of [...section('Resources'), ...section('Outputs')]) {
    if (item.has('Condition'))
      meet(item, String(item.get('Condition')));
    for (const name of [item.get('DependsOn') ?? []].flatMap((one) => (isSeq(one) ? one.items.map((each) => each.value) : one)))
      if (!resources.has(name))
        report(item, `${name} is no resource.`);
  }
  for (const [kind, names] of [['Parameter', parameters], ['Condition', conditions]])
    for (const name of names.keys())
      if (!used.has(name))
        report(names.get(name), `${kind} ${name} is not used.`);
  return findings;
}

const describe = ({ type, allowedValues }) => allowedValues ? `one of ${allowedValues.join(', ')}` : type === 'array' ? 'a list'
  : ['ref', 'map', 'tag'].includes(type) ? 'a map' : `a value of type ${type}`;

// CloudFormation reads numbers and booleans from texts, and texts from both.
function isPrimitive({ type, allowedValues }, node) {
  if (!isScalar(node) || node.value === null)
    return false;
  const text = String(node.value);
  return type === 'integer' ? /^-?\d+$/.test(text)
    : type === 'number' ? text !== '' && !Number.isNaN(Number(text))
      : type === 'boolean' ? ['true', 'false'].includes(text)
        : !allowedValues || allowedValues.includes(text);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const findings = process.argv.slice(2).flatMap((file) =>
    check(readFileSync(file, 'utf8')).map(({ line, message }) => `${file}:${line} ${message}`));
  findings.forEach((finding) => console.error(finding));
  process.exit(findings.length > 0 ? 1 : 0);
}
