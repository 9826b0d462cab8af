/**
 * Today — everybody's hours of today, as the relay reckons them; asked again when one of
 * them has changed, and when somebody's hours begin or end.
 */
import { signal } from '@preact/signals';
import type { HoursToday } from '@shopbell/shared';
import type { Api } from '../../api.ts';
import type { Clock } from '../clock.ts';

/** After so long they are asked for again at the latest, in milliseconds. */
const AGAIN = 600_000;
/** What changes at an instant is asked for a moment after it. */
const AFTER = 2_000;

/** Builds hours that nobody has asked for yet. */
export function createToday({
  api,
  clock,
  later,
}: {
  api: Api;
  clock: Clock;
  later: (delay: number, act: () => void) => () => void;
}) {
  const people = signal<Readonly<Record<string, HoursToday>>>({});
  let asked = 0;
  let callOff = () => {};

  async function load(): Promise<void> {
    const mine = ++asked;
    callOff();
    const answer = await api.hoursToday();
    if (mine !== asked) return;
    if (answer.ok) people.value = answer.value.people;
    const changes = Object.values(people.peek()).flatMap(({ truth }) => truth.nextChange ?? []);
    const next = Math.min(AGAIN, ...changes.map((at) => at - clock.read()).filter((wait) => wait > 0));
    callOff = later(next + AFTER, () => void load());
  }

  return {
    /** By id; who has no hours is not among them. */
    people,
    load,
    stop() {
      asked += 1;
      callOff();
    },
  };
}

export type Today = ReturnType<typeof createToday>;
