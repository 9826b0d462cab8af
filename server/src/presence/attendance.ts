/**
 * Attendance — who of a shop is there, as this relay knows it, and whom it tells.
 *
 * One reading serves everybody who asks, and stays true for as long as the shop is
 * listened to: whatever is heard to have changed makes it old. Shoppers are told at
 * once when it has been quiet, otherwise twice a second, by one frame for all of them.
 */
import type { Availability, Colleague, Department } from '@shopbell/shared';
import { asColleague, availabilityOf, neverSeen } from '../domain/presence.ts';
import type { Clock, PresenceStore, ShopDirectory, Team } from '../ports.ts';
import type { Timetables } from './timetable.ts';

/** Shoppers are told at most so often, in milliseconds. */
const EVERY = 500;
/** How long a reading serves while the shop is not listened to, in milliseconds. */
const UNHEARD_FOR = 1_000;
/** Where a shop has hours it is read anew at their next change, and at least so often, in milliseconds. */
const TURN_WITHIN = 60_000;
/** Readings of shops to which nobody listens; asked for by pages, whose number nobody knows. */
const MOST_KEPT = 1_000;

/** A shop and its people as of one reading. */
export interface Attendance {
  /** Everybody who may own a conversation, by name. */
  readonly colleagues: readonly Colleague[];
  readonly departments: readonly Department[];
  readonly availability: Availability;
  /** Ids of everybody who is here. */
  readonly here: readonly string[];
}

interface Reading {
  known: Attendance | null;
  /** Something has changed since it was begun to be read. */
  isOld: boolean;
  reading: Promise<void> | null;
  readAt: number;
  /** It was read while the shop was listened to: nothing can have changed unheard. */
  isHeard: boolean;
  /** What shoppers are to know, as a frame, and how often that has changed. */
  frame: string | null;
  version: number;
  /** Up to which version all shoppers were told; those who came later may know a later one. */
  told: number;
  telling: boolean;
  /** Until the shop opens or closes. */
  turn: NodeJS.Timeout | undefined;
}

export interface AttendanceWorld {
  readonly shops: ShopDirectory;
  readonly team: Team;
  readonly presences: Pick<PresenceStore, 'everybody'>;
  readonly timetables: Pick<Timetables, 'look'>;
  readonly clock: Clock;
  /** Whether everything that changes in a shop is heard here. */
  isListening(shop: string): boolean;
  /** Gives one frame, built once, to all shoppers of a shop who are here. */
  tellShoppers(shop: string, frame: string): void;
  /** A shop has opened or closed just now: whoever is outside of their hours is to be counted. */
  turned(shop: string): void;
  broke(error: unknown): void;
}

/** Builds it; `changed` is what it must be told. */
export function createAttendance(world: AttendanceWorld) {
  const { shops, team, presences, timetables, clock, isListening, tellShoppers, turned, broke } = world;
  const readings = new Map<string, Reading>();

  function at(shop: string): Reading {
    let mine = readings.get(shop);
    if (mine === undefined) {
      if (readings.size >= MOST_KEPT) forgetUnheard();
      mine = {
        known: null,
        isOld: true,
        reading: null,
        readAt: 0,
        isHeard: false,
        frame: null,
        version: 0,
        told: 0,
        telling: false,
        turn: undefined,
      };
      readings.set(shop, mine);
    }
    return mine;
  }

  function forgetUnheard(): void {
    for (const shop of readings.keys()) if (!isListening(shop)) left(shop);
  }

  async function read(shop: string, mine: Reading): Promise<void> {
    mine.isOld = false;
    const isHeard = isListening(shop);
    try {
      const [found, members, told, { timetable, now }] = await Promise.all([
        shops.find(shop),
        team.everybody(shop),
        presences.everybody(shop),
        timetables.look(shop),
      ]);
      const colleagues = members.map((member) => asColleague(member, told.get(member.id) ?? neverSeen));
      const hours = timetable.opening(now);
      const availability = availabilityOf(colleagues, found?.logo ?? null, hours);
      const here = colleagues.filter(({ presence }) => presence.state === 'here').map(({ id }) => id);
      const frame = JSON.stringify({ kind: 'availability', availability, here });
      if (frame !== mine.frame) mine.version += 1;
      Object.assign(mine, { readAt: clock.now(), isHeard, frame });
      mine.known = { colleagues, departments: found?.departments ?? [], availability, here };
      if (hours !== null && isHeard) expectTurn(shop, mine, (hours.nextChange ?? Infinity) - now);
    } catch (error) {
      mine.isOld = true;
      throw error;
    } finally {
      mine.reading = null;
    }
  }

  /** A page that stays open is told at the minute (WH20). */
  function expectTurn(shop: string, mine: Reading, left: number): void {
    clearTimeout(mine.turn);
    const turn = setTimeout(
      () => {
        changed(shop);
        if (left <= TURN_WITHIN) turned(shop);
      },
      Math.min(left, TURN_WITHIN),
    );
    mine.turn = turn.unref();
  }

  function left(shop: string): void {
    clearTimeout(readings.get(shop)?.turn);
    readings.delete(shop);
  }

  function isGood(shop: string, mine: Reading): boolean {
    // What is being read anew is known to be old, though nothing has changed since that was begun.
    if (mine.known === null || mine.isOld || mine.reading !== null) return false;
    return isListening(shop) ? mine.isHeard : clock.now() - mine.readAt < UNHEARD_FOR;
  }

  /** Who is there, not older than the question. */
  async function of(shop: string): Promise<Attendance> {
    const mine = at(shop);
    while (!isGood(shop, mine)) {
      // Who asks while it is read, and after something has changed, waits for the next one.
      mine.reading ??= read(shop, mine);
      await mine.reading;
    }
    return mine.known as Attendance;
  }

  async function tell(shop: string, mine: Reading): Promise<void> {
    try {
      await of(shop);
      if (mine.version !== mine.told && mine.frame !== null) tellShoppers(shop, mine.frame);
      mine.told = mine.version;
    } catch (error) {
      // Redis is away; what it has to tell is told when it is back.
      broke(error);
    }
    setTimeout(() => {
      mine.telling = false;
      if ((mine.isOld || mine.version !== mine.told) && isListening(shop)) changed(shop);
    }, EVERY).unref();
  }

  /** Something about this shop's people is no longer what was read. */
  function changed(shop: string): void {
    const mine = at(shop);
    mine.isOld = true;
    if (mine.telling) return;
    mine.telling = true;
    // After this turn, so that what came together is told together.
    setImmediate(() => void tell(shop, mine));
  }

  return {
    of,
    changed,
    /** Whether the shop is closed, as far as is known without asking. */
    isClosed: (shop: string): boolean => readings.get(shop)?.known?.availability.reason === 'hours',
    /** Nobody listens to this shop here any more. */
    left,
    stop(): void {
      for (const shop of readings.keys()) left(shop);
    },
  };
}

export type AttendanceBook = ReturnType<typeof createAttendance>;
