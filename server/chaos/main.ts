/**
 * Chaos — faults on purpose: `npm run chaos -- [--seed N] [--minutes N] [--faults a,b] …`.
 *
 * Prints what was found, and the seed with which it is found again. `presence` is about who
 * is there; `teeth` shows that each checker bites.
 */
import { parseArgs } from 'node:util';
import { bite, buildRelay, isTooth } from './bite.ts';
import { faultKinds, isFaultKind, type FaultKind } from './plan.ts';
import { presenceComplaint, presenceReport } from './presence/report.ts';
import { groupsOf, isSceneName, scenes, shortGroups } from './presence/repertoire.ts';
import { runPresence } from './presence/run.ts';
import { complaint, report } from './report.ts';
import { run } from './run.ts';

/** Milliseconds after which a conversation returns whose owner is gone: the setting's default, and a shorter one. */
const GRACE = 30_000;
const SHORT_GRACE = 5_000;

const usage = `npm run chaos -- [presence | teeth] [OPTIONS]

  --seed N        the same seed draws the same plan (otherwise a new one)
  --minutes N     how long faults happen (2)
  --faults a,b    only these: ${Object.keys(faultKinds).join(', ')}
  --redis KIND    always (the default) or everysec: kills are power cuts, and the epoch must change
  --shoppers N    how many, with two tabs each (24)
  --think N       the mean wait of one sender between two messages, in milliseconds (400)
  --every N       the mean wait between two faults, in milliseconds (350)
  --broken NAME   run against a build that is broken on purpose; "teeth" lists them
  teeth [NAME …]  run every broken build, those named, or those of "presence", and say which checker caught it

  presence        who is there, as shoppers and colleagues see it, whatever befalls consoles, relays and Redis
  --minutes N     how long people come and go at random (10)
  --operators N   how many do (40)
  --scenes a,b    only these: ${Object.keys(scenes).join(', ')}
  --short         a minute of it, with fewer people`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    faults: { type: 'string' },
    redis: { type: 'string', default: 'always' },
    shoppers: { type: 'string', default: '24' },
    think: { type: 'string', default: '400' },
    every: { type: 'string', default: '350' },
    operators: { type: 'string', default: '40' },
    scenes: { type: 'string' },
    short: { type: 'boolean', default: false },
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
process.exit((await asked()) ? 0 : 1);

async function asked(): Promise<boolean> {
  switch (positionals[0]) {
    case 'teeth':
      return bite(positionals.slice(1), seedGiven() ?? 7, tell);
    case 'presence':
      return presence();
    default:
      return once();
  }
}

async function presence(): Promise<boolean> {
  const seed = seedGiven() ?? Math.floor(Math.random() * 2 ** 31);
  const plan = { seed, minutes: Number(values.minutes ?? 10), operators: Number(values.operators) };
  const names = (values.scenes?.split(',') ?? Object.keys(scenes)).filter(isSceneName);
  tell(`seed ${seed}${values.short ? ', short' : ''}${values.broken ? `, broken: ${values.broken}` : ''}`);
  const outcome = await runPresence({
    seed,
    main: await buildRelay(values.broken),
    groups: values.short ? shortGroups() : groupsOf(names, plan),
    grace: values.short ? SHORT_GRACE : GRACE,
    enough: () => false,
    tell,
  });
  for (const line of presenceReport(outcome)) tell(line);
  if (outcome.violations.length === 0) return true;
  for (const line of presenceComplaint(outcome)) tell(line);
  tell('');
  const again = values.short ? '--short' : `--minutes ${plan.minutes} --operators ${plan.operators}`;
  tell(`found with presence --seed ${seed} ${again}${values.scenes ? ` --scenes ${values.scenes}` : ''}`);
  return false;
}

async function once(): Promise<boolean> {
  const minutes = values.minutes ?? '2';
  const seed = seedGiven() ?? Math.floor(Math.random() * 2 ** 31);
  const durability = values.redis === 'everysec' ? 'everysec' : 'always';
  tell(
    `seed ${seed}, ${minutes} minutes, Redis with ${durability}${values.broken ? `, broken: ${values.broken}` : ''}`,
  );
  const outcome = await run({
    seed,
    minutes: Number(minutes),
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
    `found with --seed ${seed} --minutes ${minutes} --redis ${durability} --shoppers ${values.shoppers} --think ${values.think} --every ${values.every}`,
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
  const numbers = ['seed', 'minutes', 'shoppers', 'think', 'every', 'operators'] as const;
  const wrong = numbers.find((name) => values[name] !== undefined && !(Number(values[name]) >= 0));
  if (wrong !== undefined) return `--${wrong} must be a number.`;
  const strange = values.faults?.split(',').find((word) => !isFaultKind(word));
  if (strange !== undefined) return `There is no fault called ${strange}.`;
  const unplayed = values.scenes?.split(',').find((word) => !isSceneName(word));
  if (unplayed !== undefined) return `There is no scene called ${unplayed}.`;
  if (values.redis !== 'always' && values.redis !== 'everysec') return '--redis must be always or everysec.';
  if (values.broken !== undefined && !isTooth(values.broken))
    return `There is no broken build called ${values.broken}.`;
  const [what, ...names] = positionals;
  if (what !== undefined && what !== 'teeth' && what !== 'presence') return `There is no ${what}.`;
  return names.every(isTooth) ? null : 'There is no such broken build.';
}
