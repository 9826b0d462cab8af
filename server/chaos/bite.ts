/**
 * Bite — builds broken relays and sees to it that each is caught by the checker that is
 * there for it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../bundle.mjs';
import { smallGroups } from './presence/repertoire.ts';
import { runPresence } from './presence/run.ts';
import { presenceTeeth, type PresenceTooth } from './presence/teeth.ts';
import { run } from './run.ts';
import { teeth, type BrokenBuild, type Tooth } from './teeth.ts';

/** Enough people for every tooth to show, few enough for one core. */
const SHOPPERS = 10;
const THINK = 150;
const MINUTES = 1;
/** Where talking is enough. */
const MINUTES_OF_TALK = 0.3;
const EVERY = 350;
/** How long an owner may be gone where presence is broken, in milliseconds. */
const GRACE = 5_000;

const every: readonly BrokenBuild[] = [...teeth, ...presenceTeeth];

const made = new Set<string>();
process.on('exit', () => {
  for (const out of made) rmSync(out, { recursive: true, force: true });
});

/** Whether there is a broken build of this name, or broken builds of this kind. */
export function isTooth(name: string): boolean {
  return name === 'presence' || every.some((tooth) => tooth.name === name);
}

/**
 * Builds one into a folder of this process's own, that nobody rebuilds while relays are
 * started from it; without a name as it is shipped. Returns its `main.js`.
 */
export async function buildRelay(name?: string): Promise<string> {
  const out = join(import.meta.dirname, 'dist', `${name ?? 'whole'}-${process.pid}`);
  made.add(out);
  const tooth = every.find((each) => each.name === name);
  if (tooth === undefined) {
    if (name !== undefined) throw new Error(`There is no broken build called ${name}.`);
    await bundle(out);
    return join(out, 'main.js');
  }
  const left = new Set(tooth.edits);
  await bundle(out, (path, text) => {
    for (const edit of tooth.edits) {
      if (edit.file !== path) continue;
      const pieces = text.split(edit.find);
      if (pieces.length !== 2) {
        throw new Error(`${name}: what it looks for is ${pieces.length - 1} times in ${path}, not once.`);
      }
      text = pieces.join(edit.replace);
      left.delete(edit);
    }
    return text;
  });
  for (const { file } of left) throw new Error(`${name}: ${file} is not part of the build.`);
  return join(out, 'main.js');
}

/** Runs these broken builds, those of presence, or all; prints who caught each, and says whether all were caught. */
export async function bite(names: readonly string[], seed: number, tell: (line: string) => void): Promise<boolean> {
  const isChosen = (kind: string, name: string): boolean =>
    names.length === 0 || names.includes(kind) || names.includes(name);
  const tests = [
    ...teeth
      .filter(({ name }) => isChosen('delivery', name))
      .map((tooth) => ({ tooth, find: () => test(tooth, seed) })),
    ...presenceTeeth
      .filter(({ name }) => isChosen('presence', name))
      .map((tooth) => ({ tooth, find: () => testPresence(tooth, seed) })),
  ];
  let caught = 0;
  for (const { tooth, find } of tests) {
    const began = performance.now();
    const found = await find();
    const others = [...found].filter((checker) => checker !== tooth.caughtBy).join(', ');
    const isCaught = found.has(tooth.caughtBy);
    if (isCaught) caught += 1;
    const verdict = isCaught ? `caught by ${tooth.caughtBy}` : `NOT CAUGHT by ${tooth.caughtBy}`;
    const took = `${Math.round((performance.now() - began) / 1_000)} s`;
    tell(`${tooth.name.padEnd(38)} ${verdict.padEnd(24)} ${took.padStart(5)}${others && `  (also ${others})`}`);
  }
  tell(`${caught} of ${tests.length} broken builds were caught`);
  return caught === tests.length;
}

async function test({ name, faults, durability, caughtBy }: Tooth, seed: number): Promise<ReadonlySet<string>> {
  const { violations } = await run({
    seed,
    minutes: faults.length === 0 ? MINUTES_OF_TALK : MINUTES,
    kinds: faults,
    durability,
    main: await buildRelay(name),
    shoppers: SHOPPERS,
    think: THINK,
    every: EVERY,
    enough: (found) => found.some(({ checker }) => checker === caughtBy),
    tell: () => {},
  });
  return new Set(violations.map(({ checker }) => checker));
}

async function testPresence({ name, scenes, caughtBy }: PresenceTooth, seed: number): Promise<ReadonlySet<string>> {
  const { violations } = await runPresence({
    seed,
    main: await buildRelay(name),
    groups: smallGroups(scenes, { seed, minutes: MINUTES, operators: SHOPPERS }),
    grace: GRACE,
    enough: (found) => found.some(({ checker }) => checker === caughtBy),
    tell: () => {},
  });
  return new Set(violations.map(({ checker }) => checker));
}
