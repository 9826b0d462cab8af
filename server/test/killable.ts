/**
 * Killable — a relay that can be killed as a machine's failure would, or stopped in
 * the middle of everything, with a clock that is wrong if that is wanted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AssemblySettings } from '../src/assembly.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';

const program = fileURLToPath(new URL('./killable-relay.ts', import.meta.url));
const otherClock = fileURLToPath(new URL('../chaos/street/other-clock.mjs', import.meta.url));

/** Starts one; `clockAhead` in milliseconds, `zone` is what its process takes for its own. */
export async function killable(
  redis: OwnRedis,
  settings: Partial<AssemblySettings> = {},
  clockAhead = 0,
  zone = process.env['TZ'] ?? '',
) {
  const child = spawn(process.execPath, ['--import', otherClock, '--import', 'tsx', program], {
    env: {
      PATH: process.env['PATH'],
      REDIS: redis.path,
      SETTINGS: JSON.stringify(settings),
      CLOCK_AHEAD: String(clockAhead),
      ...(zone !== '' && { TZ: zone }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer | number];
  if (!Buffer.isBuffer(said)) throw new Error(`The relay ended with ${said}.`);
  return {
    url: said.toString().trim(),
    signal: (name: NodeJS.Signals) => child.kill(name),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
