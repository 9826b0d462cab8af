/**
 * Tab — what a shopper sees of the chat before opening it, as plain DOM.
 *
 * It says who is here once it is told, and nothing of it before. What a click means is
 * not its business.
 */
import type { Availability } from '@shopbell/shared';
import { givenName } from './i18n/given-name.ts';
import type { Settings } from './settings.ts';
import { localeOf, tabWords, type Language } from './i18n/tab-words.ts';

/** `failed`: the panel could not be loaded; a click tries again. */
export type TabState = 'closed' | 'loading' | 'open' | 'failed';

/** In milliseconds. */
const DAY = 86_400_000;

/** Builds the tab in a root; it is in the place that the settings name. */
export function createTab(root: ShadowRoot, settings: Settings, language: Language) {
  const [word, here, away, back, failed] = tabWords[language];
  const button = part('button', 'tab');
  let label = part('span', 'tab-label');

  function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    element.className = name;
    element.part = name;
    return element;
  }

  const chat = settings.label || word;
  let name = chat;
  let state: TabState = 'closed';
  button.lang = language;
  button.dataset['shape'] = settings.tab || 'bubble';
  // Not the computed direction: asking for that makes a page compute its styles early.
  button.dataset['side'] = settings.side || (document.dir === 'rtl' ? 'left' : 'right');
  button.setAttribute('aria-haspopup', 'dialog');
  button.style.setProperty('--height', settings.height || '');
  button.append(part('span', 'tab-icon'), label);
  show(state);
  root.append(button);

  function show(next: TabState): void {
    state = next;
    button.dataset['state'] = state;
    // Anew each time: a browser counts no shift of what has not stood elsewhere, on however many lines.
    const said = part('span', 'tab-label');
    said.textContent = state === 'failed' ? failed : name;
    label.replaceWith(said);
    label = said;
  }

  return { button, show, tell };

  /** Says who is here, or that nobody is; null: we do not know. */
  function tell(told: Availability | null): void {
    name = chat;
    if (told?.state === 'here') {
      // Two given names at most; the panel has the whole ones.
      const names = told.people.slice(0, 2).map(givenName).join(', ');
      name += ` · ${names}${told.count > 2 ? ` +${told.count - 2}` : told.count > 1 ? '' : here}`;
    } else if (told) {
      const at = told.hours?.isOpen ? null : told.hours?.nextChange;
      name = away + (at ? back + when(at) : '');
    }
    show(state);
  }

  /** A time when it is within a day, a weekday within six, otherwise a date: in the reader's language and zone. */
  function when(at: number): string {
    const left = at - Date.now();
    return new Date(at).toLocaleString(
      localeOf(language),
      left < DAY ? { timeStyle: 'short' } : left < 6 * DAY ? { weekday: 'long' } : { day: 'numeric', month: 'short' },
    );
  }
}
