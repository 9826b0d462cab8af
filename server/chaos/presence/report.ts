/**
 * Report — a run about presence as a table, and of a failure the lines of the ledger that
 * show it.
 */
import type { Violation } from './ledger.ts';
import type { PresenceOutcome } from './run.ts';
import type { Change } from './timeline.ts';

/** Violations that are shown with their lines. */
const SHOWN = 4;
/** How much of the ledger before and after, in milliseconds. */
const MARGIN = 3_000;

/** The result of a run as lines. */
export function presenceReport({ scenes, violations, events }: PresenceOutcome): readonly string[] {
  const counts = new Map<string, number>();
  for (const { checker } of violations) counts.set(checker, (counts.get(checker) ?? 0) + 1);
  const kinds = new Map<string, number>();
  for (const { kind } of events) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [
    ...scenes.flatMap(({ name, figures }) => [
      name,
      ...figures.map(
        (figure) =>
          `  ${figure.isWell ? ' ' : '!'} ${figure.name.padEnd(44)} ${figure.measured.padEnd(12)} ${figure.limit}`,
      ),
    ]),
    `faults        ${events.length}  (${[...kinds].map(([kind, many]) => `${kind} ${many}`).join(', ')})`,
    `violations    ${violations.length}${violations.length === 0 ? '' : `  (${[...counts].map(([checker, many]) => `${checker} ${many}`).join(', ')})`}`,
  ];
}

/** What is wrong, each with what was so and what was shown at that time. */
export function presenceComplaint({ ledger, violations, events }: PresenceOutcome): readonly string[] {
  const kinds = new Set<string>();
  const firsts = violations.filter(({ checker }) => !kinds.has(checker) && kinds.add(checker));
  const rest = violations.filter((each) => !firsts.includes(each));
  return [...firsts, ...rest].slice(0, Math.max(SHOWN, firsts.length)).flatMap(inWords);

  function inWords({ checker, what, from, until, person, observer }: Violation): readonly string[] {
    const lines = ['', `${checker}: ${what}`];
    if (person !== null) lines.push(`  is     ${around(ledger.truth.line(person).changes)}`);
    if (person !== null && observer !== null)
      lines.push(
        `  shown  ${around(ledger.lineOf(observer, person).changes)}`,
        `         by ${observer}, of ${person}`,
      );
    const loud = events.filter((each) => each.from <= until + MARGIN && each.until >= from - MARGIN).slice(-8);
    return [...lines, ...loud.map((each) => `  ${each.kind} from ${seconds(each.from)} to ${seconds(each.until)}`)];

    function around(changes: readonly Change<string>[]): string {
      return changes
        .filter(({ at }, place) => at <= until + MARGIN && (changes[place + 1]?.at ?? Infinity) >= from - MARGIN)
        .map(({ at, is }) => `${is} from ${seconds(at)}`)
        .join(', ');
    }
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
