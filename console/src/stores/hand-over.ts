/**
 * Hand-over — what stands between an operator and the end of their day: conversations
 * that are theirs and promise nothing.
 *
 * Once none is left, off is declared; what was dealt with stays on the list until then,
 * with what became of it. It asks for nothing itself but to go off (PROTOCOL.md, PR7).
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Row } from '@shopbell/shared';
import { stands } from './promises.ts';
import { byUrgency } from './urgency.ts';

export interface Item {
  readonly row: Row;
  /** It still has to be dealt with. */
  readonly isLeft: boolean;
}

/** Builds a hand-over that is not on. */
export function createHandOver({
  rows,
  me,
  now,
  goOff,
}: {
  rows: ReadonlySignal<ReadonlyMap<string, Row>>;
  me: string;
  /** Milliseconds since 1970, by the relay's clock. */
  now: () => number;
  goOff: () => void;
}) {
  const isOn = signal(false);
  /** Conversations that were on the list since it began. */
  const listed = signal<ReadonlySet<string>>(new Set());

  const isLeft = (row: Row) => row.phase === 'owned' && row.owner?.id === me && !stands(row.promisedUntil, now());
  const left = () => [...rows.value.values()].filter(isLeft);

  const items = computed<readonly Item[]>(() =>
    isOn.value
      ? [...rows.value.values()]
          .filter((row) => listed.value.has(row.id))
          .toSorted(byUrgency)
          .map((row) => ({ row, isLeft: isLeft(row) }))
      : [],
  );

  return {
    isOn: isOn as ReadonlySignal<boolean>,
    items,
    /** Goes off, at once where nothing is in the way. */
    begin() {
      const first = left();
      if (first.length === 0 && !isOn.peek()) {
        goOff();
        return;
      }
      listed.value = new Set([...listed.peek(), ...first.map(({ id }) => id)]);
      isOn.value = true;
    },
    /** The relay knows of conversations that keep us: it is on, even where we see none yet. */
    keptBack() {
      listed.value = new Set(left().map(({ id }) => id));
      isOn.value = true;
    },
    /** Rows have changed: new ones of ours join; when the last one is dealt with, off it is. */
    look() {
      if (!isOn.peek()) return;
      const now = left();
      const had = listed.peek();
      if (now.length === 0 && had.size > 0) {
        isOn.value = false;
        listed.value = new Set();
        goOff();
      } else if (now.some(({ id }) => !had.has(id))) {
        listed.value = new Set([...had, ...now.map(({ id }) => id)]);
      }
    },
    /** Thinks better of it; what was dealt with stays dealt with. */
    stop() {
      isOn.value = false;
      listed.value = new Set();
    },
  };
}
