/**
 * Chaos — faults on purpose: `npm run chaos`, `npm run chaos -- teeth`,
 * `npm run chaos -- --help`.
 */
import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './program.mjs';
import { command } from './step.mjs';
import { needRedis } from './system.mjs';

await command(async () => {
  await install();
  await build();
  await needRedis();
  const { code } = await run(process.execPath, ['--import', 'tsx', 'server/chaos/main.ts', ...process.argv.slice(2)], {
    aloud: true,
  });
  process.exitCode = code;
});
