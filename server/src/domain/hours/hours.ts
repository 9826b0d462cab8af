/**
 * Hours — whether somebody answers at an instant, why, until when, and what comes next.
 *
 * A person's hours count within their departments', those within the shop's (PROTOCOL.md,
 * WH11–WH16). Pure: the instant is given, the process's own zone is never asked.
 */
import type { HoursDay, HoursLayer, HoursTruth, Schedule, Stretch } from '@shopbell/shared';
import { DAY, dateOf, dayShown } from './dates.ts';
import { openFrom, openingAt, openWithin } from './opening.ts';
import { isException, plansOf, type Plans } from './plan.ts';
import { inBoth, merged } from './stretches.ts';
import { instantsOf, wallAt } from './wall.ts';

/** Whose hours count together; null and nothing at all do not narrow. */
export interface Layers {
  readonly shop: Schedule;
  /** Of every department that somebody belongs to: open in one is open. */
  readonly departments?: readonly (Schedule | null)[];
  readonly person?: Schedule | null;
}

/** Open when one of its schedules is. */
interface Layer {
  readonly layer: HoursLayer;
  readonly any: readonly Plans[];
}

/** How far a next change is looked for, in milliseconds: what comes back yearly is found. */
const FURTHEST = 400 * DAY;

/** Tried one after another: what is asked most is near. */
const reaches = [8 * DAY, 60 * DAY, FURTHEST];

/** Looks the schedules through; what it gives answers thousands of questions a second. */
export function createHours({ shop, departments = [], person = null }: Layers) {
  const shopPlans = plansOf(shop);
  const ofDepartments = departments.includes(null) ? [] : departments.flatMap((each) => each ?? []).map(plansOf);
  const inner: readonly Layer[] = [
    { layer: 'department' as const, any: ofDepartments },
    { layer: 'person' as const, any: person === null ? [] : [plansOf(person)] },
  ].filter(({ any }) => any.length > 0);
  const layers: readonly Layer[] = [{ layer: 'shop', any: [shopPlans] }, ...inner];
  /** The narrowest first: where it leaves nothing, the others need no look. */
  const inward = layers.toReversed();

  /** Whether it is open, why, and when that ends (WH11–WH13). */
  function at(instant: number): HoursTruth {
    const nextChange = changeAfter(instant);
    for (const { layer, any } of layers) {
      const openings = any.map((plans) => openingAt(plans, instant));
      const [first] = openings;
      if (first !== undefined && !openings.some(({ isOpen }) => isOpen)) {
        return { isOpen: false, layer, cause: first.cause, nextChange };
      }
    }
    return { isOpen: true, layer: 'shop', cause: openingAt(shopPlans, instant).cause, nextChange };
  }

  /** When all layers are open within a stretch. */
  const allOpen = (within: Stretch): readonly Stretch[] => narrowed([within], inward, within);

  function changeAfter(instant: number): number | null {
    for (const reach of reaches) {
      const end = instant + reach;
      const [next] = allOpen({ from: instant, to: end });
      if (next === undefined) continue;
      if (next.from > instant) return next.from;
      if (next.to < end) return next.to;
    }
    return null;
  }

  /** The shop's dates from the one of an instant on, and what is open on them (WH14, WH15). */
  function days(instant: number, count = 14): readonly HoursDay[] {
    const given: HoursDay[] = [];
    for (let day = dayShown(wallAt(shop.zone, instant)); given.length < count; day += 1) {
      const shown = instantsOf(shop.zone, { from: day * DAY, to: (day + 1) * DAY });
      const [from, to] = [shown[0]?.from, shown.at(-1)?.to];
      // A date that the zone skipped is no date of the shop.
      if (from === undefined || to === undefined) continue;
      given.push({ date: dateOf(day), lasts: { from, to }, ...causeOf(day), open: openOn(day) });
    }
    return given;
  }

  function openOn(day: number): readonly Stretch[] {
    const open = openFrom(shopPlans, day);
    const [from, to] = [open[0]?.from, open.at(-1)?.to];
    return from === undefined || to === undefined ? [] : narrowed(open, inner, { from, to });
  }

  function causeOf(day: number): Pick<HoursDay, 'layer' | 'cause'> {
    const plans = layers.flatMap(({ layer, any }) => any.map((each) => ({ layer, plan: each.on(day) })));
    const told = plans.find(({ plan }) => isException(plan)) ?? (plans.at(-1) as (typeof plans)[number]);
    return { layer: told.layer, cause: told.plan.cause };
  }

  /**
   * By when an answer is there that takes `working` milliseconds of open time, asked at an
   * instant (WH16); null where there is not so much within 400 days.
   */
  function answeredBy(instant: number, working: number): number | null {
    for (const reach of reaches) {
      let left = working;
      for (const { from, to } of allOpen({ from: instant, to: instant + reach })) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
    }
    return null;
  }

  return { at, days, answeredBy };
}

/** What of some stretches is open in each layer, in one of its schedules. */
function narrowed(stretches: readonly Stretch[], layers: readonly Layer[], within: Stretch): readonly Stretch[] {
  return layers.reduce(
    (left, { any }) =>
      left.length === 0 ? left : inBoth(left, merged(any.flatMap((plans) => openWithin(plans, within)))),
    stretches,
  );
}

export type Hours = ReturnType<typeof createHours>;
