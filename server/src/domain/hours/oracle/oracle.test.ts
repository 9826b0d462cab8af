import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compare, type Comparison } from './compare.ts';

// HOURS_TRIPLES=100000 HOURS_SEED=1 npx vitest run --project server server/src/domain/hours/oracle
const triples = Number(process.env['HOURS_TRIPLES'] ?? 2_500);
const seed = Number(process.env['HOURS_SEED'] ?? 5);

test(`WH3 hours agree with an oracle that shares no line with them (${triples} triples, seed ${seed})`, () => {
  expect(compare(seed, triples)).toMatchObject({ disagreements: [], asked: triples });
}, 3_600_000);

test.each(['America/New_York', 'Pacific/Apia'])('WH10 a relay whose own zone is %s tells the same', async (zone) => {
  const there = await comparedIn(zone, 300);
  const here = compare(seed, 300);
  expect(there).toEqual({ zone, disagreements: [], said: here.said });
});

/** What a process says that lives in this zone. */
async function comparedIn(
  zone: string,
  count: number,
): Promise<Pick<Comparison, 'said' | 'disagreements'> & { zone: string }> {
  const module = new URL('compare.ts', import.meta.url).href;
  const tell = `
    const { compare } = await import(${JSON.stringify(module)});
    const { said, disagreements } = compare(${seed}, ${count});
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    process.stdout.write(JSON.stringify({ zone, disagreements, said }));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', tell], {
    cwd: fileURLToPath(new URL('../../../../..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', TZ: zone },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await once(child, 'close');
  return JSON.parse(told) as Pick<Comparison, 'said' | 'disagreements'> & { zone: string };
}
