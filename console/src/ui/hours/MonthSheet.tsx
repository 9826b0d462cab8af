/**
 * Month sheet — one month's dates as buttons; arrows go from date to date and from month
 * to month.
 */
import { WEEKDAYS, type HoursException } from '@shopbell/shared';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dateAfter, monthAfter, sheetOf, weekdayOf, type Dates } from '../../i18n/dates.ts';
import { exceptionOn } from '../../stores/hours/exceptions.ts';
import { useSpeech } from '../console.ts';
import { ArrowLeft, ArrowRight } from '../icons.ts';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function MonthSheet({
  chosen,
  today,
  exceptions,
  dates,
  onMove,
  onOpen,
}: {
  /** The date that the keyboard is on; its month is shown. */
  chosen: string;
  today: string;
  exceptions: readonly HoursException[];
  dates: Dates;
  onMove: (date: string) => void;
  onOpen: (date: string) => void;
}) {
  const { words } = useSpeech();
  const sheet = useRef<HTMLDivElement>(null);
  const moves = useRef(false);
  const month = `${chosen.slice(0, 8)}01`;

  // The focus follows the keyboard, and only that.
  useLayoutEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    sheet.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [chosen]);

  function turn(by: number): void {
    onMove(monthAfter(month, by));
  }

  function press(event: KeyboardEvent): void {
    const isMirrored = sheet.current !== null && getComputedStyle(sheet.current).direction === 'rtl';
    const step = steps[event.key];
    const next =
      step !== undefined
        ? dateAfter(chosen, Math.abs(step) === 1 && isMirrored ? -step : step)
        : event.key === 'PageUp'
          ? sameDay(chosen, -1)
          : event.key === 'PageDown'
            ? sameDay(chosen, 1)
            : event.key === 'Home'
              ? dateAfter(chosen, -weekdayOf(chosen))
              : event.key === 'End'
                ? dateAfter(chosen, 6 - weekdayOf(chosen))
                : null;
    if (next === null) return;
    event.preventDefault();
    moves.current = true;
    onMove(next);
  }

  return (
    <div class="sheet">
      <div class="sheet-head">
        <button type="button" class="quiet" aria-label={words['exceptions.previousMonth']} onClick={() => turn(-1)}>
          <ArrowLeft size={16} />
        </button>
        <h3 aria-live="polite">{dates.month(month)}</h3>
        <button type="button" class="quiet" aria-label={words['exceptions.nextMonth']} onClick={() => turn(1)}>
          <ArrowRight size={16} />
        </button>
      </div>
      <div class="sheet-days" aria-hidden="true">
        {WEEKDAYS.map((day) => (
          <span key={day}>{dates.weekdayShort(day)}</span>
        ))}
      </div>
      <div ref={sheet} class="sheet-dates" role="group" aria-label={dates.month(month)} onKeyDown={press}>
        {sheetOf(month).map((date) => {
          const exception = exceptionOn(date, exceptions);
          const said = [
            dates.long(date),
            date === today ? words['exceptions.today'] : '',
            exception === null
              ? ''
              : exception.hours === 'closed'
                ? words['exceptions.closed']
                : words['exceptions.other'],
            exception?.name ?? '',
          ];
          return (
            <button
              key={date}
              type="button"
              tabIndex={date === chosen ? 0 : -1}
              aria-label={said.filter(Boolean).join(', ')}
              title={exception?.name}
              {...(date === today && { 'aria-current': 'date' })}
              data-other={date.slice(0, 7) !== month.slice(0, 7)}
              data-hours={exception === null ? 'usual' : exception.hours === 'closed' ? 'closed' : 'other'}
              onClick={() => {
                onMove(date);
                onOpen(date);
              }}
            >
              {Number(date.slice(8))}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The same day of another month, or its last. */
function sameDay(date: string, by: number): string {
  const month = monthAfter(`${date.slice(0, 8)}01`, by);
  const same = dateAfter(month, Number(date.slice(8)) - 1);
  return same.slice(0, 7) === month.slice(0, 7) ? same : dateAfter(monthAfter(month, 1), -1);
}
