// The design of the design benchmark with @napi-rs/canvas. Arguments: format folder count workers; IMAGEGEN_FONTS is the fonts' folder.
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

const [, , format, folder, count] = process.argv;
const fonts = process.env.IMAGEGEN_FONTS;
canvas.GlobalFonts.registerFromPath(`${fonts}/Inter_700Bold.ttf`, 'Bold');
canvas.GlobalFonts.registerFromPath(`${fonts}/Inter_400Regular.ttf`, 'Regular');
const files = ['photo.jpg', 'product.png', 'logo.png'].map((name) => readFileSync(`${folder}/${name}`));
let pictures;

function write(context, text, { y, width, size, lineHeight, font, fill, centre }) {
  context.font = `${size}px ${font}`;
  context.fillStyle = fill;
  context.textAlign = centre ? 'center' : 'left';
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  wrapped(context, text, width).forEach((line, i) => context.fillText(
    line, centre ? 60 + width / 2 : 60, y + i * lineHeight * size + (lineHeight * size - ascent - descent) / 2 + ascent));
}

async function make() {
  pictures ??= await Promise.all(files.map((file) => canvas.loadImage(file)));
  const [photo, product, logo] = pictures;
  const surface = canvas.createCanvas(1200, 628);
  const context = surface.getContext('2d');
  context.drawImage(photo, 0, 114.7, 1600, 837.3, 0, 0, 1200, 628);
  const scrim = context.createLinearGradient(0, 0, 1200, 0);
  scrim.addColorStop(0, 'rgba(0,0,0,0.784)');
  scrim.addColorStop(1, 'rgba(0,0,0,0.157)');
  context.fillStyle = scrim;
  context.fillRect(0, 0, 1200, 628);
  context.save();
  Object.assign(context, { shadowColor: 'rgba(0,0,0,0.45)', shadowBlur: 32, shadowOffsetY: 18 });
  context.drawImage(product, 760, 140, 380, 380);
  context.restore();
  context.fillStyle = '#e4002b';
  context.beginPath();
  context.roundRect(60, 60, 190, 52, 26);
  context.fill();
  write(context, '-30% TODAY', { y: 72, width: 190, size: 24, lineHeight: 1.2, font: 'Bold', fill: '#fff', centre: true });
  write(context, 'Summer sound, lighter than ever', { y: 140, width: 640, size: 64, lineHeight: 1.1, font: 'Bold', fill: '#fff' });
  write(context, 'Wireless headphones with 40 hours of play and a case that fits every pocket',
    { y: 300, width: 600, size: 28, lineHeight: 1.3, font: 'Regular', fill: '#e6e6e6' });
  write(context, '€129.00', { y: 400, width: 600, size: 72, lineHeight: 1.2, font: 'Bold', fill: '#ffd400' });
  context.drawImage(logo, 60, 540);
  return format === 'png' ? surface.encodeSync('png') : surface.encodeSync('jpeg', 85);
}

const { version } = JSON.parse(readFileSync(new URL('node_modules/@napi-rs/canvas/package.json', import.meta.url)));
await measure(make, { name: 'canvas-design', count, version });
