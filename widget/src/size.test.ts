// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

/** What the files whose names match weigh on the wire. Without a build this fails: there is nothing to weigh. */
function weigh(name: RegExp): number {
  const files = readdirSync(dist).filter((file) => name.test(file));
  expect(files, `one ${String(name)} in dist`).toHaveLength(1);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0);
}

test('Z1 the loader weighs at most 3 kB gzipped', () => {
  expect(weigh(/^widget\.js$/)).toBeLessThanOrEqual(3_000);
});

test('Z2 loader and panel with everything that a first message needs weigh at most 24 kB gzipped', () => {
  const both = weigh(/^widget\.js$/) + weigh(/^panel\.[\w-]{6,}\.js$/);
  expect(both).toBeLessThanOrEqual(24_000);
});

test('Z3 what is loaded alone, for the hours or an address, weighs at most 4 kB gzipped', () => {
  for (const name of [/^hours\.[\w-]{6,}\.js$/, /^email\.[\w-]{6,}\.js$/])
    expect(weigh(name)).toBeLessThanOrEqual(4_000);
});
