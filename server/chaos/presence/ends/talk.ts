/**
 * Talk — shoppers with a conversation each, and what operators do in them.
 */
import type { Refusal } from '@shopbell/shared';
import { createShopper } from '../../ends/shopper.ts';
import { readAll, type WholeLog } from '../../ends/reader.ts';
import type { Browser } from './browser.ts';
import { judgeReturns, keptByNobody } from '../returns.ts';
import type { Person, Stage } from '../stage.ts';

/** A shopper's first words come to the log within so long, in milliseconds. */
const WRITTEN_WITHIN = 20_000;

/** Lets somebody write; gives the id of their conversation. */
export async function beginConversation(stage: Stage, name: string): Promise<string> {
  const shopper = createShopper(name, 1, stage.around, () => {});
  shopper.say();
  if (!(await stage.until(() => shopper.conversation() !== null && isListed(), WRITTEN_WITHIN))) {
    stage.ledger.wrong('stuck', `${name} wrote, and no conversation is in the list`);
  }
  for (const tab of shopper.tabs) tab.away(1e9);
  return shopper.conversation() ?? name;

  function isListed(): boolean {
    return stage.colleagues.some(({ rows }) => rows.has(shopper.conversation() ?? ''));
  }
}

/** The term of a conversation as colleagues are told it. */
function termOf({ colleagues }: Stage, conversation: string): number {
  return Math.max(0, ...colleagues.map(({ rows }) => rows.get(conversation)?.term ?? 0));
}

/** Whose it is, as colleagues are told. */
export function ownerOf({ colleagues }: Stage, conversation: string): string | null {
  const rows = colleagues.flatMap(({ rows: all }) => all.get(conversation) ?? []);
  return rows.toSorted((one, other) => other.term - one.term)[0]?.owner?.id ?? null;
}

export function claim({ around }: Stage, { first }: Person, conversation: string): Promise<'done' | Refusal> {
  return first.ask({ kind: 'claim', conversation, draftId: around.newId() });
}

export function promise(
  stage: Stage,
  { first }: Person,
  conversation: string,
  lasts: number,
): Promise<'done' | Refusal> {
  const term = termOf(stage, conversation);
  const until = Math.round(Date.now() + lasts);
  return first.ask({ kind: 'promise', conversation, draftId: stage.around.newId(), term, until });
}

/** Whether a conversation stands before another one in a list that was given to somebody. */
export function standsBefore(browser: Browser, one: string, other: string): boolean {
  const rows = browser.greeting()?.rows.map(({ id }) => id) ?? [];
  return rows.includes(one) && rows.indexOf(one) < rows.indexOf(other);
}

/** Reads these logs, with the instants of the run. */
async function readLogs(stage: Stage, conversations: readonly string[]): Promise<ReadonlyMap<string, WholeLog>> {
  const [reader] = stage.street.workers;
  if (reader === undefined) throw new Error('a street without a worker');
  const began = Date.now() - stage.around.now();
  const logs = await readAll(conversations, reader, stage.around);
  return new Map(
    [...logs].map(([id, log]) => [
      id,
      { ...log, entries: log.entries.map((entry) => inRun({ ...entry, at: entry.at - began }, began)) },
    ]),
  );
}

function inRun<Entry extends { readonly kind: string }>(entry: Entry, began: number): Entry {
  return 'until' in entry ? { ...entry, until: Number(entry.until) - began } : entry;
}

/**
 * Judges what was taken back in these conversations, and what was not though its owner has
 * been gone for longer than `longest`. Says how often each was.
 */
export async function judgeTalk(
  stage: Stage,
  conversations: readonly string[],
  longest: number,
): Promise<ReadonlyMap<string, number>> {
  const { ledger, grace, around } = stage;
  const observer = stage.colleagues[0]?.name ?? null;
  const lineOf = (person: string) => ledger.truth.line(person).changes;
  const returned = new Map<string, number>();
  for (const [conversation, { entries }] of await readLogs(stage, conversations)) {
    const read = judgeReturns(entries, lineOf, grace);
    returned.set(conversation, read.returned);
    for (const { what, ...about } of read.findings)
      ledger.wrong('returned', `${conversation}: ${what}`, { observer, ...about });
    const kept = keptByNobody(entries, lineOf, around.now(), longest);
    if (kept !== null) {
      const what = `${conversation} is still of somebody who has been gone for longer than ${longest / 1_000} s`;
      ledger.wrong('returned', what, { observer, person: kept.person, from: kept.since });
    }
  }
  return returned;
}
