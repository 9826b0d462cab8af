/**
 * Panel — the entry of what is loaded when somebody means to chat: the browser's side.
 *
 * The only file beside the loader's that names `window`, `document` and `WebSocket`; the
 * talk and its stores are given what they need of them.
 */
import { effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import type { Annex, AnnexWorld } from './annex.ts';
import type { Panel, Stage } from './api.ts';
import { createBadge } from './badge.ts';
import { wear } from './host.ts';
import type { Catalogue } from './i18n/en.ts';
import { createSpeech, fetchWords } from './i18n/speech.ts';
import { localeOf, type Language } from './i18n/tab-words.ts';
import { newId, newSecret } from './ids.ts';
import css from './panel.css?inline';
import { createShelf } from './shelf.ts';
import { createTalk } from './talk.ts';
import { Window } from './ui/Window.tsx';

/** Fetches the words of the language, and gives what begins; nothing begins yet. */
export async function prepare(language: Language): Promise<(stage: Stage) => Panel> {
  const words = await fetchWords(language);
  // Reading the code was one piece of work, beginning is another: the page may breathe between them.
  await new Promise((next) => setTimeout(next));
  return (stage) => begin(stage, words);
}

/** The hashed names of the annexes of this build, put in by it. */
declare const HOURS: string;
declare const EMAIL: string;

/** In milliseconds. */
const MINUTE = 60_000;

/** Begins the talk of this page's shopper and stands ready to open. */
function begin({ root, settings, tab, close, unread, here }: Stage, words: Catalogue): Panel {
  const locale = localeOf(words.language);
  const speech = createSpeech(locale, words);
  const allTabs = createShelf(settings.shop, () => localStorage);
  const thisTab = createShelf(settings.shop, () => sessionStorage);
  const now = (): number => Date.now();
  const talk = createTalk({
    shop: settings.shop,
    language: navigator.language,
    allTabs,
    thisTab,
    isOnline: navigator.onLine,
    newId,
    newSecret,
    now,
    random: Math.random,
    later(delay, act) {
      const timer = setTimeout(act, delay);
      return () => clearTimeout(timer);
    },
    page: () => ({ url: location.href.slice(0, 2_000), title: document.title.slice(0, 300) }),
    connect(events) {
      const socket = new WebSocket(`${settings.relay.replace(/^http/, 'ws')}/ws/shopper`);
      socket.onopen = () => events.opened();
      socket.onmessage = ({ data }) => events.heard(data);
      socket.onclose = ({ code }) => events.closed(code);
      return socket;
    },
  });

  const stage = document.createElement('div');
  const narrow = matchMedia('(max-width: 480px), (max-height: 480px)');
  const gone = new AbortController();
  let wantsFocus = false;
  let cameFrom: HTMLElement | null = null;

  wear(root, css);
  root.append(stage);
  // What is typed here is not for the page's own shortcuts and focus traps.
  for (const kind of ['keydown', 'keyup', 'keypress', 'focusin']) {
    stage.addEventListener(kind, (event) => event.stopPropagation());
  }
  const showsHours = signal(false);
  const frame = {
    side: tab.dataset['side'],
    photos: `${settings.relay}/photos/`,
    wantsFocus: () => wantsFocus,
    isWhole: () => narrow.matches,
    close,
    copy,
    now,
    broken: signal<readonly string[]>([]),
    isCopied: signal(false),
    showsHours,
    placeHours,
    leaveHours,
    // It stays what it is when the log is drawn anew, with all that is typed in it.
    holdEmail: (end: HTMLElement | null) => end?.append(email),
  };
  const email = document.createElement('div');
  const world: AnnexWorld = {
    root,
    settings,
    talk,
    speech,
    locale,
    allTabs,
    thisTab,
    watch: effect,
    leaveHours,
  };
  let lastUnread = 0;
  let wasTold = false;
  let hasEmail = false;
  const beat = setInterval(count, 1_000);
  count();
  const badge = createBadge(tab);
  const stops = [
    // The window is drawn again as a whole when a signal changes that it was drawn from.
    effect(() => {
      try {
        const had = root.activeElement;
        render(<Window talk={talk} speech={speech} frame={frame} />, stage);
        // What had the focus is gone (a button that has done its work): the keys stay in the panel.
        if (had && !root.activeElement) root.querySelector<HTMLElement>('.log')?.focus();
      } catch (error) {
        // What cannot be drawn keeps nobody from hearing, and from sending, what comes next.
        reportError(error);
      }
    }),
    effect(() => {
      const count = talk.conversation.unread.value;
      badge.show(count, words['tab.unread']({ count }));
      if (count !== lastUnread) unread((lastUnread = count));
    }),
    effect(() => {
      const availability = talk.presence.known.value?.availability ?? null;
      // Before the socket has told anything the loader knows better.
      if (availability || wasTold) here(availability);
      wasTold = availability !== null;
    }),
    effect(() => {
      const { isOpen, conversation } = talk;
      // Who is told to be answered later may leave an address; what was left and did not arrive is sent from any page.
      const wants = isOpen.value || allTabs.get('email') !== null;
      if (hasEmail || !wants || !conversation.entries.value.some(({ kind }) => kind === 'confirmed')) return;
      hasEmail = true;
      void furnish(email, EMAIL).catch(() => (hasEmail = false));
    }),
  ];

  /** What is drawn by it is drawn again when it is another one. */
  function count(): void {
    talk.minute.value = Math.floor(now() / MINUTE) * MINUTE;
  }

  /**
   * The week and what differs from it: asked for when somebody wishes to see it, and not before. A browser may
   * remember that an address gave nothing, so the next try has another.
   */
  function placeHours(place: HTMLElement | null, file = HOURS): void {
    if (place)
      void furnish(place, file).catch(() =>
        render(
          <div class="log notice" role="alert">
            <p>
              {words['hours.failed']}{' '}
              <button class="act" type="button" onClick={() => placeHours(place, `${HOURS}?at=${now()}`)}>
                {words['draft.tryAgain']}
              </button>
            </p>
          </div>,
          place,
        ),
      );
  }

  /** Fills a place with what is loaded for it alone. */
  async function furnish(place: HTMLElement, file: string): Promise<void> {
    const { show } = (await import(/* @vite-ignore */ `./${file}`)) as Annex;
    await show(place, world);
  }

  /** Back to the log, and the focus to where one came from. */
  function leaveHours(): void {
    showsHours.value = false;
    root.querySelector<HTMLElement>('[part=hours]')?.focus();
  }

  function listen(target: EventTarget | null | undefined, kinds: string, act: (event: Event) => void): void {
    for (const kind of kinds.split(' ')) target?.addEventListener(kind, act, { signal: gone.signal });
  }

  listen(document, 'visibilitychange', () => {
    talk.isVisible.value = document.visibilityState === 'visible';
    if (talk.isVisible.value) wake();
  });
  listen(window, 'online offline', () => {
    talk.connection.online.value = navigator.onLine;
    if (navigator.onLine) talk.wake();
  });
  listen(window, 'pagehide', () => talk.rest());
  listen(window, 'pageshow', () => {
    talk.rise();
    wake();
  });
  listen(window, 'focus', count);
  listen(window, 'storage', (event) => {
    const name = allTabs.nameOf((event as StorageEvent).key ?? '');
    if (name !== null) talk.shelfChanged(name);
  });
  // Shops that change pages without loading them.
  listen((window as { navigation?: EventTarget }).navigation ?? window, 'navigatesuccess popstate', talk.look);
  listen(window.visualViewport, 'resize scroll', makeRoom);

  /** The page is looked at again; while it slept no clock went on. */
  function wake(): void {
    count();
    talk.wake();
  }

  /** A keyboard takes part of the screen and does not say so in CSS: the panel keeps to the rest. */
  function makeRoom(): void {
    const view = window.visualViewport;
    if (view === null) return;
    const isZoomed = view.scale > 1.01;
    stage.style.setProperty('--view-height', isZoomed ? '' : `${view.height}px`);
    stage.style.setProperty('--view-top', isZoomed ? '' : `${view.offsetTop}px`);
  }

  async function copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // A page served over plain http has no clipboard, but it has the old way.
      const focused = root.activeElement as HTMLElement | null;
      const field = document.createElement('textarea');
      field.value = text;
      stage.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      focused?.focus();
      return done;
    }
  }

  talk.isVisible.value = document.visibilityState === 'visible';

  return {
    open(focus) {
      wantsFocus = focus;
      cameFrom = document.activeElement as HTMLElement | null;
      makeRoom();
      talk.isOpen.value = true;
      // The next page of the shop opens it again.
      thisTab.set('open', '1');
    },
    close() {
      const hasFocus = document.activeElement === root.host;
      talk.isOpen.value = false;
      showsHours.value = false;
      thisTab.drop('open');
      if (!hasFocus) return;
      const isElsewhere = cameFrom !== document.body && cameFrom !== root.host && cameFrom?.isConnected;
      (isElsewhere ? cameFrom : tab)?.focus();
    },
    end() {
      gone.abort();
      clearInterval(beat);
      for (const stop of stops) stop();
      render(null, stage);
      talk.end();
      stage.remove();
    },
  };
}
