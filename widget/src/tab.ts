/**
 * Tab — what a shopper sees of the chat before opening it, as plain DOM.
 *
 * It says who is here once it is told, and nothing of it before. What a click means is
 * not its business.
 */
import type { Availability } from '@shopbell/shared';
import { givenName } from './i18n/given-name.ts';
import type { Settings } from './settings.ts';
import type { TabWords } from './i18n/tab-words.ts';

/** `failed`: the panel could not be loaded; a click tries again. */
export type TabState = 'closed' | 'loading' | 'open' | 'failed';

/** Builds the tab in a root; it is in the place that the settings name. */
export function createTab(root: ShadowRoot, settings: Settings, words: TabWords, side: 'left' | 'right') {
  const page = root.ownerDocument;
  const button = part('button', 'tab');
  const label = part('span', 'tab-label');

  function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string): HTMLElementTagNameMap[Tag] {
    const element = page.createElement(tag);
    element.className = name;
    element.setAttribute('part', name);
    return element;
  }

  const chat = settings.label || words.label;
  let name = chat;
  let state: TabState = 'closed';
  button.type = 'button';
  button.lang = words.language;
  button.dataset['shape'] = settings.tab || 'bubble';
  button.dataset['side'] = side;
  button.setAttribute('aria-haspopup', 'dialog');
  if (settings.height) button.style.setProperty('--height', settings.height);
  button.append(part('span', 'tab-icon'), label);
  show(state);
  root.append(button);

  function show(next: TabState): void {
    state = next;
    button.dataset['state'] = state;
    button.hidden = state === 'open';
    label.textContent = state === 'failed' ? words.failed : name;
  }

  return { button, show, tell };

  /** Says who is here, or that nobody is; null: we do not know. */
  function tell(told: Availability | null): void {
    name = told?.state === 'here' ? `${chat} · ${namesOf(told)}` : told?.state === 'away' ? words.away : chat;
    show(state);
  }

  /** Two given names at most; the panel has the whole ones. */
  function namesOf({ people, count }: Availability): string {
    const names = people.slice(0, 2).map(givenName);
    return names.join(', ') + (count > 2 ? ` +${count - 2}` : count > 1 ? '' : words.here);
  }
}

/** The side that was asked for, or the one where lines of this page end. */
export function sideOf(page: Document, { side }: Settings): 'left' | 'right' {
  if (side === 'left' || side === 'right') return side;
  // Not the computed direction: asking for that makes a page compute its styles early.
  return page.dir === 'rtl' ? 'left' : 'right';
}
