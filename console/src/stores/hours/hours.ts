/**
 * Hours — everybody's working hours as the relay keeps them, what was changed here, and
 * what is wrong with it.
 *
 * It knows no clock: what hours come to at an instant is the relay's to say.
 */
import { computed, signal } from '@preact/signals';
import type { HoursBook, Schedule } from '@shopbell/shared';
import type { AnsweringForm, Api, ApiRefusal, ScheduleProblems, Whose } from '../../api.ts';
import type { Shelf } from '../../shelf.ts';
import { createDrafts, draftsPlace, keyOf } from './drafts.ts';
import { problemsOf } from './problems.ts';
import { same } from './weeks.ts';

/** How keeping went, by whose hours. */
export type Keeping =
  | { readonly phase: 'sending' | 'kept' }
  | { readonly phase: 'refused'; readonly no: ApiRefusal<ScheduleProblems> };

/** Builds hours of which nothing is known but what was left here; `load` begins. */
export function createHours({
  api,
  shelf,
  person,
  knowsZone,
}: {
  api: Api;
  shelf: Shelf;
  person: string;
  knowsZone: (zone: string) => boolean;
}) {
  const kept = signal<HoursBook | null>(null);
  const no = signal<ApiRefusal | null>(null);
  const drafts = createDrafts({ shelf, place: draftsPlace(person) });
  /** Drafts that have made room for what somebody else has kept: they can be had back. */
  const aside = createDrafts({ shelf, place: `shopbell.hoursAside.${person}` });
  /** Whose hours were left changed and not kept when somebody was here the last time. */
  const left = [...drafts.all.peek().values()].map(({ whose }) => whose);
  /** Only the latest asking counts: two may come back in the other order. */
  let asked = 0;
  const keeping = signal<ReadonlyMap<string, Keeping>>(new Map());
  /** What the relay found wrong, and with which schedule: another is another matter. */
  const found = signal<{ readonly schedule: Schedule; readonly fields: ScheduleProblems } | null>(null);

  const keptOf = (whose: Whose, of: HoursBook | null = kept.value): Schedule | null => {
    if (of === null) return null;
    if (whose.of === 'shop') return of.shop;
    return (whose.of === 'department' ? of.departments : of.people)[whose.id] ?? null;
  };

  function settle(whose: Whose, how: Keeping | null): void {
    const next = new Map(keeping.peek());
    if (how === null) next.delete(keyOf(whose));
    else next.set(keyOf(whose), how);
    keeping.value = next;
  }

  /** What hours are here: changed, or as they are kept. */
  function scheduleOf(whose: Whose): Schedule | null {
    const draft = drafts.find(whose);
    return draft === undefined ? keptOf(whose) : draft.schedule;
  }

  return {
    kept,
    /** Why they could not be had. */
    no,
    keptOf,
    scheduleOf,
    isChanged: (whose: Whose) => drafts.find(whose) !== undefined,
    /** Whose hours are changed and not kept. */
    changed: computed(() => [...drafts.all.value.values()].map(({ whose }) => whose)),
    /** Somebody has kept other hours since the draft was begun. */
    isOvertaken(whose: Whose): boolean {
      const draft = drafts.find(whose);
      return draft !== undefined && kept.value !== null && !same(draft.on, keptOf(whose));
    },
    keepingOf: (whose: Whose) => keeping.value.get(keyOf(whose)) ?? null,
    /** What is wrong, by the relay's account and by what is obvious. */
    problemsOf(whose: Whose): ScheduleProblems {
      const schedule = scheduleOf(whose);
      if (schedule === null) return {};
      const relays = found.value?.schedule === schedule ? found.value.fields : {};
      return { ...problemsOf(schedule, knowsZone), ...relays };
    },
    /** The relay has looked at a schedule. */
    hearProblems(schedule: Schedule, fields: ScheduleProblems) {
      found.value = { schedule, fields };
    },
    left,
    isAside: (whose: Whose) => aside.find(whose) !== undefined,
    async load() {
      const mine = ++asked;
      const answer = await api.hours();
      if (mine !== asked) return;
      no.value = answer.ok ? null : answer.refusal;
      if (!answer.ok) return;
      kept.value = answer.value;
      // Somebody may have kept the very same.
      for (const { whose, schedule } of drafts.all.peek().values()) {
        if (same(schedule, keptOf(whose, answer.value))) drafts.discard(whose);
      }
    },
    /** What is kept takes the place of what was changed here, which is put aside. */
    putAside(whose: Whose) {
      const draft = drafts.all.peek().get(keyOf(whose));
      if (draft === undefined) return;
      aside.write(draft);
      settle(whose, null);
      drafts.discard(whose);
    },
    /** What was put aside is the change again; one that was begun meanwhile takes its place. */
    bringBack(whose: Whose) {
      const before = aside.all.peek().get(keyOf(whose));
      if (before === undefined) return;
      const draft = drafts.all.peek().get(keyOf(whose));
      if (draft === undefined) aside.discard(whose);
      else aside.write(draft);
      settle(whose, null);
      drafts.write({ ...before, on: keptOf(whose, kept.peek()) });
    },
    discardAside: aside.discard,
    write(whose: Whose, schedule: Schedule | null) {
      settle(whose, null);
      const was = keptOf(whose, kept.peek());
      if (same(schedule, was)) drafts.discard(whose);
      else drafts.write({ whose, schedule, on: drafts.all.peek().get(keyOf(whose))?.on ?? was });
    },
    discard(whose: Whose) {
      settle(whose, null);
      drafts.discard(whose);
    },
    discardAll: drafts.discardAll,
    /** It has been said that they are kept. */
    saidKept(whose: Whose) {
      if (keeping.peek().get(keyOf(whose))?.phase === 'kept') settle(whose, null);
    },
    /** Whether they are kept now; once at a time. */
    async keep(whose: Whose): Promise<boolean> {
      const draft = drafts.all.peek().get(keyOf(whose));
      if (draft === undefined) return true;
      if (keeping.peek().get(keyOf(whose))?.phase === 'sending') return false;
      settle(whose, { phase: 'sending' });
      const answer = await api.keepHours(whose, draft.schedule);
      if (!answer.ok) {
        // There is no such department, no such person any more: nothing to keep.
        if (answer.refusal.error === 'notFound') {
          settle(whose, null);
          drafts.discard(whose);
          return true;
        }
        settle(whose, { phase: 'refused', no: answer.refusal });
        if (answer.refusal.error === 'invalid' && draft.schedule !== null) {
          found.value = { schedule: draft.schedule, fields: answer.refusal.fields };
        }
        return false;
      }
      asked += 1;
      kept.value = answer.value;
      // What was changed while it was on its way is still to be kept.
      const now = drafts.all.peek().get(keyOf(whose));
      if (now?.schedule === draft.schedule) drafts.discard(whose);
      else if (now !== undefined) drafts.write({ ...now, on: keptOf(whose, answer.value) });
      settle(whose, now?.schedule === draft.schedule ? { phase: 'kept' } : null);
      return now?.schedule === draft.schedule;
    },
    async keepAnswering(form: AnsweringForm) {
      const answer = await api.keepAnswering(form);
      if (answer.ok) {
        asked += 1;
        kept.value = answer.value;
      }
      return answer;
    },
  };
}

export type Hours = ReturnType<typeof createHours>;
