/**
 * Roll — the consoles that are at this relay: it renews their leases, says when they
 * have left, and takes its turn at counting everybody's (PROTOCOL.md, PR2, PR8, PR10).
 *
 * While Redis is away nothing piles up: what a console is now is said when it is
 * back, and what has left is said then. It tells ages, never times.
 */
import { refused, ok, type Presence, type PresenceState, type Result } from '@shopbell/shared';
import type { Closing } from './closing.ts';
import type { Clock, Count, Happening, PresenceStore } from '../ports.ts';

export interface RollSpans {
  /** How often leases are renewed, in milliseconds. */
  readonly renewEvery: number;
  /** How often it is looked which shops are to be counted, in milliseconds. */
  readonly countEvery: number;
  /** How long a console keeps its lease once its socket has ended, in milliseconds (PR2). */
  readonly keep: number;
}

export interface RollWorld {
  readonly presences: PresenceStore;
  readonly closing: Closing;
  readonly clock: Clock;
  readonly spans: RollSpans;
  newId(): string;
  /** A conversation's owner has been gone too long; done once, whoever else does it too. */
  giveBack(shop: string, conversation: string): Promise<void>;
  broke(error: unknown): void;
}

/** A console that has entered. */
export interface Attending {
  /** No key and no pointer has moved in it for the shop's time, or one has again (PR4). */
  idle(isIdle: boolean): Promise<void>;
  /** Refused while conversations are owed an answer (PR7); what is told already, when this changes nothing. */
  declare(state: PresenceState): Promise<Result<Presence | null, 'stillOwns'>>;
  /** Its socket has ended, or it was signed out and is gone at once. */
  leave(wasSignedOut?: boolean): void;
}

interface Console {
  readonly person: string;
  readonly session: string;
  /** When it was last heard, on this relay's clock. */
  readonly heardAt: () => number;
  isIdle: boolean;
}

/** What has left, until that is written down. */
interface Departure {
  readonly person: string;
  readonly session: string;
  /** When its lease is to end at the latest, on this relay's clock. */
  readonly until: number;
}

interface Hall {
  readonly consoles: Set<Console>;
  departures: Departure[];
  renewedAt: number;
  renewal: Promise<void> | null;
}

/** Leases that were cut short are counted so soon after they have run out, all that did within it at once, in milliseconds. */
const SOON = 200;

