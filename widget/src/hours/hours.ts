/**
 * Hours — when the shop answers: its next seven days and what differs soon, in its own
 * time and the reader's.
 *
 * Loaded when somebody asks for it, alone, as plain DOM: nothing of it is in the panel.
 * What hours come to is the relay's to work out; here instants are written down.
 */
import type { HoursDay, HoursException, PublicHours, ShopOpening } from '@shopbell/shared';
import { dress, type AnnexWorld } from '../annex.ts';
import type { Language } from '../i18n/tab-words.ts';
import { part } from '../part.ts';
import { createClocks } from './clocks.ts';
import css from './hours.css?inline';
import { hoursWords } from './words.ts';

/** Days that are shown, from the shop's today on. */
const DAYS = 7;
/** Exceptions that are shown. */
const EXCEPTIONS = 8;
/** After so many milliseconds without an answer there will be none. */
const ANSWER_WITHIN = 10_000;

export interface HoursWorld {
  /** Null where the shop has named none. */
  readonly hours: PublicHours | null;
  readonly language: Language;
  readonly locale: string;
  /** When the present minute began. */
  readonly minute: () => number;
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

/**
 * Asks the relay for the hours and puts them into an element that is still on the page
 * then, and again whenever it tells that other hours are kept; fails where it does not
 * answer the first time.
 */
export async function show(place: HTMLElement, world: AnnexWorld): Promise<void> {
  const { root, settings, talk, speech, locale, watch, leaveHours } = world;

  /** Which hours hold, as the relay tells; 0 where there are none, undefined while nobody tells. */
  function told(): number | undefined {
    const known = talk.presence.known.value;
    return known === null ? undefined : (known.availability.hours?.version ?? 0);
  }

  /** A shop that the relay does not know has no hours either. */
  async function ask(version: number | undefined): Promise<PublicHours | null> {
    // A cache on the way knows each version by its address.
    const reply = await fetch(`${settings.relay}/api/v1/shops/${settings.shop}/hours?version=${version ?? ''}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    if (!reply.ok && reply.status !== 404) throw new Error(`hours: ${reply.status}`);
    return reply.ok ? ((await reply.json()) as PublicHours | null) : null;
  }

  function draw(hours: PublicHours | null): HTMLElement {
    return showHours(place, {
      hours,
      language: speech.words.language,
      locale,
      minute: () => talk.minute.value,
      opening: () => talk.presence.known.value?.availability.hours ?? null,
      when: (at) => speech.by(at, talk.minute.value),
      watch,
      back: leaveHours,
    });
  }

  let version = told();
  const hours = await ask(version);
  if (!place.isConnected) return;
  dress(root, css);
  let view = draw(hours);
  const stop = watch(() => {
    if (!view.isConnected) stop();
    else if (told() !== undefined && told() !== version) void drawAgain();
  });

  async function drawAgain(): Promise<void> {
    const asked = (version = told());
    try {
      const other = await ask(asked);
      if (view.isConnected && asked === version) view = draw(other);
    } catch {
      // What is shown may be old: it is asked for again when the relay is heard again.
      if (asked === version) version = undefined;
    }
  }
}

/**
 * Puts a shop's hours into an element, in the place of older ones, and the focus on the way
 * back, unless it has gone elsewhere. They follow the clock while they are on the page.
 */
export function showHours(place: HTMLElement, world: HoursWorld): HTMLElement {
  const { hours, language, locale, zone } = world;
  const words = hoursWords[language];

  const back = part('button', 'hours-back', words.back);
  back.type = 'button';
  back.addEventListener('click', world.back);
  const title = part('h3', 'hours-title', words.title);
  const state = part('p', 'hours-state');
  state.setAttribute('role', 'status');
  const view = part('section', 'hours', back, title, state);
  view.setAttribute('aria-label', words.title);
  const older = place.querySelector('.hours');
  const isElsewhere = older?.contains((place.getRootNode() as Document | ShadowRoot).activeElement) === false;
  place.replaceChildren(view);
  if (!isElsewhere) back.focus({ preventScroll: true });
  if (hours === null) {
    view.append(part('p', 'hours-none', words.none));
    return view;
  }

  const { days, exceptions } = hours;
  const clocks = createClocks(locale, hours.zone, zone);
  const agree = clocks.agree(days);
  const { shop, yours } = clocks.zones(hours.now);
  const body = view.appendChild(document.createElement('div'));
  let drawn: HoursDay | undefined;

  const stop = world.watch(() => {
    if (!view.isConnected) {
      stop();
      return;
    }
    drawState(world.opening());
    // A page may stand open, or sleep, beyond midnight.
    const minute = world.minute();
    const today = days.find(({ lasts }) => minute < lasts.to);
    if (today !== drawn || today === undefined) body.replaceChildren(...week(today));
    drawn = today;
  });
  return view;

  function drawState(opening: ShopOpening | null): void {
    const until = opening?.nextChange ? world.when(opening.nextChange) : null;
    state.dataset['state'] = opening === null ? 'unknown' : opening.isOpen ? 'open' : 'closed';
    if (opening === null) state.textContent = '';
    else if (until === null) state.textContent = opening.isOpen ? words.open : words.shut;
    else state.textContent = opening.isOpen ? words.openUntil(until) : words.shutUntil(until);
  }

  function week(today: HoursDay | undefined): readonly HTMLElement[] {
    if (today === undefined) return [];
    const first = days.indexOf(today);
    const soon = exceptions.filter(({ date }) => date >= today.date).slice(0, EXCEPTIONS);
    return [
      part('ul', 'hours-week', ...days.slice(first, first + DAYS).map((day) => dayLine(day, day === today))),
      part('p', 'hours-zone', agree ? words.inZone(shop) : words.zones(shop, yours)),
      ...(soon.length > 0
        ? [part('h3', 'hours-title', words.exceptions), part('ul', 'hours-exceptions', ...soon.map(exceptionLine))]
        : []),
    ];
  }

  function dayLine(of: HoursDay, isToday: boolean): HTMLElement {
    const { date, cause } = of;
    const day = part(
      'span',
      'hours-day',
      clocks.weekday(date),
      ' ',
      part('small', 'hours-date', clocks.shortDate(date)),
    );
    const line = part('li', 'hours-line', day, ' ', part('span', 'hours-times', ...timesOf(of)));
    if (isToday) {
      line.setAttribute('aria-current', 'date');
      day.append(' ', part('b', 'hours-today', words.today));
    }
    if (cause.by === 'exception') day.append(' ', part('small', 'hours-name', cause.name || words.unnamed));
    return line;
  }

  /** What begins on a date, by the shop's clock, and by the reader's where it shows something else. */
  function timesOf({ lasts, open }: HoursDay): readonly (Node | string)[] {
    const [first] = open;
    if (!first) return [words.closed];
    if (first.from <= lasts.from && first.to >= lasts.to) return [words.allDay];
    const times = open.flatMap((each) => [part('bdi', 'hours-time', clocks.inShop(each)), ' ']);
    if (!agree) times.push(part('small', 'hours-yours', words.yours(open.map(clocks.inYours).join(', '))));
    return times;
  }

  function exceptionLine({ date, name, hours: other }: HoursException): HTMLElement {
    const known = days.find((day) => day.date === date);
    return part(
      'li',
      'hours-line',
      part('span', 'hours-day', clocks.longDate(date), ...(name ? [' ', part('small', 'hours-name', name)] : [])),
      ' ',
      part('span', 'hours-times', ...(known ? timesOf(known) : wallTimes(other))),
    );
  }

  /** What is too far away for instants is told by the wall of the shop, which is named where the reader has another. */
  function wallTimes(other: HoursException['hours']): readonly (Node | string)[] {
    if (other === 'closed') return [words.closed];
    return [
      ...other.flatMap(({ from, to }) => [part('bdi', 'hours-time', `${clocks.wall(from)} – ${clocks.wall(to)}`), ' ']),
      ...(agree ? [] : [part('small', 'hours-yours', shop)]),
    ];
  }
}
