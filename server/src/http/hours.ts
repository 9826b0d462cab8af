/**
 * Hours — what the console shows and changes of when somebody answers.
 *
 * What hours come to is worked out here, never in a browser (PROTOCOL.md, WH1–WH18).
 */
import type { Schedule } from '@shopbell/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { alwaysIn, dateIn, scheduleOf } from '../domain/hours/book.ts';
import { asExceptions, createAlmanac, type Place } from '../domain/hours/almanac.ts';
import type { Door } from '../doors/door.ts';
import type { Whose } from '../ports.ts';
import { createHolidays } from '../team/holidays.ts';
import type { Scheduling } from '../team/scheduling.ts';
import type { Timetables } from '../presence/timetable.ts';
import { no, readBody, readDoor, refuseForm } from './answers.ts';

/** The largest schedule, in bytes: every exception with its longest name and some intervals. */
const LARGEST_SCHEDULE = 262_144;

const Interval = z.object({ from: z.string(), to: z.string() });
const Intervals = z.array(Interval);
const Week = z.union([
  z.enum(['always', 'never']),
  z.object({
    monday: Intervals,
    tuesday: Intervals,
    wednesday: Intervals,
    thursday: Intervals,
    friday: Intervals,
    saturday: Intervals,
    sunday: Intervals,
  }),
]);
const Exception = z.object({
  date: z.string(),
  yearly: z.boolean(),
  name: z.string(),
  hours: z.union([z.literal('closed'), Intervals]),
});
const ScheduleBody = z.object({
  schedule: z.nullable(z.object({ zone: z.string(), week: Week, exceptions: z.array(Exception) })),
});
const PreviewBody = z.extend(ScheduleBody, {
  of: z.enum(['shop', 'department', 'person']),
  id: z.optional(z.string()),
});
const Answering = z.object({ usualAnswer: z.number(), lastCall: z.number() });

interface Needs {
  readonly door: Door;
  readonly scheduling: Scheduling;
  readonly timetables: Pick<Timetables, 'look'>;
}

type One = { Params: { id: string } };
type Country = { Params: { code: string } };
type Asked = { Querystring: Readonly<Record<string, unknown>> };

/** Registers `/hours` and what is below it. */
export function registerHours(api: FastifyInstance, { door, scheduling, timetables }: Needs): void {
  const library = createHolidays();
  const almanac = createAlmanac(library);
  api.addHook('onClose', library.stop);

  async function set(request: FastifyRequest, reply: FastifyReply, whose: Whose): Promise<unknown> {
    const who = await readDoor(door, request, reply, whose.of === 'person' ? 'manageTeam' : 'changeShop');
    const body = who && readBody(ScheduleBody, request, reply);
    if (who === null || body === null) return reply;
    const done = await scheduling.set(who, whose, body.schedule);
    return done.ok ? scheduling.book(who.shop.key) : refuseForm(reply, done.refusal);
  }

  const schedules = { bodyLimit: LARGEST_SCHEDULE };

  api.get('/hours', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    return who === null ? reply : scheduling.book(who.shop.key);
  });

  api.get('/hours/today', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    return who === null ? reply : { people: await scheduling.today(who.shop.key) };
  });

  api.put('/hours/shop', schedules, (request, reply) => set(request, reply, { of: 'shop' }));
  api.put<One>('/hours/departments/:id', schedules, (request, reply) =>
    set(request, reply, { of: 'department', id: request.params.id }),
  );
  api.put<One>('/hours/people/:id', schedules, (request, reply) =>
    set(request, reply, { of: 'person', id: request.params.id }),
  );

  api.put('/hours/answering', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'changeShop');
    const body = who && readBody(Answering, request, reply);
    if (who === null || body === null) return reply;
    const done = await scheduling.setAnswering(who, body);
    return done.ok ? scheduling.book(who.shop.key) : refuseForm(reply, done.refusal);
  });

  api.post('/hours/preview', schedules, async (request, reply) => {
    const who = await readDoor(door, request, reply, 'changeShop');
    const body = who && readBody(PreviewBody, request, reply);
    if (who === null || body === null) return reply;
    const { of, id = '', schedule } = body;
    const preview = await scheduling.preview(who, of === 'shop' ? { of } : { of, id }, schedule);
    return preview.ok ? preview.value : refuseForm(reply, preview.refusal);
  });

  api.get<Asked>('/hours/countries', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    return who === null ? reply : inLanguage(await almanac.countries(), languageOf(request.query['language']));
  });

  api.get<Country & Asked>('/hours/countries/:code/regions', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    const language = languageOf(request.query['language']);
    return (await almanac.regions(request.params.code, spoken(language))) ?? no(reply, 404, 'notFound');
  });

  api.get<Asked>('/hours/holidays', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    const { country, region, language } = request.query;
    const whose = readWhose(request.query);
    if (typeof country !== 'string' || whose === null) return no(reply, 400, 'unreadable');
    const { timetable, now } = await timetables.look(who.shop.key);
    const { book } = timetable;
    // Who has no hours yet begins with the shop's week.
    const schedule = scheduleOf(book, whose) ?? { ...(book.shop ?? never), exceptions: [] };
    const holidays = await almanac.holidays(
      country,
      typeof region === 'string' && region !== '' ? region : null,
      dateIn(schedule.zone, now),
      spoken(languageOf(language)),
    );
    return holidays.ok ? { exceptions: asExceptions(holidays.value, schedule) } : no(reply, 404, 'notFound');
  });
}

/** Hours of nobody: every proposed date is closed all day. */
const never: Schedule = { ...alwaysIn('UTC'), week: 'never' };

/** Whose hours are edited, the shop's unless told; null where it cannot be read. */
function readWhose({ of = 'shop', id }: Asked['Querystring']): Whose | null {
  if (of === 'shop') return { of };
  return (of === 'department' || of === 'person') && typeof id === 'string' ? { of, id } : null;
}

/** Places and days are named by language, not by country. */
function spoken(language: string | undefined): string | undefined {
  return language?.split('-')[0];
}

/** A language that was asked for and is one, as its tag is written. */
function languageOf(asked: unknown): string | undefined {
  try {
    return typeof asked === 'string' ? Intl.getCanonicalLocales(asked)[0] : undefined;
  } catch {
    return undefined;
  }
}

/** Countries by their names in a language; without one, as they call themselves. */
function inLanguage(countries: readonly Place[], language: string | undefined): readonly Place[] {
  const names = language === undefined ? null : new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return countries
    .map(({ code, name }) => ({ code, name: names?.of(code) ?? name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
}
