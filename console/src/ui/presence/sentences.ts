/**
 * Sentences — what is told of somebody's presence, in words: the state, since when, and why.
 *
 * Pure.
 */
import type { Presence } from '@shopbell/shared';
import type { Speech } from '../../i18n/speech.ts';

/** Of oneself: "Away since 10:32: nothing has moved here for 10 minutes." */
export function aboutMe(
  { state, reason, since }: Presence,
  { words, format }: Speech,
  { now, idleAfter }: { now: number; idleAfter: number },
): string {
  const at = format.moment(since, now);
  if (state === 'here') return words['me.here']({ at });
  if (reason === 'idle') return words['me.idle']({ at, length: format.longMinutes(idleAfter) });
  if (reason === 'unreachable') return words['me.unreachable']({ at });
  return words[`me.${state}`]({ at });
}

/** Of a colleague: "Away since 10:32, idle". */
export function aboutThem({ state, reason, since }: Presence, { words, format }: Speech, now: number): string {
  const at = format.moment(since, now);
  if (state === 'here') return words['them.here']({ at });
  if (reason === 'idle' || reason === 'unreachable') return words[`them.${reason}`]({ at });
  return words[`them.${state}`]({ at });
}
