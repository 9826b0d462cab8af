/**
 * Closing — what a shop's hours do: they cap its people's presence, and those who wait
 * for it while it is closed are told that their words were taken (PROTOCOL.md, WH21, WH22).
 *
 * Every relay works the same out of the same clock, Redis's; what two of them do is
 * done once.
 */
import type { ConversationStore, Count, Happening, Team } from '../ports.ts';
import type { Timetable, Timetables } from './timetable.ts';

export interface ClosingWorld {
  readonly timetables: Timetables;
  readonly team: Pick<Team, 'find'>;
  readonly conversations: Pick<ConversationStore, 'unconfirmed' | 'confirm'>;
}

/** What of a count is needed to know whom to cap. */
type Counted = Pick<Count, 'now' | 'version' | 'present' | 'capped'>;

/** How long it is remembered who belongs to which departments, in milliseconds; whoever changes it makes a new version. */
const BELONGING_FOR = 60_000;
const MOST_REMEMBERED = 10_000;

/** Builds it. */
export function createClosing({ timetables, team, conversations }: ClosingWorld) {
  const belonging = new Map<
    string,
    { readonly version: number; readonly until: number; readonly departments: Promise<readonly string[]> }
  >();

  async function findDepartments(shop: string, person: string): Promise<readonly string[]> {
    return (await team.find(shop, person))?.departments ?? [];
  }

  async function departmentsOf(
    shop: string,
    person: string,
    { version, asksDepartments }: Timetable,
    now: number,
  ): Promise<readonly string[]> {
    if (!asksDepartments) return [];
    const name = `${shop} ${person}`;
    const before = belonging.get(name);
    if (before?.version === version && now < before.until) return before.departments;
    if (belonging.size >= MOST_REMEMBERED) belonging.clear();
    const departments = findDepartments(shop, person);
    departments.catch(() => belonging.delete(name));
    belonging.set(name, { version, until: now + BELONGING_FOR, departments });
    return departments;
  }

  async function capOf(
    shop: string,
    person: string,
    timetable: Timetable,
    now: number,
  ): Promise<Extract<Happening, { kind: 'capped' | 'uncapped' }>> {
    const departments = await departmentsOf(shop, person, timetable, now);
    const { isOpen, until } = timetable.within({ id: person, departments }, now);
    return { kind: isOpen ? 'uncapped' : 'capped', person, version: timetable.version, until };
  }

  return {
    /** Whether it is within the hours of somebody who comes. */
    async capOf(shop: string, person: string): Promise<Happening> {
      const { timetable, now } = await timetables.look(shop);
      return capOf(shop, person, timetable, now);
    },

    /** Whoever is to be capped after a count, or not any more; mostly nobody. */
    async caps(shop: string, { now, version, present, capped }: Counted): Promise<readonly Happening[]> {
      const everybody = new Set([...present, ...capped]);
      if (everybody.size === 0) return [];
      const timetable = await timetables.at(shop, version);
      const caps = await Promise.all([...everybody].map((person) => capOf(shop, person, timetable, now)));
      const before = new Set(capped);
      return caps.filter(({ kind, person }) => before.has(person) !== (kind === 'capped'));
    },

    /** Tells those who wait while the shop is closed; gives when that changes, null where it does not. */
    async confirm(shop: string, { now, version }: Counted): Promise<number | null> {
      const { shop: hours, book } = await timetables.at(shop, version);
      if (hours === null) return null;
      const { isOpen, nextChange } = hours.at(now);
      if (isOpen) return nextChange;
      const closing = nextChange ?? 0;
      const waiting = await conversations.unconfirmed(shop, closing);
      if (waiting.length > 0) {
        await conversations.confirm(shop, waiting, closing, hours.answeredBy(now, book.usualAnswer));
      }
      return nextChange;
    },
  };
}

export type Closing = ReturnType<typeof createClosing>;
