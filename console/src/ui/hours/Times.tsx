/**
 * Times — the intervals of a day as times to type, several or none, each with what is
 * wrong with it.
 */
import { INTERVALS_A_DAY, type Interval } from '@shopbell/shared';
import { useId, useRef } from 'preact/hooks';
import type { ScheduleProblem } from '../../api.ts';
import { isNight, nextInterval } from '../../stores/hours/times.ts';
import { useSpeech } from '../console.ts';
import { Plus, X } from '../icons.ts';
import { HoursProblem } from './HoursProblem.tsx';
import { TimeInput } from './TimeInput.tsx';

export function Times({
  day,
  intervals,
  problemAt,
  onWrite,
}: {
  /** What the day is called, as `Monday`. */
  day: string;
  intervals: readonly Interval[];
  /** What is wrong: of the day as a whole, or at `0.from`. */
  problemAt: (field: string) => ScheduleProblem | undefined;
  onWrite: (intervals: readonly Interval[]) => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const whole = problemAt('');

  /** The first of the last such place: what was added stands at the end. */
  function focus(place: string, which: string): void {
    requestAnimationFrame(() =>
      [...(list.current?.querySelectorAll(place) ?? [])].at(-1)?.querySelector<HTMLElement>(which)?.focus(),
    );
  }

  const add = (
    <button
      type="button"
      class="quiet times-add"
      aria-label={words['hours.add']({ day })}
      title={words['hours.add']({ day })}
      disabled={intervals.length >= INTERVALS_A_DAY}
      onClick={() => {
        onWrite([...intervals, nextInterval(intervals)]);
        focus('.times-line', 'input');
      }}
    >
      <Plus size={16} />
    </button>
  );

  return (
    <div class="times" ref={list} role="group" aria-label={day}>
      {intervals.length === 0 && (
        <div class="times-line">
          <span class="times-closed">{words['hours.closed']}</span>
          {add}
        </div>
      )}
      {intervals.map((interval, index) => {
        const [from, to] = [problemAt(`${index}.from`), problemAt(`${index}.to`)];
        const write = (changed: Partial<Interval>) => onWrite(intervals.with(index, { ...interval, ...changed }));
        return (
          <div key={index} class="times-one">
            <div class="times-line">
              <TimeInput
                value={interval.from}
                label={words['hours.begins']({ day, number: index + 1 })}
                isEnd={false}
                isWrong={from !== undefined}
                describedBy={`${id}-${index}`}
                onWrite={(time) => write({ from: time })}
              />
              <span aria-hidden="true">–</span>
              <TimeInput
                value={interval.to}
                label={words['hours.ends']({ day, number: index + 1 })}
                isEnd
                isWrong={to !== undefined}
                describedBy={`${id}-${index}`}
                onWrite={(time) => write({ to: time })}
              />
              <button
                type="button"
                class="quiet"
                aria-label={words['hours.remove']({ day, hours: `${interval.from}–${interval.to}` })}
                onClick={() => {
                  onWrite(intervals.toSpliced(index, 1));
                  focus('.times-line', '.times-add');
                }}
              >
                <X size={16} />
              </button>
              {index === intervals.length - 1 && add}
            </div>
            {isNight(interval) && <p class="times-night">{words['hours.nextDay']}</p>}
            <HoursProblem id={`${id}-${index}`} problem={from ?? to} />
          </div>
        );
      })}
      <HoursProblem id={`${id}-whole`} problem={whole} />
    </div>
  );
}
