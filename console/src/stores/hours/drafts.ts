/**
 * Drafts — hours that were changed here and are not kept by the relay yet, written down so
 * that they survive a reload.
 *
 * A draft knows what it began from: somebody else may have kept something meanwhile.
 */
import { signal } from '@preact/signals';
import type { Schedule } from '@shopbell/shared';
import type { Whose } from '../../api.ts';
import type { Shelf } from '../../shelf.ts';

export interface Draft {
  readonly whose: Whose;
  readonly schedule: Schedule | null;
  /** What was kept when it was begun. */
  readonly on: Schedule | null;
}

/** Names whose hours are meant. */
export function keyOf(whose: Whose): string {
  return whose.of === 'shop' ? 'shop' : `${whose.of} ${whose.id}`;
}

/** Where somebody's drafts are on the shelf. */
export const draftsPlace = (person: string): string => `shopbell.hours.${person}`;

/** Builds the drafts at a place of the shelf, as they were left. */
export function createDrafts({ shelf, place }: { shelf: Shelf; place: string }) {
  const all = signal<ReadonlyMap<string, Draft>>(read(shelf.get(place)));

  function put(next: ReadonlyMap<string, Draft>): void {
    all.value = next;
    if (next.size === 0) shelf.remove(place);
    else shelf.put(place, JSON.stringify([...next.values()]));
  }

  return {
    all,
    find: (whose: Whose) => all.value.get(keyOf(whose)),
    write(draft: Draft) {
      put(new Map(all.peek()).set(keyOf(draft.whose), draft));
    },
    discard(whose: Whose) {
      const rest = new Map(all.peek());
      if (rest.delete(keyOf(whose))) put(rest);
    },
    discardAll: () => put(new Map()),
  };
}

/** What an older page has left in another shape is nothing. */
function read(text: string | null): ReadonlyMap<string, Draft> {
  try {
    const found = JSON.parse(text ?? '[]') as readonly Draft[];
    const whole = found.filter(({ whose, schedule }) => typeof whose.of === 'string' && isWhole(schedule));
    return new Map(whole.map((draft) => [keyOf(draft.whose), draft]));
  } catch {
    return new Map();
  }
}

function isWhole(schedule: Schedule | null): boolean {
  return schedule === null || (typeof schedule.zone === 'string' && Array.isArray(schedule.exceptions));
}
