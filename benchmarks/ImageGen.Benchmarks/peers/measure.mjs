// Measures a peer: the first image cold, some to warm up, then count of them; prints the report of a worker.
import { readFileSync, writeFileSync } from 'node:fs';

const peakMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

export async function measure(make, { name, count, version }) {
  const begin = process.cpuUsage();
  let result = await make();
  const cold = cpuMs(begin);
  for (let i = 0; i < Math.min(count, 20); i++) await make();
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  for (let i = 0; i < count; i++) result = await make();
  const [seconds, used] = [(performance.now() - start) / 1000, cpuMs(cpu)];
  if (process.env.IMAGEGEN_KEEP) writeFileSync(`${process.env.IMAGEGEN_KEEP}/${name}.jpg`, result);
  console.log(JSON.stringify({
    items: Number(count), seconds, cpu_ms: used, cold_ms: cold, peak_mb: peakMb(), bytes: result.length, version,
  }));
}
