/**
 * Hours — the owner says when the shop is open, by the console's own road.
 */
import type { BrowserContext } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Schedule, Week } from '../../shared/src/hours.ts';
import type { House } from './house.ts';

/** The same interval on each day. */
export function every(from: string, to: string): Week {
  const day = [{ from, to }];
  return { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day };
}

/** The wall of Warsaw at an instant, such as `09:00`. */
export const wall = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', timeStyle: 'short' }).format(at);

/** Whoever is signed in to this context sets the shop's hours, in Warsaw. */
export async function setHours(
  house: House,
  context: BrowserContext,
  week: Week,
  exceptions: Schedule['exceptions'] = [],
): Promise<void> {
  const schedule: Schedule = { zone: 'Europe/Warsaw', week, exceptions };
  const reply = await context.request.put(`${house.operators.origin}/api/v1/hours/shop`, {
    headers: { origin: house.operators.origin },
    data: { schedule },
  });
  expect(reply.status()).toBe(200);
}
