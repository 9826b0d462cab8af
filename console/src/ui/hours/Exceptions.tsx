/**
 * Exceptions — dates that are not like their weekday: in a calendar, and as a list of what
 * is to come.
 */
import { useSignal } from '@preact/signals';
import type { HoursException } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import type { ScheduleProblems, Whose } from '../../api.ts';
import type { Dates } from '../../i18n/dates.ts';
import { exceptionOn, inOrder, type Placed } from '../../stores/hours/exceptions.ts';
import { useSpeech } from '../console.ts';
import { CalendarDays, Pencil, Trash2 } from '../icons.ts';
import { ExceptionDialog } from './ExceptionDialog.tsx';
import { HolidaysDialog } from './HolidaysDialog.tsx';
import { HoursProblem } from './HoursProblem.tsx';
import { MonthSheet } from './MonthSheet.tsx';

export function Exceptions({
  whose,
  exceptions,
  problems,
  dates,
  today,
  isFixed,
  onWrite,
}: {
  whose: Whose;
  exceptions: readonly HoursException[];
  problems: ScheduleProblems;
  dates: Dates;
  today: string;
  isFixed: boolean;
  onWrite: (exceptions: readonly HoursException[]) => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  const chosen = useSignal(today);
  /** The date that is edited, and the exception that it had; others may be kept meanwhile. */
  const edited = useSignal<{ readonly date: string; readonly was: HoursException | null } | null>(null);
  const isImporting = useSignal(false);
  const { ahead, over } = inOrder(exceptions, today);

  function open(date: string): void {
    if (isFixed) return;
    edited.value = { date, was: exceptionOn(date, exceptions) };
  }

  function forget(index: number): void {
    onWrite(exceptions.toSpliced(index, 1));
  }

  const line = ({ exception, index, next }: Placed) => {
    const date = exception.yearly ? dates.yearly(next) : dates.middle(next);
    const problem = Object.entries(problems).find(([field]) => field.startsWith(`exceptions.${index}.`))?.[1];
    return (
      <li key={`${exception.date} ${exception.yearly}`}>
        <p class="exception-date">
          <b>{date}</b>
          {exception.yearly && <span class="tag">{words['exceptions.yearly']}</span>}
        </p>
        <p class="exception-what">
          {exception.name !== '' && <span>{exception.name}</span>}
          <span class="exception-hours" data-closed={exception.hours === 'closed'}>
            {exception.hours === 'closed'
              ? words['exceptions.closed']
              : exception.hours.map(({ from, to }) => `${from}–${to}`).join(', ')}
          </span>
        </p>
        {!isFixed && (
          <p class="exception-acts">
            <button
              type="button"
              class="quiet"
              aria-label={words['exceptions.edit']({ date })}
              onClick={() => (edited.value = { date: exception.date, was: exception })}
            >
              <Pencil size={14} />
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={words['exceptions.remove']({ date })}
              onClick={() => forget(index)}
            >
              <Trash2 size={14} />
            </button>
          </p>
        )}
        <HoursProblem id={`${id}-${index}`} problem={problem} />
      </li>
    );
  };

  const now = edited.value;
  const was = now?.was ?? null;
  const same =
    exceptions.find((one) => one === was) ??
    exceptions.find((one) => one.date === was?.date && one.yearly === was.yearly);
  const place = same === undefined ? -1 : exceptions.indexOf(same);
  return (
    <section class="exceptions" aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{words['exceptions.title']}</h2>
        {!isFixed && (
          <button type="button" onClick={() => (isImporting.value = true)}>
            <CalendarDays size={16} /> {words['exceptions.import']}
          </button>
        )}
      </div>
      {!isFixed && <p class="hint">{words['exceptions.help']}</p>}
      <HoursProblem id={`${id}-all`} problem={problems['exceptions']} />
      <div class="exceptions-both">
        <MonthSheet
          chosen={chosen.value}
          today={today}
          exceptions={exceptions}
          dates={dates}
          onMove={(date) => (chosen.value = date)}
          onOpen={open}
        />
        <div class="exceptions-list">
          <h3>{words['exceptions.list']}</h3>
          {exceptions.length === 0 && <p class="hint">{words['exceptions.none']}</p>}
          {/* What scrolls must be reachable by keyboard. */}
          {ahead.length > 0 && (
            <ol tabIndex={0} aria-label={words['exceptions.list']}>
              {ahead.map(line)}
            </ol>
          )}
          {over.length > 0 && (
            <details>
              <summary>{words['exceptions.past']({ number: over.length })}</summary>
              <ol>{over.toReversed().map(line)}</ol>
            </details>
          )}
        </div>
      </div>
      {now !== null && (
        <ExceptionDialog
          exception={now.was ?? { date: now.date, yearly: false, name: '', hours: 'closed' }}
          isNew={now.was === null}
          dates={dates}
          problemAt={(field) => problems[`exceptions.${place}.${field}`]}
          onTake={(exception) => {
            onWrite(place === -1 ? [...exceptions, exception] : exceptions.with(place, exception));
            edited.value = null;
          }}
          onForget={() => {
            if (place !== -1) forget(place);
            edited.value = null;
          }}
          onClose={() => (edited.value = null)}
        />
      )}
      {isImporting.value && (
        <HolidaysDialog
          whose={whose}
          exceptions={exceptions}
          dates={dates}
          onTake={(taken) => {
            onWrite([...exceptions, ...taken]);
            isImporting.value = false;
          }}
          onClose={() => (isImporting.value = false)}
        />
      )}
    </section>
  );
}
