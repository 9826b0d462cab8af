/**
 * Tab — what a shopper sees of the chat before opening it, as plain DOM.
 *
 * It claims nothing about who is there. What a click means is not its business.
 */
import type { Settings } from './settings.ts';
import type { TabWords } from './i18n/tab-words.ts';

/** `failed`: the panel could not be loaded; a click tries again. */
export type TabState = 'closed' | 'loading' | 'open' | 'failed';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M12 3c-5 0-9 3.4-9 7.5 0 2.3 1.2 4.3 3 5.7L5 21l5-3h2c5 0 9-3.4 9-7.5S17 3 12 3Z';

/** Builds the tab in a root; it is in the place that the settings name. */
export function createTab(root: ShadowRoot, settings: Settings, words: TabWords) {
  const page = root.ownerDocument;
  const button = part('button', 'tab');
  const label = part('span', 'tab-label');
  const badge = part('span', 'badge');

  function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string): HTMLElementTagNameMap[Tag] {
    const element = page.createElement(tag);
    element.className = name;
    element.setAttribute('part', name);
    return element;
  }

  function icon(): SVGElement {
    const drawing = page.createElementNS(SVG, 'svg');
    const line = page.createElementNS(SVG, 'path');
    line.setAttribute('d', BUBBLE);
    drawing.setAttribute('viewBox', '0 0 24 24');
    drawing.setAttribute('part', 'tab-icon');
    drawing.setAttribute('aria-hidden', 'true');
    drawing.append(line);
    return drawing;
  }

  const name = settings.label || words.label;
  button.type = 'button';
  button.lang = words.language;
  button.dataset['shape'] = settings.tab === 'edge' ? 'edge' : 'bubble';
  button.dataset['side'] = sideOf(page, settings);
  button.setAttribute('aria-haspopup', 'dialog');
  if (settings.height) button.style.setProperty('--height', settings.height);
  badge.setAttribute('aria-hidden', 'true');
  button.append(icon(), label, badge);
  show('closed');
  unread(0);
  root.append(button);

  function show(state: TabState): void {
    button.dataset['state'] = state;
    button.setAttribute('aria-busy', String(state === 'loading'));
    button.hidden = state === 'open';
    label.textContent = state === 'failed' ? words.failed : name;
  }

  /** Shows how many messages wait to be read; `said` is the same in words. */
  function unread(count: number, said = ''): void {
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? '99+' : String(count);
    if (said) button.setAttribute('aria-label', `${name}, ${said}`);
    else button.removeAttribute('aria-label');
  }

  return { button, show, unread };
}

/** The side that was asked for, or the one where lines of this page end. */
export function sideOf(page: Document, { side }: Settings): 'left' | 'right' {
  if (side === 'left' || side === 'right') return side;
  // Not the computed direction: asking for that makes a page compute its styles early.
  return page.dir === 'rtl' ? 'left' : 'right';
}
