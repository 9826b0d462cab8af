/**
 * Colleagues — everybody of the team, the departments, and what is told of who is there.
 *
 * It hears frames and decides nothing (PROTOCOL.md, PR3, PR5).
 */
import { computed, signal } from '@preact/signals';
import type { Colleague, Department, Person, Presence, PresenceState } from '@shopbell/shared';

const order: Record<PresenceState, number> = { here: 0, away: 1, off: 2 };

/** Builds an empty team around the operator with this id. */
export function createColleagues({ me }: { me: string }) {
  const everybody = signal<readonly Colleague[]>([]);
  const departments = signal<readonly Department[]>([]);
  const find = (id: string): Colleague | null => everybody.value.find((one) => one.id === id) ?? null;

  return {
    /** Who may own a conversation, oneself included. */
    everybody,
    departments,
    you: computed(() => find(me)),
    /** Everybody but oneself: who is here first, then by name. */
    others: computed(() =>
      everybody.value
        .filter(({ id }) => id !== me)
        .toSorted(
          (one, other) => order[one.presence.state] - order[other.presence.state] || one.name.localeCompare(other.name),
        ),
    ),
    /** Somebody as they are called now; who is no more of the team, as they were then. */
    called: (person: Person): Person => find(person.id) ?? person,
    find,
    /** The names of some departments, in the shop's order. */
    namesOf: (ids: readonly string[]) => departments.value.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
    hear(people: readonly Colleague[], parts: readonly Department[]) {
      everybody.value = people;
      departments.value = parts;
    },
    hearPresence(person: string, presence: Presence) {
      everybody.value = everybody.peek().map((one) => (one.id === person ? { ...one, presence } : one));
    },
  };
}
