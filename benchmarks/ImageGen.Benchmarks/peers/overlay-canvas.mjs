// The design of the overlay benchmark with @napi-rs/canvas. Arguments: job file count workers; IMAGEGEN_FONTS is the fonts' folder.
import { readFileSync } from 'node:fs';
import { measure } from './measure.mjs';
import { wrapped } from './wrapped.mjs';

let canvas;
try {
  canvas = await import('@napi-rs/canvas');
} catch {
  console.error('@napi-rs/canvas: not installed; run npm ci --prefix ImageGen.Benchmarks/peers --ignore-scripts');
  process.exit(1);
}

const [, path, count] = process.argv.slice(2);
const fonts = process.env.IMAGEGEN_FONTS;
const file = readFileSync(path);
const [size, left, width] = [1080, 76, 929];
canvas.GlobalFonts.registerFromPath(`${fonts}/Montserrat_900Black.ttf`, 'Black');
canvas.GlobalFonts.registerFromPath(`${fonts}/Montserrat_700Bold.ttf`, 'Bold');

async function make() {
  const photo = await canvas.loadImage(file);
  const surface = canvas.createCanvas(size, size);
  const context = surface.getContext('2d');
  context.drawImage(photo, 0, 0, size, size);
  const scrim = context.createLinearGradient(0, 435, 0, 694);
  for (let i = 0; i <= 8; i++) {
    const share = i / 8;
    scrim.addColorStop(share, `rgba(9,12,18,${0.55 * share * share * (3 - 2 * share)})`);
  }
  context.fillStyle = scrim;
  context.fillRect(0, 435, size, size - 435);
  context.fillStyle = '#ffd54a';
  context.beginPath();
  context.roundRect(left, 663, 448, 75, 37);
  context.fill();
  context.font = '45px Bold';
  context.fillStyle = '#14161c';
  context.fillText('-30% until Sunday', left + 28, 717);
  context.font = '84px Black';
  context.fillStyle = '#ffffff';
  wrapped(context, 'Summer sound, lighter than ever', width).forEach((line, i) => context.fillText(line, left, 834 + i * 89));
  context.font = '80px Black';
  context.fillStyle = '#ffd54a';
  context.fillText('€129.00', left, 994);
  return surface.encodeSync('jpeg', 90);
}

const { version } = JSON.parse(readFileSync(new URL('node_modules/@napi-rs/canvas/package.json', import.meta.url)));
await measure(make, { name: 'canvas', count, version });
