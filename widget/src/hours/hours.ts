/**
 * Hours — when the shop answers: its next seven days and what differs soon, in its own
 * time and the reader's.
 *
 * Loaded when somebody asks for it, alone, as plain DOM: nothing of it is in the panel.
 * What hours come to is the relay's to work out; here instants are written down.
 */
import type { HoursDay, HoursException, PublicHours, ShopOpening } from '@shopbell/shared';
import type { Language } from '../i18n/tab-words.ts';
import { createClocks } from './clocks.ts';
import { hoursWords } from './words.ts';

export { default as css } from './hours.css?inline';

/** Days that are shown, from the shop's today on. */
const DAYS = 7;
/** Exceptions that are shown. */
const EXCEPTIONS = 8;

export interface HoursWorld {
  readonly hours: PublicHours;
  readonly language: Language;
  readonly locale: string;
  /** Whether the shop is open now; null where nobody knows. */
  readonly opening: () => ShopOpening | null;
  /** An instant as it is told now. */
  readonly when: (at: number) => string;
  /** Draws now, and whenever what was asked for has changed; gives what ends it. */
  readonly watch: (draw: () => void) => () => void;
  readonly back: () => void;
  /** The reader's zone; the browser's where none is named. */
  readonly zone?: string;
}

/** Puts a shop's hours into an element, and the focus on the way back; gives what ends it. */
export function showHours(place: HTMLElement, world: HoursWorld): () => void {
  const { hours, language, locale, zone } = world;
  const words = hoursWords[language];
  const clocks = createClocks(locale, hours.zone, zone);
  const days = hours.days.slice(0, DAYS);
  const agree = clocks.agree(days);
  const { shop, yours } = clocks.zones(hours.now);

  const back = part('button', 'hours-back', words.back);
  back.type = 'button';
  back.addEventListener('click', world.back);
  const title = part('h3', 'hours-title', words.title);
  const state = part('p', 'hours-state');
  state.setAttribute('role', 'status');
  const exceptions = hours.exceptions.slice(0, EXCEPTIONS);

  const view = part(
    'section',
    'hours',
    back,
    title,
    state,
    part('ul', 'hours-week', ...days.map(dayLine)),
    part('p', 'hours-zone', agree ? words.inZone(shop) : words.zones(shop, yours)),
  );
  view.setAttribute('aria-label', words.title);
  if (exceptions.length > 0) {
    view.append(
      part('h3', 'hours-title', words.exceptions),
      part('ul', 'hours-exceptions', ...exceptions.map(exceptionLine)),
    );
  }
  place.replaceChildren(view);
  back.focus();

  function dayLine({ date, lasts, cause, open }: HoursDay, index: number): HTMLElement {
    const isToday = index === 0;
    const day = part(
      'span',
      'hours-day',
      clocks.weekday(date),
      ' ',
      part('small', 'hours-date', clocks.shortDate(date)),
    );
    const times = part('span', 'hours-times');
    const line = part('li', 'hours-line', day, times);
    if (isToday) {
      line.setAttribute('aria-current', 'date');
      day.append(' ', part('b', 'hours-today', words.today));
    }
    if (cause.by === 'exception') day.append(part('small', 'hours-name', cause.name || words.unnamed));
    const [first] = open;
    if (!first) times.append(words.closed);
    else if (first.from <= lasts.from && first.to >= lasts.to) times.append(words.allDay);
    else {
      for (const each of open) times.append(part('bdi', 'hours-time', clocks.inShop(each)));
      if (!agree) {
        const own = open.map((each) => clocks.inYours(each)).join(', ');
        times.append(part('small', 'hours-yours', words.yours(own)));
      }
    }
    return line;
  }

  function exceptionLine({ date, name, hours: other }: HoursException): HTMLElement {
    const times =
      other === 'closed'
        ? words.closed
        : other.map(({ from, to }) => `${clocks.wall(from)} – ${clocks.wall(to)}`).join(', ');
    return part(
      'li',
      'hours-line',
      part('span', 'hours-day', clocks.longDate(date), ...(name ? [part('small', 'hours-name', name)] : [])),
      part('span', 'hours-times', times),
    );
  }

  return world.watch(() => {
    const opening = world.opening();
    const until = opening?.nextChange ? world.when(opening.nextChange) : null;
    state.dataset['state'] = opening === null ? 'unknown' : opening.isOpen ? 'open' : 'closed';
    if (opening === null) state.textContent = '';
    else if (until === null) state.textContent = opening.isOpen ? words.open : words.shut;
    else state.textContent = opening.isOpen ? words.openUntil(until) : words.shutUntil(until);
  });
}

/** An element with the name by which a shop may dress it. */
function part<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  element.setAttribute('part', name);
  element.append(...children);
  return element;
}
