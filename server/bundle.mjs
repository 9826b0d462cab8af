/**
 * Bundle — makes the relay and the host's commands into two files that Node runs as
 * they are, with the Lua scripts and the thread of the holidays beside them.
 *
 * What is installed stays outside; what is ours, `shared` included, goes in. `alter` is
 * given every source with its path in `src/`, and may give back another text: so the
 * fault harness makes its broken builds, of which nothing is in the sources.
 */
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const source = join(import.meta.dirname, 'src');
const scripts = join(source, 'redis/scripts');

/** Builds into the folder `out`, which is emptied first. */
export async function bundle(out, alter = (_path, text) => text) {
  const altering = {
    name: 'altering',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const inside = relative(source, path);
        if (inside.startsWith('..')) return undefined;
        return { contents: alter(inside, await readFile(path, 'utf8')), loader: 'ts' };
      });
    },
  };
  await rm(out, { recursive: true, force: true });
  await build({
    entryPoints: [join(source, 'main.ts'), join(source, 'admin.ts')],
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [altering],
    external: [
      'fastify',
      '@fastify/*',
      'ioredis',
      '@node-rs/argon2',
      'date-holidays',
      'nodemailer',
      'pino',
      'prom-client',
      'sharp',
      'temporal-polyfill',
      'ws',
      'zod',
      'zod/*',
    ],
  });
  // A thread's own file: it is not part of what the relay loads.
  await copyFile(join(source, 'team/holidays-thread.mjs'), join(out, 'holidays-thread.mjs'));
  await mkdir(join(out, 'scripts'), { recursive: true });
  for (const name of await readdir(scripts)) {
    const text = await readFile(join(scripts, name), 'utf8');
    await writeFile(join(out, 'scripts', name), alter(join('redis/scripts', name), text));
  }
}
