/**
 * Bell — when to ring: somebody waits and has no owner, somebody writes to me, I was
 * given a conversation.
 *
 * A wait rings in rising steps until somebody owns it; what rings and how is not known
 * here. Decisions follow from the rows and the relay's clock alone.
 */
import type { Row } from '@shopbell/shared';

/** When a wait rings, in milliseconds since it began; each step is louder than the one before. */
const STEPS = [0, 30_000, 60_000, 180_000] as const;

export interface Ring {
  readonly cause: 'waiting' | 'wrote' | 'given';
  readonly row: Row;
  /** From 1; only a wait gets beyond it. */
  readonly step: number;
}

type Rows = ReadonlyMap<string, Row>;

/** Builds a bell for the operator with this id; `isSeen` says whether a conversation is being looked at. */
export function createBell({
  me,
  isSeen,
  tookMyself,
}: {
  me: string;
  isSeen: (conversation: string) => boolean;
  /** Whether this console asked for it to be mine. */
  tookMyself: (conversation: string) => boolean;
}) {
  const rung = new Map<string, number>();

  return {
    /** Which waits ring now. */
    waits(rows: Rows, now: number): readonly Ring[] {
      for (const id of rung.keys()) if (!waits(rows.get(id))) rung.delete(id);
      return [...rows.values()].flatMap((row) => {
        if (!waits(row)) return [];
        const waited = Math.max(0, now - (row.awaitingSince ?? now));
        const step = STEPS.filter((from) => from <= waited).length;
        if (step <= (rung.get(row.id) ?? 0)) return [];
        rung.set(row.id, step);
        return [{ cause: 'waiting', row, step }];
      });
    },
    /** What changed for me between what was and what is. */
    changes(before: Rows, after: Rows): readonly Ring[] {
      return [...after.values()].flatMap((row): readonly Ring[] => {
        const old = before.get(row.id);
        if (row === old || !isMine(row, me) || old === undefined) return [];
        if (!isMine(old, me)) return tookMyself(row.id) ? [] : [{ cause: 'given', row, step: 1 }];
        return row.unread > old.unread && !isSeen(row.id) ? [{ cause: 'wrote', row, step: 1 }] : [];
      });
    },
  };
}

/** How many conversations want this operator: for the title. */
export function wanting(rows: Rows, me: string): number {
  return [...rows.values()].filter((row) => waits(row) || (isMine(row, me) && row.unread > 0)).length;
}

function waits(row: Row | undefined): boolean {
  return row?.phase === 'waiting' && row.awaitingSince !== null;
}

function isMine(row: Row, me: string): boolean {
  return row.phase === 'owned' && row.owner?.id === me;
}
