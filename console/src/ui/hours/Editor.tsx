/**
 * Editor — the hours of a shop, a department or a person: whether they have any, their
 * zone, week and dates, and beside it what these come to.
 */
import type { Schedule } from '@shopbell/shared';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { Whose } from '../../api.ts';
import { createDates, weekdayOf } from '../../i18n/dates.ts';
import { createFormat } from '../../i18n/format.ts';
import type { Hours } from '../../stores/hours/hours.ts';
import type { Preview as PreviewStore } from '../../stores/hours/preview.ts';
import { usualWeek, type Days } from '../../stores/hours/weeks.ts';
import { knowsZone, zoneToday } from '../../stores/hours/zones.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Exceptions } from './Exceptions.tsx';
import { KeepBar } from './KeepBar.tsx';
import { Preview } from './Preview.tsx';
import { WeekEditor } from './WeekEditor.tsx';
import { ZoneField } from './ZoneField.tsx';

const kinds = ['none', 'week', 'always', 'never'] as const;
type Kind = (typeof kinds)[number];

export function Editor({
  hours,
  preview,
  whose,
  isFixed,
  otherwiseBy,
}: {
  hours: Hours;
  preview: PreviewStore;
  whose: Whose;
  isFixed: boolean;
  /** Who has kept other hours lately, by name; `me` in another window. */
  otherwiseBy: string | null;
}) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const id = useId();
  const editor = useRef<HTMLDivElement>(null);
  const dates = useMemo(() => createDates(format.language), [format.language]);
  const schedule = hours.scheduleOf(whose);
  const problems = hours.problemsOf(whose);
  const isWrong = Object.keys(problems).length > 0;
  const kind: Kind = schedule === null ? 'none' : typeof schedule.week === 'string' ? schedule.week : 'week';
  /** What was there before another kind was chosen: choosing back brings it back. */
  const before = useRef<{ schedule: Schedule | null; week: Days | null }>({ schedule: null, week: null });
  if (schedule !== null) before.current.schedule = schedule;
  if (schedule !== null && typeof schedule.week !== 'string') before.current.week = schedule.week;

  // Asked again when it was kept: other layers may have changed with it.
  const kept = hours.kept.value;
  useEffect(() => {
    if (!isFixed && !(whose.of === 'shop' && schedule === null)) preview.show(whose, schedule, isWrong);
  }, [preview, schedule, isWrong, kept, isFixed]);

  const zone = schedule !== null && knowsZone(schedule.zone) ? schedule.zone : undefined;
  const today = createFormat(format.language, zone).dayOf(clock.time.value);

  function write(changed: Partial<Schedule>): void {
    if (schedule !== null) hours.write(whose, { ...schedule, ...changed });
  }

  function choose(chosen: Kind): void {
    if (chosen === 'none') return hours.write(whose, null);
    const shop = hours.scheduleOf({ of: 'shop' });
    const { schedule: last, week } = before.current;
    const from = schedule ??
      last ?? {
        zone: shop?.zone ?? zoneToday(new Intl.DateTimeFormat().resolvedOptions().timeZone),
        exceptions: [],
      };
    const shops = typeof shop?.week === 'object' ? shop.week : usualWeek;
    hours.write(whose, { ...from, week: chosen === 'week' ? (week ?? shops) : chosen });
  }

  const nameOf: Record<Kind, string> = {
    none: words[whose.of === 'shop' ? 'hours.none' : 'hours.asShop'],
    week: words[whose.of === 'shop' ? 'hours.week' : 'hours.weekOwn'],
    always: words['hours.always'],
    never: words['hours.never'],
  };
  const helpOf: Record<Kind, string> = {
    none: words[
      whose.of === 'shop' ? 'hours.noneHelp' : whose.of === 'person' ? 'hours.asShopPersonHelp' : 'hours.asShopHelp'
    ],
    week: whose.of === 'shop' ? '' : words[`hours.${whose.of}Help`],
    always: words['hours.alwaysHelp'],
    never: words['hours.neverHelp'],
  };
  return (
    <div class="hours-editor" ref={editor}>
      <div class="hours-form">
        <fieldset disabled={isFixed}>
          <div class="kinds" role="radiogroup" aria-label={words['hours.when']}>
            {kinds.map((one) => (
              <label key={one} class="kind">
                <input type="radio" name={id} checked={kind === one} onChange={() => choose(one)} />
                <span>{nameOf[one]}</span>
              </label>
            ))}
          </div>
          {helpOf[kind] !== '' && <p class="hint">{helpOf[kind]}</p>}
          {schedule !== null && (
            <ZoneField
              zone={schedule.zone}
              problem={problems['zone']}
              isFixed={isFixed}
              onWrite={(chosen) => write({ zone: chosen })}
            />
          )}
          {schedule !== null && typeof schedule.week !== 'string' && (
            <WeekEditor
              week={schedule.week}
              problems={problems}
              dates={dates}
              today={weekdayOf(today)}
              isFixed={isFixed}
              onWrite={(week) => write({ week })}
            />
          )}
        </fieldset>
        {schedule !== null && (
          <Exceptions
            whose={whose}
            exceptions={schedule.exceptions}
            problems={problems}
            dates={dates}
            today={today}
            isFixed={isFixed}
            onWrite={(exceptions) => write({ exceptions })}
          />
        )}
      </div>
      {!isFixed && (whose.of !== 'shop' || schedule !== null) && (
        <Preview state={preview.state.value} isWrong={isWrong} dates={dates} />
      )}
      {!isFixed && (
        <KeepBar
          hours={hours}
          whose={whose}
          otherwiseBy={otherwiseBy}
          onShow={() =>
            requestAnimationFrame(() => {
              const first = editor.current?.querySelector<HTMLElement>(
                '[aria-invalid], .exceptions-list li:has(.problem) button',
              );
              first?.focus();
              first?.scrollIntoView({ block: 'center' });
            })
          }
        />
      )}
    </div>
  );
}
