/**
 * Build — the harness and the nodes that it compares with, as files that Node runs as
 * they are.
 *
 * The peers are built in the same way as the relay, so that none carries a loader along.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const out = join(here, 'dist');

await build({
  entryPoints: [
    'main.ts',
    'load/load.ts',
    'nodes/floor-node.ts',
    'nodes/memory-node.ts',
    'nodes/socket-io-node.ts',
  ].map((file) => join(here, file)),
  entryNames: '[name]',
  outdir: out,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  external: ['ioredis', 'playwright-core', 'socket.io', '@socket.io/*', 'ws'],
});
await cp(join(here, 'nodes/floor.lua'), join(out, 'floor.lua'));
