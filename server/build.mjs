/**
 * Build — the relay and the host's commands as two files that Node runs as they are,
 * with the Lua scripts beside them.
 *
 * What is installed stays outside; what is ours, `shared` included, goes in.
 */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const out = join(here, 'dist');

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: [join(here, 'src/main.ts'), join(here, 'src/admin.ts')],
  outdir: out,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'warning',
  external: ['fastify', '@fastify/*', 'ioredis', '@node-rs/argon2', 'pino', 'prom-client', 'ws', 'zod', 'zod/*'],
});
await cp(join(here, 'src/redis/scripts'), join(out, 'scripts'), { recursive: true });