/** Builds it; it counts from now on until it is stopped. */
export function createRoll({ presences, closing, clock, spans, newId, giveBack, broke }: RollWorld) {
  const halls = new Map<string, Hall>();
  const planned = new Map<string, NodeJS.Timeout>();
  let taking = false;
  /** Shops that are to be counted at once, for some other reason than a turn. */
  const asked = new Set<string>();
  let answering = false;
  /** Shops in which the last count here found nobody. */
  const quiet = new Set<string>();
  const looking = setInterval(look, spans.countEvery);
  looking.unref();

  function hallOf(shop: string): Hall {
    let hall = halls.get(shop);
    if (hall === undefined) {
      hall = { consoles: new Set(), departures: [], renewedAt: clock.now(), renewal: null };
      halls.set(shop, hall);
    }
    return hall;
  }

  function heard({ person, session, heardAt, isIdle }: Console): Happening {
    return { kind: 'heard', person, session, ago: clock.now() - heardAt(), isIdle };
  }

  function left({ person, session, until }: Departure): Happening {
    return { kind: 'left', person, session, keep: until - clock.now() };
  }

  /** Writes down what happened, and does what the count finds to be due. */
  async function count(shop: string, happenings: readonly Happening[]): Promise<Count> {
    const counted = await presences.count(shop, happenings);
    const caps = await closing.caps(shop, counted);
    const after = caps.length > 0 ? await presences.count(shop, caps) : counted;
    const due = new Set([...counted.due, ...after.due]);
    for (const conversation of due) {
      giveBack(shop, conversation)
        // What waits again while the shop is closed is told so.
        .then(() => recount(shop))
        .catch(broke);
    }
    // Nobody who waits for an answer to their own waits for this.
    settle(shop, after).catch((error: unknown) => {
      asked.add(shop);
      broke(error);
    });
    return counted;
  }

  /** Confirms what waits while the shop is closed, and sees to it that its next change is not missed. */
  async function settle(shop: string, counted: Count): Promise<void> {
    const change = await closing.confirm(shop, counted);
    const { next } = counted;
    if (next !== null) quiet.delete(shop);
    if (next === 'soon') return;
    if (next === null && !quiet.has(shop)) {
      // Whoever is just coming may have been too late for this count: only the second one that finds nobody is believed.
      quiet.add(shop);
      await presences.countAgain(shop, counted.now + spans.countEvery);
      return;
    }
    quiet.delete(shop);
    await presences.countAgain(shop, next === null || change === null ? (next ?? change) : Math.min(next, change));
  }

  /** Counts a shop at once; when Redis is away, with the next look. */
  function recount(shop: string): void {
    asked.add(shop);
    void recountAll();
  }

  async function recountAll(): Promise<void> {
    if (answering) return;
    answering = true;
    try {
      for (const shop of asked) {
        asked.delete(shop);
        await count(shop, []).catch((error: unknown) => {
          asked.add(shop);
          throw error;
        });
      }
    } catch (error) {
      broke(error);
    } finally {
      answering = false;
    }
  }

  /** Says what this relay's consoles of a shop are now, and which have left; one at a time. */
  function renew(shop: string, hall: Hall): Promise<void> {
    hall.renewal ??= renewAll(shop, hall).finally(() => {
      hall.renewal = null;
      if (hall.consoles.size === 0 && hall.departures.length === 0) halls.delete(shop);
    });
    return hall.renewal;
  }

  async function renewAll(shop: string, hall: Hall): Promise<void> {
    do {
      const begun = clock.now();
      const departures = hall.departures.splice(0);
      try {
        if (hall.consoles.size > 0) await presences.attend(shop);
        await count(shop, [...[...hall.consoles].map(heard), ...departures.map(left)]);
        hall.renewedAt = begun;
      } catch (error) {
        // Redis is away: the next look tries again.
        hall.departures.unshift(...departures);
        broke(error);
        return;
      }
    } while (hall.departures.length > 0);
  }

  function look(): void {
    for (const [shop, hall] of halls) {
      if (hall.departures.length > 0 || clock.now() - hall.renewedAt >= spans.renewEvery) void renew(shop, hall);
    }
    void takeTurn().catch(broke);
    if (asked.size > 0) void recountAll();
  }

  /** Counts the shops that no other relay has counted of late. */
  async function takeTurn(): Promise<void> {
    if (taking) return;
    taking = true;
    try {
      await Promise.all((await presences.toCount()).map((shop) => count(shop, [])));
    } finally {
      taking = false;
    }
  }

  function depart(shop: string, { person, session }: Console, keep: number): void {
    const hall = hallOf(shop);
    hall.departures.push({ person, session, until: clock.now() + keep });
    void renew(shop, hall);
    if (keep > 0) countAfter(shop, keep);
  }

  /** Shoppers need not wait for the next turn to learn that nobody is here. */
  function countAfter(shop: string, keep: number): void {
    const due = Math.ceil((clock.now() + keep) / SOON) + 1;
    const name = `${shop} ${due}`;
    if (planned.has(name)) return;
    const timer = setTimeout(
      () => {
        planned.delete(name);
        count(shop, []).catch(broke);
      },
      due * SOON - clock.now(),
    );
    planned.set(name, timer.unref());
  }

  return {
    /** A console has said hello: it is there once this is done. */
    async enter(shop: string, person: string, heardAt: () => number): Promise<Attending> {
      const mine: Console = { person, session: newId(), heardAt, isIdle: false };
      let hasLeft = false;
      const { consoles } = hallOf(shop);
      consoles.add(mine);
      function leave(wasSignedOut = false): void {
        if (hasLeft) return;
        hasLeft = true;
        halls.get(shop)?.consoles.delete(mine);
        depart(shop, mine, wasSignedOut ? 0 : spans.keep);
      }
      try {
        // Whoever comes outside of their hours is never told to be here.
        const cap = await closing.capOf(shop, person);
        await presences.attend(shop);
        await count(shop, [cap, heard(mine)]);
      } catch (error) {
        leave(true);
        throw error;
      }
      return {
        async idle(isIdle) {
          mine.isIdle = isIdle;
          // What could not be written down is with the next renewal.
          if (!hasLeft) await count(shop, [heard(mine)]);
        },
        async declare(state) {
          const { answers } = await count(shop, [{ kind: 'declared', person, state }]);
          const [answer = null] = answers;
          return answer === 'stillOwns' ? refused(answer) : ok(answer);
        },
        leave,
      };
    },

    /** Somebody was deactivated: they are off at once, and what they own goes back to the queue. */
    async gone(shop: string, person: string): Promise<void> {
      await presences.attend(shop);
      await count(shop, [{ kind: 'deactivated', person }]);
    },

    recount,

    /** Consoles that are there now; for the metrics. */
    present: (): number => [...halls.values()].reduce((sum, { consoles }) => sum + consoles.size, 0),

    /** Ends it; done when what has left is written down, as far as Redis takes it. */
    async stop(): Promise<void> {
      clearInterval(looking);
      for (const timer of planned.values()) clearTimeout(timer);
      // A socket may stay half open for longer than this relay is there.
      for (const { consoles, departures } of halls.values()) {
        for (const { person, session } of consoles)
          departures.push({ person, session, until: clock.now() + spans.keep });
        consoles.clear();
      }
      await Promise.all(
        [...halls]
          .filter(([, hall]) => hall.departures.length > 0 || hall.renewal !== null)
          .map(([shop, hall]) => renew(shop, hall)),
      );
    },
  };
}

export type Roll = ReturnType<typeof createRoll>;
