/**
 * Truth — who is really there and what they declared, by the harness's own clock.
 *
 * Somebody is there while a browser of theirs is alive, on a network that works, and has
 * been welcomed since it last was not. What befalls relays and Redis changes nothing of
 * it: an operator whose relay was killed has not gone.
 */
import type { PresenceState } from '@shopbell/shared';
import { createTimeline, type Timeline } from './timeline.ts';

/**
 * What should be told (PROTOCOL.md, PR3): `idle` and `away` are away, of itself or
 * declared; `off` is declared, `gone` is not there. `unclear` is neither: a declaration is
 * under way, or the only relay that could know stands still.
 */
export type Truth = 'here' | 'idle' | 'away' | 'off' | 'gone' | 'unclear';

/** A browser of somebody's; `unclear` while its relay stands still. */
interface Browser {
  is: 'there' | 'gone' | 'unclear';
  isIdle: boolean;
}

interface Person {
  declared: PresenceState;
  /** Asked for, and not answered yet. */
  asked: PresenceState | null;
  readonly browsers: Map<string, Browser>;
  readonly line: Timeline<Truth>;
  /** What was declared before, and until when it was. */
  readonly before: { readonly state: PresenceState; readonly until: number }[];
}

/** Builds an empty account; `now` is milliseconds since the run began. */
export function createTruth(now: () => number) {
  const people = new Map<string, Person>();

  function of(id: string): Person {
    const known = people.get(id);
    if (known !== undefined) return known;
    const person: Person = {
      declared: 'here',
      asked: null,
      browsers: new Map(),
      line: createTimeline<Truth>(now, 'gone'),
      before: [],
    };
    people.set(id, person);
    return person;
  }

  function settle({ declared, asked, browsers, line }: Person): void {
    line.becomes(asked === null ? whatIsSo(declared, [...browsers.values()]) : 'unclear');
  }

  return {
    people: (): readonly string[] => [...people.keys()],
    line: (id: string) => of(id).line,
    /** When it last changed for anybody. */
    changedAt: () => Math.max(0, ...[...people.values()].map(({ line }) => line.since())),
    declared: (id: string) => of(id).declared,
    /** Whether something is under way that may end either way. */
    asked: (id: string) => of(id).asked,
    /** Whether it is declared, or was less than `within` milliseconds ago, or is being declared. */
    mayHaveDeclared(id: string, state: PresenceState, within: number): boolean {
      const { declared, asked, before } = of(id);
      return (
        state === declared ||
        state === asked ||
        before.some((each) => each.state === state && now() - each.until < within)
      );
    },
    /** Whether this browser is counted, there or not. */
    hasBrowser: (id: string, name: string) => of(id).browsers.has(name),
    browser(id: string, name: string, is: Browser['is']): void {
      const person = of(id);
      const browser = person.browsers.get(name);
      if (browser === undefined) person.browsers.set(name, { is, isIdle: false });
      else browser.is = is;
      settle(person);
    },
    idle(id: string, name: string, isIdle: boolean): void {
      const person = of(id);
      const browser = person.browsers.get(name);
      if (browser !== undefined) browser.isIdle = isIdle;
      settle(person);
    },
    /** A browser is there no more, and will not be again. */
    forget(id: string, name: string): void {
      const person = of(id);
      person.browsers.delete(name);
      settle(person);
    },
    asks(id: string, state: PresenceState): void {
      const person = of(id);
      person.asked = state;
      settle(person);
    },
    /** The relay has answered: it is so, or stays as it was (PR7). */
    answered(id: string, state: PresenceState): void {
      const person = of(id);
      if (state !== person.declared) person.before.push({ state: person.declared, until: now() });
      person.declared = state;
      person.asked = null;
      settle(person);
    },
  };
}

export type TruthBook = ReturnType<typeof createTruth>;

function whatIsSo(declared: PresenceState, browsers: readonly Browser[]): Truth {
  if (declared === 'off') return 'off';
  const there = browsers.filter(({ is }) => is === 'there');
  const isUnclear = browsers.some(({ is }) => is === 'unclear');
  if (there.length === 0) return isUnclear ? 'unclear' : 'gone';
  if (declared === 'away') return 'away';
  if (there.some(({ isIdle }) => !isIdle)) return 'here';
  return isUnclear ? 'unclear' : 'idle';
}
