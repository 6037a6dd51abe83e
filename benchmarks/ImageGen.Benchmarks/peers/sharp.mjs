// The same jobs with sharp, at its best for a server: one thread a picture, no cache. Arguments: job file count workers.
import { readFileSync } from 'node:fs';

// Of this program; what getrusage tells begins with the size of whoever started it.
const peakMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;

let sharp;
try {
  sharp = (await import('sharp')).default;
} catch {
  console.error('sharp: not installed; run npm ci --prefix ImageGen.Benchmarks/peers --ignore-scripts');
  process.exit(1);
}

const [job, path, count, workers] = process.argv.slice(2);
const file = readFileSync(path);
sharp.concurrency(1);
sharp.cache(false);

const formats = {
  png: (image) => image.png({ compressionLevel: 3, adaptiveFiltering: true }),
  jpeg: (image) => image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  webp: (image) => image.webp({ quality: 85, effort: 4, smartSubsample: true }),
  avif: (image) => image.avif({ quality: 70, effort: 1, chromaSubsampling: '4:2:0' }),
};

const open = () => sharp(file, { failOn: 'error', limitInputPixels: 40_000_000 });
const small = { ...formats, webp: (image) => image.webp({ quality: 85, effort: 2 }) };
const make = job.startsWith('thumb-')
  ? () => small[job.slice(6)](open().resize(120, 120, { fit: 'inside', withoutEnlargement: true })).toBuffer()
  : () => formats[job](open()).toBuffer();

async function repeat(items) {
  let made = 0;
  let bytes = 0;
  await Promise.all(Array.from({ length: Number(workers) }, async () => {
    while (made++ < items) bytes = (await make()).length;
  }));
  return bytes;
}

await repeat(Math.min(count, 100));
const cpu = process.cpuUsage();
const start = performance.now();
const bytes = await repeat(Number(count));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({
  items: Number(count), seconds, cpu_ms: (user + system) / 1000, peak_mb: peakMb(), bytes,
  version: `${sharp.versions.sharp} (libvips ${sharp.versions.vips})`,
}));
