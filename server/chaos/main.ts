/**
 * Chaos — faults on purpose: `npm run chaos -- [--seed N] [--minutes N] [--faults a,b] …`.
 *
 * Prints what was found, and the seed with which it is found again. `teeth` shows that
 * each checker bites.
 */
import { parseArgs } from 'node:util';
import { bite, buildRelay, isTooth } from './bite.ts';
import { faultKinds, isFaultKind, type FaultKind } from './plan.ts';
import { complaint, report } from './report.ts';
import { run } from './run.ts';

const usage = `npm run chaos -- [teeth] [OPTIONS]

  --seed N        the same seed draws the same plan (otherwise a new one)
  --minutes N     how long faults happen (2)
  --faults a,b    only these: ${Object.keys(faultKinds).join(', ')}
  --redis KIND    always (the default) or everysec: kills are power cuts, and the epoch must change
  --shoppers N    how many, with two tabs each (24)
  --think N       the mean wait of one sender between two messages, in milliseconds (400)
  --every N       the mean wait between two faults, in milliseconds (350)
  --broken NAME   run against a build that is broken on purpose; "teeth" lists them
  teeth [NAME …]  run every broken build, or those named, and say which checker caught it`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '2' },
    faults: { type: 'string' },
    redis: { type: 'string', default: 'always' },
    shoppers: { type: 'string', default: '24' },
    think: { type: 'string', default: '400' },
    every: { type: 'string', default: '350' },
    broken: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const tell = (line: string): void => void process.stdout.write(`  ${line}\n`);
const problem = wrongOption();
if (values.help || problem !== null) {
  process.stdout.write(`${problem === null ? '' : `${problem}\n\n`}${usage}\n`);
  process.exit(problem === null ? 0 : 1);
}
// Ends with the verdict: a socket that some fault has left standing is nobody's any more.
const isWell = positionals[0] === 'teeth' ? await bite(positionals.slice(1), seedGiven() ?? 7, tell) : await once();
process.exit(isWell ? 0 : 1);

async function once(): Promise<boolean> {
  const seed = seedGiven() ?? Math.floor(Math.random() * 2 ** 31);
  const durability = values.redis === 'everysec' ? 'everysec' : 'always';
  tell(
    `seed ${seed}, ${values.minutes} minutes, Redis with ${durability}${values.broken ? `, broken: ${values.broken}` : ''}`,
  );
  const outcome = await run({
    seed,
    minutes: Number(values.minutes),
    kinds: kindsGiven(),
    durability,
    main: await buildRelay(values.broken),
    shoppers: Number(values.shoppers),
    think: Number(values.think),
    every: Number(values.every),
    enough: () => false,
    tell,
  });
  for (const line of report(outcome)) tell(line);
  if (outcome.violations.length === 0) return true;
  for (const line of complaint(outcome)) tell(line);
  tell('');
  tell(
    `found with --seed ${seed} --minutes ${values.minutes} --redis ${durability} --shoppers ${values.shoppers} --think ${values.think} --every ${values.every}`,
  );
  return false;
}

function seedGiven(): number | undefined {
  return values.seed === undefined ? undefined : Number(values.seed);
}

function kindsGiven(): readonly FaultKind[] {
  return values.faults === undefined
    ? (Object.keys(faultKinds) as FaultKind[])
    : values.faults.split(',').filter(isFaultKind);
}

function wrongOption(): string | null {
  const numbers = ['seed', 'minutes', 'shoppers', 'think', 'every'] as const;
  const wrong = numbers.find((name) => values[name] !== undefined && !(Number(values[name]) >= 0));
  if (wrong !== undefined) return `--${wrong} must be a number.`;
  const strange = values.faults?.split(',').find((word) => !isFaultKind(word));
  if (strange !== undefined) return `There is no fault called ${strange}.`;
  if (values.redis !== 'always' && values.redis !== 'everysec') return '--redis must be always or everysec.';
  if (values.broken !== undefined && !isTooth(values.broken))
    return `There is no broken build called ${values.broken}.`;
  if (positionals[0] !== undefined && positionals[0] !== 'teeth') return `There is no ${positionals[0]}.`;
  return positionals.slice(1).every(isTooth) ? null : 'There is no such broken build.';
}
