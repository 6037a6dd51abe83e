// After the build: the size of the scripts that the first page loads is held under its limit, and text files are compressed once, here.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const limit = 130 * 1000; // bytes, gzip
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const entry = [...html.matchAll(/(?:src|href)="\/studio-files\/([^"]+\.js)"/g)].map(([, file]) => file);
const bytes = entry.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0);
console.log(`Scripts of the first page: ${(bytes / 1000).toFixed(1)} KB of ${limit / 1000} KB, gzip (${entry.join(", ")})`);
if (entry.length === 0 || bytes > limit) {
  console.error("They are more than that, or missing. Load what the first page does not need by import().");
  process.exit(1);
}

for (const file of readdirSync(dist)) {
  if (!/\.(js|css|html|svg|json)$/.test(file)) continue;
  const content = readFileSync(new URL(file, dist));
  writeFileSync(new URL(`${file}.gz`, dist), gzipSync(content, { level: 9 }));
  writeFileSync(new URL(`${file}.br`, dist), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
