/**
 * Draw — schedules and instants by chance, most of them where it hurts.
 *
 * For tests only: nights, midnights and hours that clocks skip or repeat come often, and so
 * do instants close to a change of the clocks.
 */
import { WEEKDAYS, type HoursException, type Interval, type Schedule, type Week, type Weekday } from '@shopbell/shared';
import type { Dice } from '../../../../chaos/dice.ts';
import type { Layers } from '../hours.ts';
import { nextClockChange } from './oracle.ts';

export interface Triple {
  readonly layers: Layers;
  readonly instant: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EARLIEST = Date.UTC(2010, 0);
const LATEST = Date.UTC(2038, 0);

/** Where something is unlike elsewhere. */
const peculiar = [
  ['Europe/Warsaw', 'Europe/London', 'Europe/Moscow', 'Europe/Dublin', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran'],
  [
    'America/Sao_Paulo',
    'America/Santiago',
    'America/Asuncion',
    'America/Havana',
    'America/Caracas',
    'America/St_Johns',
  ],
  ['America/Goose_Bay', 'America/Nuuk', 'America/New_York', 'Atlantic/Azores', 'Africa/Casablanca', 'Africa/Cairo'],
  ['Australia/Lord_Howe', 'Australia/Eucla', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Fakaofo', 'Antarctica/Troll'],
  ['Asia/Beirut', 'Asia/Gaza', 'Asia/Amman', 'Asia/Pyongyang', 'Africa/El_Aaiun', 'UTC'],
].flat();

const all = Intl.supportedValuesOf('timeZone');

/** One shop, or with departments and a person, and an instant. */
export function drawTriple(dice: Dice): Triple {
  const zone = drawZone(dice);
  const instant = drawInstant(dice, zone);
  const near = (share: number): Schedule => drawSchedule(dice, dice.chance(share) ? zone : drawZone(dice), instant);
  const shop = near(1);
  if (dice.chance(0.8)) return { layers: { shop }, instant };
  const departments = Array.from({ length: dice.int(0, 3) }, () => (dice.chance(0.1) ? null : near(0.7)));
  return { layers: { shop, departments, person: dice.chance(0.7) ? near(0.5) : null }, instant };
}

function drawZone(dice: Dice): string {
  return dice.pick(dice.chance(0.7) ? peculiar : all);
}

function drawInstant(dice: Dice, zone: string): number {
  const anywhere = EARLIEST + Math.floor(dice.real() * (LATEST - EARLIEST));
  if (dice.chance(0.4)) return dice.chance(0.5) ? anywhere : Math.floor(anywhere / (HOUR / 2)) * (HOUR / 2);
  const change = nextClockChange(zone, anywhere) ?? anywhere;
  return change + dice.int(-36 * 60, 36 * 60) * 60_000 + dice.pick([-1, 0, 0, 1, 12_345]);
}

function drawSchedule(dice: Dice, zone: string, instant: number): Schedule {
  const exceptions = dice.chance(0.4) ? 0 : dice.int(1, 4);
  const rarely = dice.chance(0.02);
  return {
    zone,
    week: rarely ? dice.pick(['always', 'never']) : drawWeek(dice),
    exceptions: oneEach(Array.from({ length: exceptions }, () => drawException(dice, instant))),
  };
}

function drawWeek(dice: Dice): Week {
  const usual = drawDay(dice);
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, dice.chance(0.15) ? [] : dice.chance(0.6) ? usual : drawDay(dice)]),
  ) as Record<Weekday, readonly Interval[]>;
}

function drawDay(dice: Dice): readonly Interval[] {
  return Array.from({ length: dice.pick([1, 1, 2, 3]) }, () => drawInterval(dice));
}

function drawInterval(dice: Dice): Interval {
  const [from, to] = [drawTime(dice, 23), drawTime(dice, 24)];
  return from === to ? { from: '00:00', to: '24:00' } : { from, to: to === '00:00' ? '24:00' : to };
}

function drawTime(dice: Dice, latest: number): string {
  const hours = dice.chance(0.5) ? dice.pick([0, 0, 1, 1, 2, 2, 3, 23, latest]) : dice.int(0, latest);
  const minutes = hours === 24 ? 0 : dice.pick([0, 0, 0, 15, 30, 30, 45, 1, dice.int(0, 59)]);
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function drawException(dice: Dice, instant: number): HoursException {
  const yearly = dice.chance(0.3);
  const near = instant + dice.int(-3, dice.chance(0.8) ? 4 : 300) * DAY - (yearly ? dice.int(0, 4) * 365.25 * DAY : 0);
  return {
    date: dice.chance(0.02) ? '2028-02-29' : new Date(near).toISOString().slice(0, 10),
    yearly,
    name: 'Exception',
    hours: dice.chance(0.5) ? 'closed' : drawDay(dice),
  };
}

/** As a schedule that was read has them: one for a date, and one that is yearly. */
function oneEach(exceptions: readonly HoursException[]): readonly HoursException[] {
  return [...new Map(exceptions.map((each) => [each.yearly ? each.date.slice(5) : each.date, each])).values()];
}
