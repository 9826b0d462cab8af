/**
 * Preview — the next 14 days as the relay reckons them, with holidays and changes of the
 * clocks to be seen.
 */
import { WEEKDAYS, type HoursDay, type Stretch, type Weekday } from '@shopbell/shared';
import { useId, useMemo } from 'preact/hooks';
import type { Catalogue } from '../../i18n/en.ts';
import { createFormat, type Format } from '../../i18n/format.ts';
import { weekdayOf, type Dates } from '../../i18n/dates.ts';
import type { PreviewState } from '../../stores/hours/preview.ts';
import { knowsZone, zoneShown, zoneToday } from '../../stores/hours/zones.ts';
import { useConsole, useSpeech } from '../console.ts';
import { CircleCheck, Moon, Clock } from '../icons.ts';

const DAY = 86_400_000;

export function Preview({ state, isWrong, dates }: { state: PreviewState; isWrong: boolean; dates: Dates }) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <aside class="preview" aria-labelledby={id}>
      <h2 id={id}>{words['preview.title']}</h2>
      {isWrong && <p class="hint">{words['preview.fix']}</p>}
      {!isWrong && state.phase === 'none' && <p class="hint">{words['preview.asking']}</p>}
      {!isWrong && state.phase === 'absent' && <p class="hint">{words['preview.absent']}</p>}
      {(state.phase === 'shown' || state.phase === 'old') && (
        <Days preview={state.preview} isOld={state.phase === 'old' || isWrong} dates={dates} />
      )}
    </aside>
  );
}

type Shown = Extract<PreviewState, { preview: unknown }>['preview'];

function Days({ preview: { zone, days, truth }, isOld, dates }: { preview: Shown; isOld: boolean; dates: Dates }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const there = useMemo(
    () => createFormat(format.language, knowsZone(zone) ? zone : undefined),
    [format.language, zone],
  );
  const now = clock.time.value;
  const isElsewhere =
    zoneToday(new Intl.DateTimeFormat().resolvedOptions().timeZone) !== zoneToday(zone) &&
    (format.time(now) !== there.time(now) || format.dayOf(now) !== there.dayOf(now));
  const time = truth.nextChange === null ? null : there.soon(truth.nextChange, now);
  return (
    <div class="preview-shown" data-old={isOld} aria-busy={isOld}>
      <p class="preview-now" data-open={truth.isOpen}>
        {truth.isOpen ? <CircleCheck size={16} /> : <Moon size={16} />}
        <b>
          {time === null
            ? words[truth.isOpen ? 'preview.open' : 'preview.closed']
            : words[truth.isOpen ? 'preview.openUntil' : 'preview.closedUntil']({ time })}
        </b>
      </p>
      <p class="hint">{words[isElsewhere ? 'preview.yourZone' : 'preview.zone']({ zone: zoneShown(zone) })}</p>
      <ol>
        {days.map((day, index) => (
          <Day key={day.date} day={day} before={days[index - 1]?.open.at(-1)} there={there} dates={dates} />
        ))}
      </ol>
    </div>
  );
}

function Day({
  day,
  before,
  there,
  dates,
}: {
  day: HoursDay;
  /** The last that began on the day before: a night reaches into the morning. */
  before: Stretch | undefined;
  there: Format;
  dates: Dates;
}) {
  const { words } = useSpeech();
  const { date, lasts, cause, open } = day;
  const length = lasts.to - lasts.from;
  const isNightAfter = before !== undefined && before.to > lasts.from;
  const share = (at: number) => `${(Math.min(Math.max(at - lasts.from, 0), length) / length) * 100}%`;
  return (
    <li data-closed={open.length === 0 && !isNightAfter}>
      <p class="preview-date">{dates.brief(date)}</p>
      <div class="preview-what">
        <p>
          {isNightAfter && open.length === 0
            ? words['preview.morning']({ time: there.time(before.to) })
            : hoursOf(day, there, dates, words)}
        </p>
        <div class="preview-bar" aria-hidden="true">
          {[...(before === undefined ? [] : [before]), ...open].map(({ from, to }) => (
            <i
              key={from}
              style={{ insetInlineStart: share(from), inlineSize: `calc(${share(to)} - ${share(from)})` }}
            />
          ))}
        </div>
        {cause.by === 'exception' && cause.name !== '' && <p class="tag">{cause.name}</p>}
        {length !== DAY && (
          <p class="preview-clock">
            <Clock size={14} />{' '}
            {words[length < DAY ? 'preview.shorter' : 'preview.longer']({ hours: there.longHours(length) })}
          </p>
        )}
      </div>
    </li>
  );
}

/** What begins on a day, in words, by the clock of its zone. */
function hoursOf({ open, lasts }: HoursDay, there: Format, dates: Dates, words: Catalogue): string {
  if (open.length === 0) return words['preview.closedDay'];
  return open
    .map(({ from, to }) => {
      if (from === lasts.from && to === lasts.to) return words['preview.allDay'];
      if (to === lasts.to) return `${there.time(from)}–24:00`;
      if (to < lasts.to) return `${there.time(from)}–${there.time(to)}`;
      const day = dates.weekdayShort(WEEKDAYS[weekdayOf(there.dayOf(to))] as Weekday);
      return words['preview.until']({ from: there.time(from), day, time: there.time(to) });
    })
    .join(', ');
}
