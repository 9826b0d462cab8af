/**
 * Times — times of a day as they are typed, stepped and drawn: minutes since midnight, on
 * a wall.
 *
 * It knows no date and no zone (PROTOCOL.md, WH1, WH2).
 */
import type { Interval } from '@shopbell/shared';

/** Minutes of a day. */
export const DAY = 1_440;

/** What a drag or an arrow key moves by, in minutes. */
export const STEP = 15;

/** From a minute until another; past midnight where it is more than a day's. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `09:30` as minutes; null where it is no time of a day. */
export function minutesOf(time: string): number | null {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  const [hours, minutes] = [Number(parts?.[1] ?? NaN), Number(parts?.[2] ?? NaN)];
  return hours * 60 + minutes <= DAY && minutes < 60 ? hours * 60 + minutes : null;
}

/** Minutes as `09:30`; a day's own are `24:00`, and past it the next day's. */
export function timeOf(minutes: number): string {
  const shown = minutes === DAY ? DAY : ((minutes % DAY) + DAY) % DAY;
  return `${pad(Math.floor(shown / 60))}:${pad(shown % 60)}`;
}

const pad = (number: number) => String(number).padStart(2, '0');

/** A time as `09:30`, however it was typed: `9`, `930`, `9.30`, `9 pm`; what is none stays as it is. */
export function tidyTime(typed: string): string {
  const parts = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?\s*(?:([ap])\.?m\.?)?$/i.exec(typed.trim());
  if (parts === null) return typed.trim();
  const [, hour = '', minutes = '00', half] = parts;
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${pad(twelve)}:${minutes}`;
}

/** An interval as minutes from its day's midnight; null where a time is none. */
export function spanOf({ from, to }: Interval): Span | null {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  if (begins === null || ends === null || begins === DAY) return null;
  return { from: begins, to: ends > begins ? ends : ends + DAY };
}

/** Whether an interval ends on the date after. */
export function isNight(interval: Interval): boolean {
  const span = spanOf(interval);
  return span !== null && interval.from !== interval.to && span.to > DAY;
}

export function intervalOf({ from, to }: Span): Interval {
  return { from: timeOf(from), to: timeOf(to) };
}

/** Minutes on the grid that a pointer moves by. */
export function snapped(minutes: number): number {
  return Math.round(minutes / STEP) * STEP;
}

/** Beyond midnight by less than this a drag stays at midnight, in minutes. */
const STICKY = 45;

/** A span whose beginning was dragged to a minute. */
export function begunAt({ to }: Span, minute: number): Span {
  const earliest = Math.max(0, to - DAY + (to > DAY ? STEP : 0));
  return { from: clamp(snapped(minute), earliest, Math.min(DAY - STEP, to - STEP)), to };
}

/** A span whose end was dragged to a minute, past midnight where it was pulled well beyond. */
export function endedAt({ from }: Span, minute: number): Span {
  const end = snapped(minute);
  const stuck = end > DAY && end < DAY + STICKY ? DAY : end;
  const latest = from === 0 ? DAY : from + DAY - STEP;
  return { from, to: clamp(stuck, from + STEP, latest) };
}

/** A span as long as it was that begins at a minute; a day stays within its day. */
export function movedTo({ from, to }: Span, minute: number): Span {
  const length = to - from;
  const latest = to > DAY ? DAY - STEP : DAY - length;
  const begins = clamp(snapped(minute), 0, latest);
  return { from: begins, to: begins + length };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** A time some steps on, round the clock; an end may be `24:00`. */
export function stepped(time: string, by: number, end: boolean): string {
  const minutes = minutesOf(time);
  if (minutes === null) return time;
  const next = by > 0 ? Math.floor(minutes / STEP) * STEP + by : Math.ceil(minutes / STEP) * STEP + by;
  if (end && (next === DAY || (next === 0 && minutes !== 0))) return '24:00';
  return timeOf(((next % DAY) + DAY) % DAY);
}

/** What may be added to a day: after the last interval, or the usual hours where there is none. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const ends = intervals.map((interval) => spanOf(interval)?.to ?? 0);
  const last = Math.max(...ends, 0);
  if (intervals.length === 0 || last > DAY - 60) return { from: '09:00', to: '17:00' };
  const begins = Math.min(Math.ceil(last / 60) * 60 + 60, DAY - 60);
  return intervalOf({ from: begins, to: Math.min(begins + 240, DAY) });
}
