/**
 * Start — from a fresh clone to a running Shopbell: `npm start`.
 *
 * Installs and builds what has changed, sees that there is a Redis to start unless
 * REDIS_URL names one, and then becomes the relay: it is the same process, so a signal
 * reaches the relay, and its exit code is ours.
 */
import { build } from './build.mjs';
import { install } from './install.mjs';
import { endWithParent } from './parent.mjs';
import { command, sinceStart } from './step.mjs';
import { needRedis } from './system.mjs';

endWithParent();
await command(async () => {
  console.log('Shopbell');
  await install();
  await build();
  if (!process.env.REDIS_URL) await needRedis();
  console.log(`  ready to start ${sinceStart()}\n`);
  await import('../server/dist/main.js');
});
