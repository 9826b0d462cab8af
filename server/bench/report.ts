/**
 * Report — figures as tables in Markdown, to be read on a terminal as well.
 */
import { contestants, type Name } from './contestants.ts';
import { median } from './figures.ts';
import { perSecond, processorSecondsPer100k, type Goal } from './goals.ts';
import type { Idle, Return } from './measures/arrivals.ts';
import type { Rounds } from './measures/exchange.ts';
import type { SilentConsole } from './measures/silent-console.ts';
import type { Stored } from './measures/stored.ts';

/** Rows under a head; columns as wide as they need to be. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const two = (value: number): string => value.toFixed(2);

export function exchangeTable(results: ReadonlyMap<Name, Rounds>): string {
  return table(
    [
      'system',
      'p50 ms',
      'p95',
      'p99',
      's CPU/100k steady',
      'msg/s saturated (min–max)',
      's CPU/100k relays',
      'Redis',
      'lost',
      'twice',
    ],
    [...results].map(([name, { steady, saturated }]) => {
      const rates = saturated.map(perSecond);
      const per100k = (seconds: 'relaySeconds' | 'redisSeconds'): string =>
        two(median(saturated.map((round) => (round[seconds] / round.messages) * 100_000)));
      const all = [...steady, ...saturated];
      return [
        contestants[name].title,
        two(median(steady.map(({ p50 }) => p50))),
        two(median(steady.map(({ p95 }) => p95))),
        two(median(steady.map(({ p99 }) => p99))),
        two(median(steady.map(processorSecondsPer100k))),
        `${whole(median(rates))} (${whole(Math.min(...rates))}–${whole(Math.max(...rates))})`,
        per100k('relaySeconds'),
        per100k('redisSeconds'),
        String(all.reduce((sum, { lost }) => sum + lost, 0)),
        String(all.reduce((sum, { duplicated }) => sum + duplicated, 0)),
      ];
    }),
  );
}

export function idleTable(results: ReadonlyMap<Name, readonly Idle[]>): string {
  return table(
    ['system', 'sockets', 'kB resident each', 'signed in per second', 'µs CPU of the node each'],
    [...results].map(([name, rounds]) => [
      contestants[name].title,
      whole(rounds[0]?.sockets ?? 0),
      two(median(rounds.map(({ bytesEach }) => bytesEach)) / 1_000),
      whole(median(rounds.map(({ signedInPerSecond }) => signedInPerSecond))),
      whole(median(rounds.map(({ processorMicroseconds }) => processorMicroseconds))),
    ]),
  );
}

export function returnTable(results: ReadonlyMap<Name, readonly Return[]>): string {
  return table(
    ['system', 'sockets', 'back: half, ms', '95 %', 'all'],
    [...results].map(([name, rounds]) => [
      contestants[name].title,
      whole(rounds[0]?.many ?? 0),
      ...(['p50', 'p95', 'last'] as const).map((which) => whole(median(rounds.map((round) => round[which])))),
    ]),
  );
}

export function storedTable(results: ReadonlyMap<Name, Stored>): string {
  return table(
    ['system', 'conversations × messages', 'bytes of text', 'bytes in memory', 'bytes on disk'],
    [...results].map(([name, { conversations, messagesEach, textBytes, memoryBytes, fileBytes }]) => [
      contestants[name].title,
      `${whole(conversations)} × ${messagesEach}`,
      whole(textBytes),
      whole(memoryBytes),
      whole(fileBytes),
    ]),
  );
}

export function silentTable({ before, during, closed, queuedBytes }: SilentConsole): string {
  return table(
    ['p95 of neighbours before, ms', 'with a console that reads nothing', 'bytes that waited for it', 'it was closed'],
    [[two(before), two(during), whole(queuedBytes), closed ? 'yes' : 'no']],
  );
}

export function goalTable(goals: readonly Goal[]): string {
  return table(
    ['goal', 'measured', 'wanted', ''],
    goals.map(({ what, measured, wanted, reached }) => [what, two(measured), wanted, reached ? 'reached' : 'missed']),
  );
}
