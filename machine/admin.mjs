/**
 * Admin — what a host does without a browser: `npm run admin -- …`.
 *
 * Standard output is the command's alone (it may be JSON); steps are told on the
 * error stream.
 */
import { build } from './build.mjs';
import { install } from './install.mjs';
import { command } from './step.mjs';
import { needRedis } from './system.mjs';

const { log } = console;
console.log = console.error;
await command(async () => {
  await install();
  await build();
  if (!process.env.REDIS_URL) await needRedis();
  console.log = log;
  await import('../server/dist/admin.js');
});
