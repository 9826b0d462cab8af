/**
 * Size — the bytes of every asset that a shop's page loads: `npm run size`.
 */
import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './program.mjs';
import { command } from './step.mjs';

await command(async () => {
  await install();
  await build();
  const { code } = await run(process.execPath, ['widget/size.mjs'], { aloud: true });
  process.exitCode = code;
});
