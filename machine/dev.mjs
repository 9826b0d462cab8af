/**
 * Dev — watch mode: `npm run dev`.
 *
 * The relay runs from its sources and starts anew when they change; widget and console
 * are built again as they change. A page shows what is new when it is loaded again.
 */
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { endWithParent } from './parent.mjs';
import { root } from './paths.mjs';
import { beside } from './program.mjs';
import { command, Stopped } from './step.mjs';
import { needRedis } from './system.mjs';

endWithParent();
await command(async () => {
  await install();
  await build();
  if (!process.env.REDIS_URL) await needRedis();
  const again = (...sources) => [
    'watch',
    '--clear-screen=false',
    ...sources.flatMap((each) => ['--include', `${each}/src/**`]),
  ];
  const { code } = await Promise.race([
    beside('widget', 'tsx', [...again('widget', 'shared'), 'widget/build.mjs']),
    beside('console', 'vite', ['build', '--watch'], { cwd: join(root, 'console') }),
    beside('relay', 'tsx', [...again('server'), 'server/src/main.ts']),
  ]);
  throw new Stopped(`A part of watch mode has ended (${code}); the lines above say why.`);
});
