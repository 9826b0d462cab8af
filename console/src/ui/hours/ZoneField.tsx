/**
 * Zone field — the time zone, with what time it is there, and finding another: the
 * reader's own first.
 */
import { useSignal } from '@preact/signals';
import { useId, useMemo, useRef } from 'preact/hooks';
import type { ScheduleProblem } from '../../api.ts';
import { createFormat } from '../../i18n/format.ts';
import { aheadOfUtc, everyZone, findZones, knowsZone, zoneShown, zoneToday } from '../../stores/hours/zones.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Check, TriangleAlert } from '../icons.ts';
import { HoursProblem } from './HoursProblem.tsx';

/** As many as are shown at once. */
const SHOWN = 8;

export function ZoneField({
  zone,
  problem,
  isFixed,
  onWrite,
}: {
  zone: string;
  problem: ScheduleProblem | undefined;
  isFixed: boolean;
  onWrite: (zone: string) => void;
}) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal<string | null>(null);
  const active = useSignal(0);
  const mine = useMemo(() => zoneToday(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const all = useMemo(() => everyZone(Intl.supportedValuesOf('timeZone')), []);
  const isOpen = typed.value !== null;
  const found = isOpen ? findZones(typed.value ?? '', all, [mine, zone].filter(knowsZone)) : [];
  const shown = found.slice(0, SHOWN);
  const now = clock.time.value;
  const timeIn = (there: string) => `${createFormat(format.language, there).time(now)} · ${aheadOfUtc(there, now)}`;

  function choose(chosen: string | undefined): void {
    typed.value = null;
    if (chosen !== undefined && chosen !== zone) onWrite(chosen);
  }

  return (
    <div class="field zone" data-open={isOpen}>
      <label for={id}>{words['zone.title']}</label>
      <div class="zone-line">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          readOnly={isFixed}
          placeholder={words['zone.find']}
          value={typed.value ?? zoneShown(zone)}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-now ${id}-problem`}
          {...(isOpen && shown.length > 0 && { 'aria-activedescendant': `${id}-${active.value}` })}
          {...(problem !== undefined && { 'aria-invalid': true })}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => {
            if (!isFixed && typed.peek() === null) typed.value = '';
          }}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            active.value = 0;
          }}
          onBlur={() => (typed.value = null)}
          onKeyDown={(event) => {
            if (isFixed) return;
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              if (!isOpen) typed.value = '';
              else {
                const by = event.key === 'ArrowDown' ? 1 : -1;
                active.value = (active.peek() + by + shown.length) % Math.max(1, shown.length);
              }
            } else if (event.key === 'Enter') {
              event.preventDefault();
              if (isOpen && shown.length > 0) choose(shown[active.peek()]);
            } else if (event.key === 'Escape' && isOpen) {
              event.preventDefault();
              event.stopPropagation();
              typed.value = null;
            }
          }}
        />
        <p id={`${id}-now`} class="hint">
          {knowsZone(zone) && (
            <>
              {words['zone.now']({ time: createFormat(format.language, zone).time(now) })} ({aheadOfUtc(zone, now)})
            </>
          )}
        </p>
      </div>
      <ul
        id={`${id}-list`}
        role="listbox"
        class="zone-list"
        aria-label={words['zone.title']}
        hidden={!isOpen || shown.length === 0}
      >
        {shown.map((one, index) => (
          // The keyboard stays in the field: it moves the mark.
          <li
            key={one}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active.value}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(one);
            }}
            onPointerMove={() => (active.value = index)}
          >
            <span>
              {zoneShown(one)} {one === mine && <span class="tag">{words['zone.yours']}</span>}{' '}
              {one === zone && <Check size={14} />}
            </span>
            <span class="hint">{timeIn(one)}</span>
          </li>
        ))}
      </ul>
      {isOpen && shown.length === 0 && (
        <p class="problem">
          <TriangleAlert size={14} /> {words['zone.none']}
        </p>
      )}
      <p role="status" class="unseen">
        {isOpen ? words['zone.many']({ number: found.length }) : ''}
      </p>
      <HoursProblem id={`${id}-problem`} problem={problem} />
    </div>
  );
}
