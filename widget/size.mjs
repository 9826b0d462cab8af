/**
 * Size — prints what each file of the widget weighs: raw, gzip, brotli. Build first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = new URL('./dist/', import.meta.url);
const columns = (/** @type {(string | number)[]} */ [file, ...sizes]) =>
  String(file).padEnd(28) + sizes.map((size) => String(size).padStart(9)).join('');

console.log(columns(['widget', 'raw', 'gzip', 'brotli']));
for (const file of readdirSync(dist)
  .filter((name) => name.endsWith('.js'))
  .sort()) {
  const bytes = readFileSync(new URL(file, dist));
  console.log(columns([file, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length]));
}
