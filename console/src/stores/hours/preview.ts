/**
 * Preview — what some hours come to in the next days, asked of the relay a moment after
 * the last change.
 *
 * The latest question counts; until it is answered the one before is shown, and is old.
 */
import { signal } from '@preact/signals';
import type { HoursPreview, Schedule } from '@shopbell/shared';
import type { Api, ScheduleProblems, Whose } from '../../api.ts';
import { keyOf } from './drafts.ts';

/** How long nothing must change, in milliseconds. */
const PAUSE = 350;

export type PreviewState =
  | { readonly phase: 'none' }
  | { readonly phase: 'shown' | 'old'; readonly preview: HoursPreview }
  | { readonly phase: 'absent' };

/** Builds a preview of nothing; `wrong` hears what the relay finds wrong. */
export function createPreview({
  api,
  later,
  wrong,
}: {
  api: Api;
  later: (delay: number, act: () => void) => () => void;
  wrong: (schedule: Schedule, fields: ScheduleProblems) => void;
}) {
  const state = signal<PreviewState>({ phase: 'none' });
  let asked = 0;
  let whom = '';
  let callOff = () => {};

  async function ask(whose: Whose, schedule: Schedule | null): Promise<void> {
    const mine = ++asked;
    const answer = await api.previewHours(whose, schedule);
    if (mine !== asked) return;
    if (answer.ok) state.value = { phase: 'shown', preview: answer.value };
    else if (answer.refusal.error === 'invalid' && schedule !== null) wrong(schedule, answer.refusal.fields);
    else state.value = { phase: 'absent' };
  }

  return {
    state,
    /** These hours are meant now; where something is obviously wrong the relay is not asked. */
    show(whose: Whose, schedule: Schedule | null, isWrong: boolean) {
      callOff();
      asked += 1;
      const was = state.peek();
      if (keyOf(whose) !== whom) state.value = { phase: 'none' };
      else if (was.phase === 'shown') state.value = { ...was, phase: 'old' };
      const pause = keyOf(whose) === whom ? PAUSE : 0;
      whom = keyOf(whose);
      if (!isWrong) callOff = later(pause, () => void ask(whose, schedule));
    },
    stop: () => callOff(),
  };
}

export type Preview = ReturnType<typeof createPreview>;
