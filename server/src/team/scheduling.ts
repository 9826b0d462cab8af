/**
 * Scheduling — what an owner changes of the hours: the shop's, a department's, a
 * person's, and what an answer usually takes.
 *
 * Whether somebody may do it was settled at the door.
 */
import {
  ok,
  refused,
  type HoursBook,
  type HoursPreview,
  type HoursToday,
  type Result,
  type Schedule,
} from '@shopbell/shared';
import type { LetIn } from '../doors/door.ts';
import { auditEntry, differences } from '../domain/audit.ts';
import { alwaysIn, layered, scheduleOf } from '../domain/hours/book.ts';
import { createHours } from '../domain/hours/hours.ts';
import { readSchedule, type ScheduleProblems } from '../domain/hours/read-schedule.ts';
import { answeringInWords, readAnswering, scheduleInWords, type AnsweringProblems } from '../domain/hours/words.ts';
import type { HoursStore, Member, Team, Whose } from '../ports.ts';
import type { Timetables } from '../presence/timetable.ts';

type Invalid<Fields> = { readonly kind: 'invalid'; readonly fields: Fields };
export type ScheduleRefusal = Invalid<ScheduleProblems> | { readonly kind: 'notFound' };

interface Needs {
  readonly hours: HoursStore;
  readonly team: Pick<Team, 'find' | 'everybody'>;
  readonly timetables: Pick<Timetables, 'look'>;
  /** Whoever is outside of their hours now is to be counted. */
  readonly recount: (shop: string) => void;
}

/** Whose hours are meant: of the department, or of the person; and whose others count. */
interface Named {
  readonly departments: readonly string[];
  readonly department?: string;
  readonly whom?: Member;
}

/** Builds it; who asks afterwards is told what is new. */
export function createScheduling({ hours, team, timetables, recount }: Needs) {
  async function book(shop: string): Promise<HoursBook> {
    return (await timetables.look(shop)).timetable.book;
  }

  async function named({ shop }: LetIn, whose: Whose): Promise<Result<Named, ScheduleRefusal>> {
    switch (whose.of) {
      case 'shop':
        return ok({ departments: [] });
      case 'department': {
        const department = shop.departments.find(({ id }) => id === whose.id);
        return department === undefined
          ? refused({ kind: 'notFound' })
          : ok({ departments: [department.id], department: department.name });
      }
      case 'person': {
        const whom = await team.find(shop.key, whose.id);
        return whom === null ? refused({ kind: 'notFound' }) : ok({ departments: whom.departments, whom });
      }
    }
  }

  function read(schedule: Schedule | null): Result<Schedule | null, ScheduleRefusal> {
    const found = schedule === null ? ok(null) : readSchedule(schedule);
    return found.ok ? found : refused({ kind: 'invalid', fields: found.refusal });
  }

  return {
    book,

    /** Everybody's hours of today, by id; who has none is not among them. */
    async today(shop: string): Promise<Readonly<Record<string, HoursToday>>> {
      const [{ timetable, now }, people] = await Promise.all([timetables.look(shop), team.everybody(shop)]);
      return Object.fromEntries(
        people.flatMap((person) => {
          const today = timetable.today(person, now);
          return today === null ? [] : [[person.id, today]];
        }),
      );
    },

    /** Null: there are to be none. */
    async set(who: LetIn, whose: Whose, form: Schedule | null): Promise<Result<void, ScheduleRefusal>> {
      const { key } = who.shop;
      const found = await named(who, whose);
      if (!found.ok) return found;
      const schedule = read(form);
      if (!schedule.ok) return schedule;
      const changes = differences(scheduleInWords(scheduleOf(await book(key), whose)), scheduleInWords(schedule.value));
      const { department, whom } = found.value;
      const details = { ...(department === undefined ? {} : { department }), ...changes };
      const entry = auditEntry(who.person, 'hoursChanged', { details, ...(whom === undefined ? {} : { whom }) });
      await hours.write(key, whose, schedule.value, entry);
      recount(key);
      return ok(undefined);
    },

    async setAnswering(
      who: LetIn,
      form: Pick<HoursBook, 'usualAnswer' | 'lastCall'>,
    ): Promise<Result<void, Invalid<AnsweringProblems>>> {
      const { key } = who.shop;
      const answering = readAnswering(form);
      if (!answering.ok) return refused({ kind: 'invalid', fields: answering.refusal });
      const details = differences(answeringInWords(await book(key)), answeringInWords(answering.value));
      await hours.answering(key, answering.value, auditEntry(who.person, 'hoursChanged', { details }));
      return ok(undefined);
    },

    /** What hours would come to, with the others as they are kept. */
    async preview(who: LetIn, whose: Whose, form: Schedule | null): Promise<Result<HoursPreview, ScheduleRefusal>> {
      const found = await named(who, whose);
      if (!found.ok) return found;
      const schedule = read(form);
      if (!schedule.ok) return schedule;
      const { timetable, now } = await timetables.look(who.shop.key);
      const { shop, departments } = timetable.book;
      const present = { shop, departments: found.value.departments.map((id) => departments[id] ?? null), person: null };
      const changed =
        whose.of === 'shop'
          ? { ...present, shop: schedule.value }
          : whose.of === 'department'
            ? { ...present, departments: [schedule.value] }
            : { ...present, person: schedule.value };
      const layers = layered(changed.shop, changed.departments, changed.person) ?? { shop: alwaysIn('UTC') };
      const preview = createHours(layers);
      return ok({ zone: layers.shop.zone, days: preview.days(now), truth: preview.at(now) });
    },
  };
}

export type Scheduling = ReturnType<typeof createScheduling>;
