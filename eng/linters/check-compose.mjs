// Rules of this repository for a compose file: every service has a read-only file system, no capabilities and no way to new privileges,
// listens on loopback only, names the version of its image, and has a health check or none on purpose; what the file refers to exists.
//   node check-compose.mjs compose.yaml
// Prints what it finds, one line each; exit code 1 where it finds anything.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const ownKeys = new Set(['services', 'volumes', 'networks']);
const serviceKeys = new Set(['image', 'build', 'command', 'entrypoint', 'user', 'environment', 'ports', 'volumes', 'tmpfs', 'networks',
  'healthcheck', 'depends_on', 'profiles', 'read_only', 'cap_drop', 'security_opt', 'restart']);

function* faultsOf(file) {
  const compose = parse(readFileSync(file, 'utf8'), { merge: true });
  const folder = dirname(file);
  for (const key of Object.keys(compose)) if (!ownKeys.has(key) && !key.startsWith('x-')) yield `${key}: not known here`;
  for (const [name, service] of Object.entries(compose.services ?? {})) {
    for (const fault of faultsOfService(service, compose, folder)) yield `${name}: ${fault}`;
  }
}

function* faultsOfService(service, compose, folder) {
  for (const key of Object.keys(service)) if (!serviceKeys.has(key)) yield `${key} is not known here`;
  if (service.read_only !== true) yield 'read_only is not true';
  if (!service.cap_drop?.includes('ALL')) yield 'cap_drop is not ALL';
  if (!service.security_opt?.includes('no-new-privileges:true')) yield 'security_opt lacks no-new-privileges:true';
  for (const port of service.ports ?? []) if (!String(port).startsWith('127.0.0.1:')) yield `port ${port} is not on 127.0.0.1`;
  if (!/:[^/]*\d|:dev$/.test(service.image ?? '')) yield `image ${service.image} names no version`;
  const dockerfile = service.build && dockerfileOf(service.build, folder);
  if (dockerfile && !existsSync(dockerfile)) yield `${dockerfile} does not exist`;
  const ownCheck = dockerfile && existsSync(dockerfile) && /^HEALTHCHECK /m.test(readFileSync(dockerfile, 'utf8'));
  if (!(service.healthcheck?.test ?? service.healthcheck?.disable ?? ownCheck)) yield 'no health check';
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    if (!compose.services[other]) yield `depends on ${other}, which is no service`;
    else if (condition === 'service_healthy' && compose.services[other].healthcheck?.disable) yield `waits for the health of ${other}`;
  }
  for (const [volume] of (service.volumes ?? []).map((one) => one.split(':'))) {
    if (compose.volumes?.[volume] === undefined) yield `volume ${volume} is not declared`;
  }
}

const dockerfileOf = (build, folder) =>
  typeof build === 'string' ? join(folder, build, 'Dockerfile') : join(folder, build.context, build.dockerfile ?? 'Dockerfile');

let count = 0;
for (const file of process.argv.slice(2)) {
  for (const fault of faultsOf(file)) {
    console.log(`${file}: ${fault}`);
    count++;
  }
}
process.exit(count === 0 ? 0 : 1);
