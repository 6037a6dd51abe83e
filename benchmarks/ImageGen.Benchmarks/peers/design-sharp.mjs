// The design of the design benchmark with sharp and SVG, whose lines are broken by hand. Arguments: format folder count workers;
// IMAGEGEN_FONTS is the fonts' folder.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'design-fonts-'));
writeFileSync(join(scratch, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${process.env.IMAGEGEN_FONTS}</dir><cachedir>${scratch}</cachedir></fontconfig>`);
process.env.FONTCONFIG_FILE = join(scratch, 'fonts.conf');

let sharp;
try {
  sharp = (await import('sharp')).default;
} catch {
  console.error('sharp: not installed; run npm ci --prefix ImageGen.Benchmarks/peers --ignore-scripts');
  process.exit(1);
}

const [, , format, folder, count] = process.argv;
const [photo, product, logo] = ['photo.jpg', 'product.png', 'logo.png'].map((name) => readFileSync(`${folder}/${name}`));
sharp.concurrency(1);
sharp.cache(false);
const raw = (width, height, channels) => ({ raw: { width, height, channels } });

const scrim = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="628"><defs>
<linearGradient id="g" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-opacity=".784"/><stop offset="1" stop-opacity=".157"/>
</linearGradient></defs><rect width="1200" height="628" fill="url(#g)"/></svg>`);
const texts = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="700" height="628">
<rect x="60" y="60" width="190" height="52" rx="26" fill="#e4002b"/><g font-family="Inter" font-weight="700">
<text x="155" y="95" font-size="24" fill="#fff" text-anchor="middle">-30% TODAY</text>
<text font-size="64" fill="#fff"><tspan x="60" y="198.5">Summer sound,</tspan><tspan x="60" y="268.9">lighter than ever</tspan></text>
<text x="60" y="469" font-size="72" fill="#ffd400">€129.00</text></g><g font-family="Inter" font-size="28" fill="#e6e6e6">
<text x="60" y="328.4">Wireless headphones with 40 hours of play</text><text x="60" y="364.8">and a case that fits every pocket</text></g></svg>`);
let kept;

async function decode() {
  const background = await sharp(photo).resize(1200, 628, { fit: 'cover' }).raw().toBuffer();
  const small = await sharp(product).resize(380, 380).raw().toBuffer();
  const alpha = await sharp(small, raw(380, 380, 4)).extractChannel(3)
    .extend({ top: 48, bottom: 48, left: 48, right: 48, background: { r: 0, g: 0, b: 0, alpha: 0 } }).blur(16).linear(0.45, 0).raw()
    .toBuffer();
  const shadow = await sharp({ create: { width: 476, height: 476, channels: 3, background: '#000' } })
    .joinChannel(alpha, raw(476, 476, 1)).raw().toBuffer();
  return { background, small, shadow };
}

async function make() {
  kept ??= await decode();
  const image = sharp(kept.background, raw(1200, 628, 3)).composite([
    { input: scrim }, { input: kept.shadow, ...raw(476, 476, 4), left: 712, top: 110 },
    { input: kept.small, ...raw(380, 380, 4), left: 760, top: 140 }, { input: texts, left: 0, top: 0 },
    { input: logo, left: 60, top: 540 },
  ]).removeAlpha();
  return format === 'png' ? image.png().toBuffer() : image.jpeg({ quality: 85 }).toBuffer();
}

await measure(make, { name: 'sharp-design', count, version: sharp.versions.sharp });
rmSync(scratch, { recursive: true });
