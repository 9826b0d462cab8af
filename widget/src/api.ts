/**
 * Api — what a shop's page can say to the chat, and the chat to it.
 *
 * Holds the tab, fetches the panel when somebody means to use it, and knows no
 * frame and no conversation: those are the panel's.
 */
import type { Availability } from '@shopbell/shared';
import { createHost } from './host.ts';
import { languageFor, type Language } from './i18n/tab-words.ts';
import { createPresence } from './presence.ts';
import type { Settings } from './settings.ts';
import { shelfKey } from './shelf.ts';
import { createTab } from './tab.ts';
import css from './tab.css?inline';

/** What happens, and what is told about it. */
export interface ShopbellEvents {
  /** The panel has opened. */
  open: undefined;
  /** The panel has closed. */
  close: undefined;
  /** How many messages of the shop the shopper has not read has changed. */
  unread: number;
}

type Listener<Name extends keyof ShopbellEvents> = (detail: ShopbellEvents[Name]) => void;
type Listening = readonly [name: keyof ShopbellEvents, listener: (detail: never) => void];

/** The chat on a page. Every verb may be called at any time, in any order; none throws. */
export interface Shopbell {
  /** Opens the panel; the focus goes to its composer. */
  open(): void;
  /** Closes the panel; the focus goes back to where it came from. */
  close(): void;
  /** Opens a closed panel, closes an open one. */
  toggle(): void;
  /** Calls `listener` whenever this happens; never during the call itself. */
  on<Name extends keyof ShopbellEvents>(name: Name, listener: Listener<Name>): void;
  /** Calls it no more. */
  off<Name extends keyof ShopbellEvents>(name: Name, listener: Listener<Name>): void;
  /** Takes the chat off the page: no element, listener, socket or timer stays. What the shopper wrote is kept. */
  destroy(): void;
}

/** What the loader gives the panel. */
export interface Stage {
  readonly root: ShadowRoot;
  readonly settings: Settings;
  /** What bears the count of unread messages, and gets the focus back when nobody else had it; it knows its side. */
  readonly tab: HTMLElement;
  /** The shopper wishes to close the panel. */
  readonly close: () => void;
  /** Another number of messages is unread. */
  readonly unread: (count: number) => void;
  /** Who is here, as the socket tells it; null while it does not. */
  readonly here: (availability: Availability | null) => void;
}

/** The panel, as much of it as the loader knows. */
export interface Panel {
  open(focus: boolean): void;
  /** Gives the focus back, if it has it. */
  close(): void;
  end(): void;
}

/** The module that the panel is loaded from. */
export interface PanelModule {
  /** Fetches what else the first opening needs, and gives what begins; itself it begins nothing. */
  prepare(language: Language): Promise<(stage: Stage) => Panel>;
}

/** Puts the chat on a page. `fetchPanel` is asked again when it has failed; `ended` is called once it is off the page. */
export function createShopbell(
  settings: Settings,
  fetchPanel: () => Promise<PanelModule>,
  ended?: () => void,
): Shopbell {
  const language = languageFor([settings.language, document.documentElement.lang, navigator.language]);
  const host = createHost(css);
  const tab = createTab(host.root, settings, language);
  const presence = createPresence(settings, tab.tell);

  let listeners: readonly Listening[] = [];
  let prepared: ReturnType<PanelModule['prepare']> | undefined;
  let panel: Panel | undefined;
  let isOpen = false;
  let hasEnded = false;
  /** The panel is there and stands open; between wish and deed it may have to be fetched. */
  let isShown = false;

  host.element.style.setProperty('--shopbell-accent', settings.accent || '');
  host.element.dataset['theme'] = settings.theme || 'auto';

  tab.button.addEventListener('click', toggle);
  // Coming near with a pointer, putting a finger down, or reaching the tab by keyboard means: soon.
  for (const sign of ['pointerenter', 'focus']) {
    tab.button.addEventListener(sign, () => void prepare().catch(() => {}));
  }

  /** What the panel has written down on an earlier page; storage may be blocked. */
  function recall(storage: 'localStorage' | 'sessionStorage', name: string): unknown {
    try {
      return window[storage].getItem(shelfKey(settings.shop, name));
    } catch {
      // Then nothing is known of it.
    }
  }

  /** Fetches the code and what it needs; begins nothing. */
  function prepare(): ReturnType<PanelModule['prepare']> {
    return (prepared ??= fetchPanel()
      .then((panel) => panel.prepare(language))
      .catch((error: unknown) => {
        prepared = undefined;
        throw error;
      }));
  }

  async function begin(): Promise<Panel | undefined> {
    const begun = await prepare();
    if (!hasEnded)
      panel ??= begun({
        root: host.root,
        settings,
        tab: tab.button,
        close,
        unread: (count) => tell('unread', count),
        here: presence.tell,
      });
    return panel;
  }

  function tell(name: keyof ShopbellEvents, detail?: number): void {
    for (const [of, listener] of listeners) if (of === name) queueMicrotask(() => listener(detail as never));
  }

  async function show(focus: boolean): Promise<void> {
    if (isOpen || hasEnded) return;
    isOpen = true;
    if (!panel) tab.show('loading');
    try {
      const begun = await begin();
      // To begin is one piece of work and to open is another: the page may breathe between them.
      await new Promise((next) => setTimeout(next));
      if (!isOpen || isShown || hasEnded) return;
      isShown = true;
      begun?.open(focus);
      tab.show('open');
      tell('open');
    } catch {
      isOpen = false;
      tab.show('failed');
    }
  }

  function open(): void {
    void show(true);
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    tab.show('closed');
    if (!isShown) return;
    isShown = false;
    panel?.close();
    tell('close');
  }

  function toggle(): void {
    if (isOpen) close();
    else open();
  }

  // Whoever has begun something is not asked to begin it again: an open panel follows the
  // shopper from page to page, and an answer finds its way to the badge once the page rests.
  const follow = (): unknown => recall('sessionStorage', 'open') && show(false);
  const goOn = (): unknown => recall('localStorage', 'talk') && begin().catch(() => {});
  follow();
  // A page that moves all the time never rests, and a quiet one is not always told that it does.
  const rest = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 2_000));
  rest(
    () => {
      if (hasEnded) return;
      presence.begin(() => follow() || goOn());
      goOn();
    },
    { timeout: 2_000 },
  );

  return {
    open,
    close,
    toggle,
    on(name, listener) {
      listeners = [...listeners, [name, listener]];
    },
    off(name, listener) {
      listeners = listeners.filter(([of, heard]) => of !== name || heard !== listener);
    },
    destroy() {
      hasEnded = true;
      listeners = [];
      presence.end();
      panel?.end();
      host.end();
      ended?.();
    },
  };
}
