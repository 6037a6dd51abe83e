// A throw-away S3 server on loopback: Ceph's radosgw, one monitor, and one storage daemon that keeps all bytes in memory.
//   node ceph.mjs ACCESS_KEY SECRET_KEY
// Prints one line of JSON, {"url": "http://127.0.0.1:…"}, once it serves, after about two seconds.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endWithParent, fail } from './lifetime.mjs';

const [accessKey, secretKey] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'imagegen-ceph-'));
const inFolder = (name) => join(folder, name);
const conf = inFolder('ceph.conf');
const daemons = [];
endWithParent(async () => {
  await Promise.all(daemons.map((daemon) => new Promise((resolve) => {
    if (daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return resolve();
    daemon.on('exit', resolve).kill('SIGKILL');
  })));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const execute = promisify(execFile);
const run = (program, ...args) => execute(program, [...args, '-c', conf], { timeout: 60_000 });

// The kernel ends a daemon with this process even when this process is killed outright.
function startDaemon(program, ...args) {
  const log = openSync(inFolder(`${program}.out`), 'a');
  const daemon = spawn('setpriv', ['--pdeathsig', 'KILL', program, '-f', '-c', conf, ...args], { stdio: ['ignore', log, log] });
  daemon.on('error', fail).on('exit', (code, signal) => fail(new Error(`${program} ended (${signal ?? code}).`)));
  daemons.push(daemon);
}

async function freePorts(count) {
  const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  const servers = await Promise.all(Array.from({ length: count }, () => listening(createServer())));
  return Promise.all(servers.map((server) => {
    const { port } = server.address();
    return new Promise((resolve) => server.close(() => resolve(port)));
  }));
}

const listens = (port) => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy()));
  socket.on('error', () => resolve(undefined));
});

const [v2, v1, s3] = await freePorts(3);
const cluster = randomUUID();
for (const name of ['run', 'mon', 'osd', 'rgw']) mkdirSync(inFolder(name));

// Without the two paxos lines every change of the cluster waits a second, which makes a start of twelve.
writeFileSync(conf, `[global]
fsid = ${cluster}
mon host = [v2:127.0.0.1:${v2}/0,v1:127.0.0.1:${v1}/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = ${inFolder('keyring')}
run dir = ${inFolder('run')}
admin socket = ${inFolder('run')}/$name.asok
log file = ${folder}/$name.log
pid file =
mon data = ${inFolder('mon')}
osd data = ${inFolder('osd')}
rgw data = ${inFolder('rgw')}
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail crit = 1
paxos propose interval = 0.02
paxos min wait = 0.01
`);

await run('ceph-authtool', '--create-keyring', inFolder('keyring'), '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
for (const name of ['client.admin', 'osd.0', 'client.rgw.a'])
  await run('ceph-authtool', inFolder('keyring'), '--gen-key', '-n', name, '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *');

const monitors = inFolder('monmap');
await run('monmaptool', '--create', '--fsid', cluster, '--addv', 'a', `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`, monitors);
await run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', monitors, '--keyring', inFolder('keyring'));
startDaemon('ceph-mon', '-i', 'a');

const osd = randomUUID();
await run('ceph', 'osd', 'new', osd, '0');
await run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd);
startDaemon('ceph-osd', '-i', '0');

startDaemon('radosgw', '-n', 'client.rgw.a', `--rgw-frontends=beast endpoint=127.0.0.1:${s3}`);
while (!(await listens(s3))) await delay(50);
await run('radosgw-admin', 'user', 'create', '--uid=imagegen', '--display-name=imagegen',
  `--access-key=${accessKey}`, `--secret-key=${secretKey}`);

console.log(JSON.stringify({ url: `http://127.0.0.1:${s3}` }));
