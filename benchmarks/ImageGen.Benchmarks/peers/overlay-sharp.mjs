// The design of the overlay benchmark with sharp and SVG, whose lines are broken by hand. Arguments: job file count workers; IMAGEGEN_FONTS
// is the fonts' folder.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const folder = mkdtempSync(join(tmpdir(), 'overlay-fonts-'));
writeFileSync(join(folder, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${process.env.IMAGEGEN_FONTS}</dir><cachedir>${folder}</cachedir></fontconfig>`);
process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');

let sharp;
try {
  sharp = (await import('sharp')).default;
} catch {
  console.error('sharp: not installed; run npm ci --prefix ImageGen.Benchmarks/peers --ignore-scripts');
  process.exit(1);
}

const [, path, count] = process.argv.slice(2);
const file = readFileSync(path);
sharp.concurrency(1);
sharp.cache(false);

const stops = Array.from({ length: 9 }, (_, i) => i / 8).map((share) =>
  `<stop offset="${share}" stop-color="#090c12" stop-opacity="${0.55 * share * share * (3 - 2 * share)}"/>`).join('');
const overlay = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="645"><defs>
<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="0" y2="259">${stops}</linearGradient></defs>
<rect width="1080" height="645" fill="url(#g)"/><rect x="76" y="228" width="448" height="75" rx="37" fill="#ffd54a"/>
<g font-family="Montserrat"><text x="104" y="282" font-weight="700" font-size="45" fill="#14161c">-30% until Sunday</text>
<g font-weight="900"><text font-size="84" fill="#fff"><tspan x="76" y="399">Summer sound,</tspan><tspan x="76" y="488">lighter than ever</tspan></text>
<text x="76" y="559" font-size="80" fill="#ffd54a">€129.00</text></g></g></svg>`);

const make = () => sharp(file).resize(1080, 1080, { fit: 'cover', kernel: 'linear' })
  .composite([{ input: overlay, left: 0, top: 435 }])
  .jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false }).toBuffer();

await measure(make, { name: 'sharp', count, version: `${sharp.versions.sharp} (libvips ${sharp.versions.vips})` });
rmSync(folder, { recursive: true });
