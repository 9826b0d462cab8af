/**
 * Oracle — the same questions about hours, answered in another way and slowly.
 *
 * For tests only. Shares no line with what it checks, and no library: what a wall shows is
 * asked of `Intl.DateTimeFormat`, dates and times are compared as text, and a change is
 * found by trying every instant at which there could be one.
 */
import type { Schedule } from '@shopbell/shared';
import type { Layers } from '../hours.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** In so little time no clock is changed twice. */
const BLOCK = 6 * HOUR;

const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall shows, as `2027-03-28` and `01:59:59`. */
export function wall(zone: string, instant: number): { readonly date: string; readonly time: string } {
  let format = formats.get(zone);
  if (format === undefined) {
    // Swedes write dates as machines do.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  const [date, time] = format.format(instant).split(' ') as [string, string];
  return { date, time };
}

/** Milliseconds that a wall is ahead of UTC. */
function ahead(zone: string, instant: number): number {
  const { date, time } = wall(zone, instant);
  return Date.parse(`${date}T${time}Z`) - Math.floor(instant / SECOND) * SECOND;
}

/** Whether a schedule is open when its wall shows what it shows at an instant. */
function scheduleOpen(schedule: Schedule, instant: number): boolean {
  const { date, time } = wall(schedule.zone, instant);
  return (
    written(schedule, date).some(({ from, to }) => from <= time && (to <= from || time < to)) ||
    written(schedule, dayAfter(date, -1)).some(({ from, to }) => to <= from && time < to)
  );
}

/** Whether all layers are open. */
export function isOpen({ shop, departments = [], person = null }: Layers, instant: number): boolean {
  return (
    scheduleOpen(shop, instant) &&
    (departments.length === 0 || departments.some((each) => each === null || scheduleOpen(each, instant))) &&
    (person === null || scheduleOpen(person, instant))
  );
}

/** The next instant at which it opens or closes, before `until`; null where there is none. */
export function nextChange(layers: Layers, instant: number, until: number): number | null {
  const before = isOpen(layers, instant);
  for (let block = Math.floor(instant / BLOCK) * BLOCK; block < until; block += BLOCK) {
    for (const candidate of candidates(layers, block)) {
      if (candidate <= instant || candidate >= until) continue;
      if (isOpen(layers, candidate) !== before) return candidate;
    }
  }
  return null;
}

/** All instants of a block at which something could change, in order. */
function candidates({ shop, departments = [], person = null }: Layers, block: number): readonly number[] {
  const found = new Set<number>();
  for (const schedule of [shop, person, ...departments]) {
    if (schedule === null) continue;
    const change = clockChange(schedule.zone, block);
    if (change !== null) found.add(change);
    const offsets = new Set([ahead(schedule.zone, block), ahead(schedule.zone, block + BLOCK - 1)]);
    for (const offset of offsets) {
      const first = new Date(block + offset).toISOString().slice(0, 10);
      for (const date of [dayAfter(first, -1), first, dayAfter(first, 1)]) {
        for (const { from, to } of written(schedule, date)) {
          for (const time of [from, to]) {
            const shown = Date.parse(`${date}T00:00Z`) + minutes(time) * 60 * SECOND;
            for (const at of [shown - offset, shown - offset + DAY]) {
              if (block <= at && at < block + BLOCK) found.add(at);
            }
          }
        }
      }
    }
  }
  return [...found].sort((one, other) => one - other);
}

const clockChanges = new Map<string, number | null>();

/** When the clocks of a zone are changed in a block; null where they are not. */
function clockChange(zone: string, block: number): number | null {
  const name = `${zone} ${block}`;
  const known = clockChanges.get(name);
  if (known !== undefined) return known;
  let [low, high] = [block - 1, block + BLOCK - 1];
  const before = ahead(zone, low);
  let change: number | null = null;
  if (ahead(zone, high) !== before) {
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (ahead(zone, middle) === before) low = middle;
      else high = middle;
    }
    change = high;
  }
  clockChanges.set(name, change);
  return change;
}

/** When the clocks of a zone are next changed, looked for day by day; null where not within 220 days. */
export function nextClockChange(zone: string, instant: number): number | null {
  const first = Math.floor(instant / DAY) * DAY;
  for (let day = first; day < first + 220 * DAY; day += DAY) {
    if (ahead(zone, day - 1) === ahead(zone, day + DAY - 1)) continue;
    for (let block = day; block < day + DAY; block += BLOCK) {
      const change = clockChange(zone, block);
      if (change !== null) return change;
    }
  }
  return null;
}

/** What is written down for a date. */
function written({ week, exceptions }: Schedule, date: string): readonly { from: string; to: string }[] {
  const exception =
    exceptions.find((each) => !each.yearly && each.date === date) ??
    exceptions.find((each) => each.yearly && each.date.slice(5) === date.slice(5) && each.date <= date);
  if (exception !== undefined) return exception.hours === 'closed' ? [] : exception.hours;
  if (week === 'always') return [{ from: '00:00', to: '24:00' }];
  if (week === 'never') return [];
  return week[names[new Date(`${date}T00:00Z`).getUTCDay()] as (typeof names)[number]];
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
