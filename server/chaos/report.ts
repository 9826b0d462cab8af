/**
 * Report — an outcome in words, and of a failure the fewest lines of the ledger that
 * show it.
 */
import type { Checker, Line, Violation } from './ledger.ts';
import { percentile } from './recovery.ts';
import type { Outcome } from './run.ts';

/** Violations that are shown with their lines. */
const SHOWN = 3;

/** The result of a run as lines. */
export function report({
  faults,
  acknowledged,
  forgotten,
  entries,
  epochs,
  violations,
  spans,
  sameWithin,
}: Outcome): string[] {
  const count = (...checkers: Checker[]): number =>
    violations.filter(({ checker }) => checkers.includes(checker)).length;
  const rest = violations.length - count('lost', 'duplicated', 'disorder', 'gap');
  const kinds = new Map<string, number>();
  for (const { kind } of faults) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [
    `faults        ${faults.length}  (${[...kinds].map(([kind, many]) => `${kind} ${many}`).join(', ')})`,
    `acknowledged  ${acknowledged}  of ${entries} entries`,
    `lost          ${count('lost')}`,
    `duplicated    ${count('duplicated')}`,
    `disorders     ${count('disorder', 'gap')}`,
    `other         ${rest}`,
    ...(epochs > 1
      ? [`epochs        ${epochs}  (${forgotten} acknowledged drafts were in what the power cuts took)`]
      : []),
    `all the same  ${sameWithin === null ? 'never' : seconds(sameWithin)} after the last fault`,
    ...Object.entries(spans).map(
      ([cause, all]) =>
        `recovery      ${cause}: p50 ${seconds(percentile(all, 0.5))}, p95 ${seconds(percentile(all, 0.95))}, p99 ${seconds(percentile(all, 0.99))}  (${all.length})`,
    ),
  ];
}

/** What is wrong, each with the lines of the ledger that show it and the faults of that time. */
export function complaint({ ledger, violations, faults }: Outcome): string[] {
  return violations.slice(0, SHOWN).flatMap((violation) => [
    '',
    `${violation.checker}: ${violation.what}${violation.conversation && `, in ${violation.conversation}`}`,
    ...violation.draftIds.flatMap((draftId) => {
      const line = ledger.lines.get(draftId);
      return line === undefined ? [`  ${draftId}  meant by nobody`] : lineInWords(line);
    }),
    ...during(violation),
  ]);

  function during({ draftIds, at }: Violation): string[] {
    const since = Math.min(...draftIds.map((draftId) => ledger.lines.get(draftId)?.meantAt ?? at));
    return faults
      .filter(({ from, until }) => from <= at && until >= since)
      .slice(-8)
      .map(({ kind, from, until }) => `  ${kind} from ${seconds(from)} to ${seconds(until)}`);
  }
}

function lineInWords(line: Line): string[] {
  const { draftId, author, turn, kind, meantAt, sent, acknowledged, acknowledgedAt, refused, shownTo } = line;
  return [
    `  ${draftId}  ${kind} ${turn} of ${author}: meant at ${seconds(meantAt)}, sent ${sent} times,`,
    `    ${acknowledged === null ? 'not acknowledged' : `acknowledged at ${seconds(acknowledgedAt)} as ${acknowledged.epoch} ${acknowledged.sequence}`}${refused === null ? '' : `, refused as ${refused}`}, shown by ${shownTo}`,
  ];
}

function seconds(milliseconds: number | null): string {
  return milliseconds === null ? '–' : `${(milliseconds / 1_000).toFixed(2)} s`;
}
