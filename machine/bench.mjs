/**
 * Bench — the relay beside its peers, and the widget on a shop's page: `npm run bench`,
 * `npm run bench -- quick`, `npm run bench -- widget`.
 */
import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './program.mjs';
import { command, Stopped } from './step.mjs';
import { needChromium, needRedis } from './system.mjs';

await command(async () => {
  await install();
  await build();
  await needRedis();
  const asked = process.argv.slice(2);
  const env = asked.includes('widget') ? { CHROMIUM_PATH: await needChromium() } : {};
  const built = await run(process.execPath, ['server/bench/build.mjs']);
  if (built.code !== 0) throw new Stopped(built.said.trim());
  const { code } = await run(process.execPath, ['server/bench/dist/main.js', ...asked], { env, aloud: true });
  process.exitCode = code;
});
