/**
 * Sentences — what is told of somebody's presence, in words: the state, since when, and why.
 *
 * Pure.
 */
import type { HoursToday, Presence } from '@shopbell/shared';
import type { Format } from '../../i18n/format.ts';
import type { Speech } from '../../i18n/speech.ts';

/** Of oneself: "Away since 10:32: nothing has moved here for 10 minutes." */
export function aboutMe(
  { state, reason, since }: Presence,
  { words, format }: Speech,
  { now, idleAfter, hours }: { now: number; idleAfter: number; hours?: HoursToday | undefined },
): string {
  const at = format.moment(since, now);
  if (state === 'here') return words['me.here']({ at });
  if (reason === 'idle') return words['me.idle']({ at, length: format.longMinutes(idleAfter) });
  if (reason === 'unreachable') return words['me.unreachable']({ at });
  if (reason === 'hours') {
    const from = beginning(hours, format, now);
    return from === null ? words['me.hours'] : words['me.hoursFrom']({ at: from });
  }
  return words[`me.${state}`]({ at });
}

/** Of a colleague: "Away since 10:32, idle", "Off: their hours begin at 14:00". */
export function aboutThem(
  { state, reason, since }: Presence,
  { words, format }: Speech,
  now: number,
  hours?: HoursToday,
): string {
  // Who was just invited has never been at a console.
  if (since === 0) return words['them.never'];
  const at = format.moment(since, now);
  if (state === 'here') return words['them.here']({ at });
  if (reason === 'idle' || reason === 'unreachable') return words[`them.${reason}`]({ at });
  if (reason === 'hours') {
    const from = beginning(hours, format, now);
    return from === null ? words['them.hours'] : words['them.hoursFrom']({ at: from });
  }
  return words[`them.${state}`]({ at });
}

/** Somebody's hours of today by the reader's clock: "Today 9:00–17:00". */
export function hoursToday({ today: { open, lasts } }: HoursToday, { words, format }: Speech, now: number): string {
  if (open.length === 0) return words['them.notToday'];
  const hours = open.map(({ from, to }) =>
    from === lasts.from && to >= lasts.to
      ? words['preview.allDay'].toLocaleLowerCase(format.language)
      : `${format.soon(from, now)}–${format.time(to)}`,
  );
  return words['them.today']({ hours: hours.join(', ') });
}

/** When hours that are over or have not begun begin, where that is known and still to come. */
function beginning(hours: HoursToday | undefined, format: Format, now: number): string | null {
  const next = hours === undefined || hours.truth.isOpen ? null : hours.truth.nextChange;
  return next === null || next <= now ? null : format.soon(next, now);
}
