/**
 * Week editor — seven days, each a bar and its times; one day copied to others.
 */
import { useSignal } from '@preact/signals';
import { WEEKDAYS, type Weekday } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import type { ScheduleProblems } from '../../api.ts';
import type { Dates } from '../../i18n/dates.ts';
import { DAY, spanOf, timeOf } from '../../stores/hours/times.ts';
import { copied, dayBefore, tailsOf, withDay, type Days } from '../../stores/hours/weeks.ts';
import { useSpeech } from '../console.ts';
import { Copy } from '../icons.ts';
import { DayBar } from './DayBar.tsx';
import { Times } from './Times.tsx';

const marks = [0, 6, 12, 18, 24];

export function WeekEditor({
  week,
  problems,
  dates,
  today,
  isFixed,
  onWrite,
}: {
  week: Days;
  problems: ScheduleProblems;
  dates: Dates;
  /** The day it is there now, Monday being 0. */
  today: number;
  isFixed: boolean;
  onWrite: (week: Days) => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <section class="week" aria-labelledby={id}>
      <h2 id={id}>{words['hours.weekTitle']}</h2>
      {!isFixed && (
        <>
          <p class="hint with-pointer">{words['hours.weekHelp']}</p>
          <p class="hint with-finger">{words['hours.weekHelpTouch']}</p>
        </>
      )}
      <div class="week-marks" aria-hidden="true">
        {marks.map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      <ul class="week-days">
        {WEEKDAYS.map((day, index) => (
          <li key={day} class="week-day" data-today={index === today}>
            <h3>{dates.weekday(day)}</h3>
            <DayBar
              intervals={week[day]}
              isFixed={isFixed}
              isWrong={(at) =>
                problems[`week.${day}.${at}.from`] !== undefined || problems[`week.${day}.${at}.to`] !== undefined
              }
              tails={tailsOf(week, day).map(({ index: at, to }) => {
                const interval = week[dayBefore(day)][at];
                return {
                  index: at,
                  to,
                  title: words['hours.nightTail']({ day: dates.weekday(dayBefore(day)), time: timeOf(to) }),
                  span: (interval && spanOf(interval)) ?? { from: 0, to: DAY },
                };
              })}
              onWrite={(intervals) => onWrite(withDay(week, day, intervals))}
              onWriteTail={(at, interval) => {
                const before = dayBefore(day);
                onWrite(withDay(week, before, week[before].with(at, interval)));
              }}
            />
            <Times
              day={dates.weekday(day)}
              intervals={week[day]}
              problemAt={(field) => problems[field === '' ? `week.${day}` : `week.${day}.${field}`]}
              onWrite={(intervals) => onWrite(withDay(week, day, intervals))}
            />
          </li>
        ))}
      </ul>
      {!isFixed && <CopyDay week={week} dates={dates} onWrite={onWrite} />}
    </section>
  );
}

function CopyDay({ week, dates, onWrite }: { week: Days; dates: Dates; onWrite: (week: Days) => void }) {
  const { words } = useSpeech();
  const from = useSignal<Weekday>('monday');
  const said = useSignal<string>('');
  const copy = (to: 'working' | 'all') => {
    onWrite(copied(week, from.peek(), to));
    said.value = words['hours.copied']({ day: dates.weekday(from.peek()) });
  };
  return (
    <div class="copy-day" role="group" aria-label={words['hours.copy']}>
      <Copy size={16} />
      <span>{words['hours.copy']}</span>
      <select
        aria-label={words['hours.copyDay']}
        value={from.value}
        onChange={(event) => {
          from.value = event.currentTarget.value as Weekday;
          said.value = '';
        }}
      >
        {WEEKDAYS.map((day) => (
          <option key={day} value={day}>
            {dates.weekday(day)}
          </option>
        ))}
      </select>
      <span>{words['hours.copyTo']}</span>
      <button type="button" onClick={() => copy('working')}>
        {words['hours.copyWorking']}
      </button>
      <button type="button" onClick={() => copy('all')}>
        {words['hours.copyAll']}
      </button>
      <span role="status" class="hint">
        {said.value}
      </span>
    </div>
  );
}
