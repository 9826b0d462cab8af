/**
 * Bench — the relay beside its peers, in one run: `npm run bench`.
 *
 * `quick` takes two minutes and only tells whether something is badly wrong; `widget`
 * asks what the tag costs the shop's page; the name of a measure or of a system runs it
 * alone; `profile` writes processor profiles of our relays. Tables go to standard
 * output, all figures into a file beside them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { contestants, type Name } from './contestants.ts';
import { median, orderOf } from './figures.ts';
import { exchangeGoals, judge, type Goal } from './goals.ts';
import { comeBack, idle } from './measures/arrivals.ts';
import { exchange } from './measures/exchange.ts';
import { silentConsole } from './measures/silent-console.ts';
import { stored } from './measures/stored.ts';
import { widget } from './measures/widget.ts';
import { full, quick } from './plan.ts';
import { exchangeTable, goalTable, idleTable, returnTable, silentTable, storedTable } from './report.ts';

const here = import.meta.dirname;
const asked = new Set(process.argv.slice(2));
const plan = asked.has('quick') ? quick : full;
/** The systems of a plan, or those of them that were asked for by name. */
const only = (names: readonly Name[]): readonly Name[] => {
  const some = (Object.keys(contestants) as Name[]).filter((name) => asked.has(name));
  return some.length > 0 ? some : names;
};
const profile = asked.has('profile') ? join(here, 'profiles') : undefined;
const tell = (line: string): void => void process.stderr.write(`  ${line}\n`);
const show = (title: string, text: string): void => void process.stdout.write(`\n${title}\n\n${text}\n`);

const figures: Record<string, unknown> = { machine: describeMachine(), quick: asked.has('quick') };
const goals: Goal[] = [];

const measures = {
  async exchange() {
    const named = (Object.keys(contestants) as Name[]).some((name) => asked.has(name));
    const all: unknown[] = [];
    for (const each of named ? plan.exchanges.slice(0, 1) : plan.exchanges) {
      const results = await exchange({ ...each, names: only(each.names), profile }, tell);
      all.push(Object.fromEntries(results));
      goals.push(...exchangeGoals(results));
      const { shoppers, operators, aSecond, rounds } = each;
      show(
        `${shoppers} shoppers, ${operators} consoles that watch ${shoppers / operators} conversations each, ${aSecond}/s steady, ${rounds} rounds`,
        exchangeTable(results),
      );
    }
    figures['exchanges'] = all;
  },
  async arrivals() {
    const { names, rounds, sockets } = plan.idle;
    const results = await takingTurns(only(names), rounds, (name) => idle(name, sockets, profile));
    figures['idle'] = Object.fromEntries(results);
    const ours = results.get('shopbell') ?? [];
    const weight = median(ours.map(({ bytesEach }) => bytesEach)) / 1_000;
    goals.push(judge('resident kB for an idle socket', weight, { most: 10 }, 'kB'));
    const speed = median(ours.map(({ signedInPerSecond }) => signedInPerSecond));
    goals.push(judge('signed in per second', speed, { least: 8_000 }, '/s'));
    show('Silent sockets at one node', idleTable(results));
  },
  async return() {
    const { names, rounds, many } = plan.comeBack;
    const results = await takingTurns(only(names), rounds, (name) => comeBack(name, many));
    figures['comeBack'] = Object.fromEntries(results);
    show(
      'Back at another node after theirs was killed, first try after a random part of a second',
      returnTable(results),
    );
  },
  async stored() {
    const { names, conversations, messagesEach } = plan.stored;
    const results = await takingTurns(only(names), 1, (name) => stored(name, conversations, messagesEach));
    const once = new Map([...results].map(([name, [only]]) => [name, only as NonNullable<typeof only>]));
    figures['stored'] = Object.fromEntries(once);
    show('Redis, for one message', storedTable(once));
  },
  async silent() {
    const result = await silentConsole(plan.silent.lasts, profile);
    figures['silentConsole'] = result;
    goals.push(judge('p95 of neighbours of a console that reads nothing / before', result.ratio, { most: 2 }, '×'));
    show(`A console that reads nothing for ${plan.silent.lasts / 1_000} s`, silentTable(result));
  },
};

async function takingTurns<Value>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name) => Promise<Value>,
): Promise<Map<Name, Value[]>> {
  const results = new Map<Name, Value[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of orderOf(names, round)) {
      const value = await measure(name);
      results.get(name)?.push(value);
      tell(`round ${round + 1} ${contestants[name].title}: ${JSON.stringify(value)}`);
    }
  }
  return results;
}

function describeMachine() {
  const redis = /v=(\S+)/.exec(execFileSync('redis-server', ['--version'], { encoding: 'utf8' }))?.[1];
  return {
    at: new Date().toISOString(),
    processors: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    linux: release(),
    node: process.versions.node,
    redis,
    loadBefore: loadavg()[0],
  };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const words = ['quick', 'profile', 'widget', ...Object.keys(measures), ...Object.keys(contestants)];
const unknown = [...asked].find((word) => !words.includes(word));
if (unknown !== undefined) {
  process.stderr.write(`npm run bench -- [${words.join(' | ')}] …: “${unknown}” is none of these.\n`);
  process.exit(1);
}

if (asked.has('widget')) {
  const { tables, figures: measured, goals: reached } = await widget(tell);
  figures['widget'] = measured;
  goals.push(...reached);
  for (const { title, text } of tables) show(title, text);
} else {
  const names = Object.keys(measures) as (keyof typeof measures)[];
  const some = names.filter((name) => asked.has(name));
  for (const name of some.length > 0 ? some : names) await measures[name]();
}
show('Goals', goalTable(goals));
const file = join(here, 'results', `${asked.has('widget') ? 'widget' : 'relay'}.json`);
mkdirSync(join(here, 'results'), { recursive: true });
writeFileSync(file, `${JSON.stringify({ ...figures, goals }, null, 2)}\n`);
process.stdout.write(`\nAll figures: ${file}\n`);
