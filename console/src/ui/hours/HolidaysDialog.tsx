/**
 * Holidays dialog — the public holidays of a country or a region, shown before they are
 * taken over; dates that have an exception keep it (PROTOCOL.md, WH18).
 */
import { useSignal } from '@preact/signals';
import type { HoursException } from '@shopbell/shared';
import { useEffect, useId } from 'preact/hooks';
import type { ApiRefusal, HolidayPlace, Whose } from '../../api.ts';
import type { Dates } from '../../i18n/dates.ts';
import { isTaken } from '../../stores/hours/exceptions.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { whyNot } from '../FormEnd.tsx';
import { TriangleAlert } from '../icons.ts';

export function HolidaysDialog({
  whose,
  exceptions,
  dates,
  onTake,
  onClose,
}: {
  whose: Whose;
  exceptions: readonly HoursException[];
  dates: Dates;
  onTake: (exceptions: readonly HoursException[]) => void;
  onClose: () => void;
}) {
  const { api } = useConsole();
  const { words, language, format } = useSpeech();
  const id = useId();
  const countries = useSignal<readonly HolidayPlace[]>([]);
  const regions = useSignal<readonly HolidayPlace[]>([]);
  const country = useSignal('');
  const region = useSignal('');
  const proposed = useSignal<readonly HoursException[] | null>(null);
  const left = useSignal<ReadonlySet<string>>(new Set());
  const isAsking = useSignal(false);
  const no = useSignal<ApiRefusal | null>(null);

  const mine = new Intl.Locale(format.language).region ?? '';

  useEffect(() => {
    void api.holidayCountries(language).then((answer) => {
      no.value = answer.ok ? null : answer.refusal;
      if (!answer.ok) return;
      countries.value = answer.value.toSorted((one, other) => one.name.localeCompare(other.name, language));
      if (answer.value.some(({ code }) => code === mine)) void choose(mine);
    });
  }, []);

  async function choose(code: string): Promise<void> {
    country.value = code;
    region.value = '';
    regions.value = [];
    proposed.value = null;
    if (code === '') return;
    void ask();
    const answer = await api.holidayRegions(code, language);
    if (answer.ok && country.peek() === code) regions.value = answer.value;
  }

  async function ask(): Promise<void> {
    const [place, part] = [country.peek(), region.peek()];
    isAsking.value = true;
    // Names are the country's own: its shoppers read them.
    const answer = await api.holidays(whose, place, part);
    if (country.peek() !== place || region.peek() !== part) return;
    isAsking.value = false;
    no.value = answer.ok ? null : answer.refusal;
    proposed.value = answer.ok ? answer.value.exceptions : null;
    left.value = new Set();
  }

  const all = proposed.value ?? [];
  const free = all.filter(({ date }) => !isTaken(date, exceptions));
  const taken = free.filter(({ date }) => !left.value.has(date));
  return (
    <Dialog title={words['holidays.title']} onClose={onClose} wide>
      <form
        class="holidays"
        onSubmit={(event) => {
          event.preventDefault();
          if (taken.length > 0) onTake(taken);
        }}
      >
        <p class="hint">{words['holidays.lead']}</p>
        <div class="pair">
          <div class="field">
            <label for={`${id}-country`}>{words['holidays.country']}</label>
            <select
              id={`${id}-country`}
              value={country.value}
              onChange={(event) => void choose(event.currentTarget.value)}
            >
              <option value="">{words['holidays.choose']}</option>
              {countries.value.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {regions.value.length > 0 && (
            <div class="field">
              <label for={`${id}-region`}>{words['holidays.region']}</label>
              <select
                id={`${id}-region`}
                value={region.value}
                onChange={(event) => {
                  region.value = event.currentTarget.value;
                  void ask();
                }}
              >
                <option value="">{words['holidays.wholeCountry']}</option>
                {regions.value.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
        <p role="status" class="hint">
          {isAsking.value
            ? words['holidays.asking']
            : proposed.value !== null && all.length === 0
              ? words['holidays.none']
              : ''}
        </p>
        {no.value !== null && (
          <p class="problem" role="alert">
            <TriangleAlert size={14} /> {whyNot(no.value, words)}
          </p>
        )}
        {all.length > 0 && (
          <fieldset class="choices">
            <legend>{words['holidays.proposed']}</legend>
            <label class="tick">
              <input
                type="checkbox"
                checked={free.length > 0 && taken.length === free.length}
                disabled={free.length === 0}
                onChange={(event) =>
                  (left.value = event.currentTarget.checked ? new Set() : new Set(free.map(({ date }) => date)))
                }
              />
              <b>{words['holidays.all']}</b>
            </label>
            <ul class="holidays-list" tabIndex={0} aria-label={words['holidays.proposed']}>
              {all.map(({ date, name, hours }) => {
                const isKnown = isTaken(date, exceptions);
                return (
                  <li key={date}>
                    <label class="tick">
                      <input
                        type="checkbox"
                        checked={!isKnown && !left.value.has(date)}
                        disabled={isKnown}
                        onChange={(event) => {
                          const next = new Set(left.peek());
                          if (event.currentTarget.checked) next.delete(date);
                          else next.add(date);
                          left.value = next;
                        }}
                      />
                      <span class="holiday-date">{dates.middle(date)}</span>
                      <span>
                        {name}
                        {hours !== 'closed' && (
                          <span class="hint"> {hours.map(({ from, to }) => `${from}–${to}`).join(', ')}</span>
                        )}
                        {isKnown && <span class="hint"> · {words['holidays.known']}</span>}
                      </span>
                    </label>
                  </li>
                );
              })}
            </ul>
          </fieldset>
        )}
        <div class="dialog-acts">
          <button type="button" onClick={onClose}>
            {words['act.cancel']}
          </button>
          <button type="submit" class="primary" disabled={taken.length === 0}>
            {words['holidays.take']({ number: taken.length })}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
