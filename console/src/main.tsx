/**
 * Main — brings the world in: sockets, clock, storage, sound, address bar; nothing else
 * in the console reaches for them.
 */
import { signal } from '@preact/signals';
import type { Wire, WireEvents } from '@shopbell/shared';
import { render } from 'preact';
import { createAlerts } from './alerts.ts';
import { createApi } from './api.ts';
import { createCall, keepTitle } from './call.ts';
import { createSpeech } from './i18n/speech.ts';
import { createPictures } from './pictures.ts';
import { createWay } from './route.ts';
import { browserShelf } from './shelf.ts';
import { createClock } from './stores/clock.ts';
import { createDesk } from './stores/desk.ts';
import { createToday } from './stores/hours/today.ts';
import { createSession } from './stores/session.ts';
import { createSettings } from './stores/settings.ts';
import { createShift } from './stores/shift.ts';
import { createTone } from './tone.ts';
import { App } from './ui/App.tsx';
import { ConsoleContext } from './ui/console.ts';
import newIcon from './ui/icon-new.svg';
import icon from './ui/icon.svg';
import './ui/styles.css';

const now = () => Date.now();
const later = (delay: number, act: () => void) => {
  const timer = setTimeout(act, delay);
  return () => clearTimeout(timer);
};

function connect(events: WireEvents): Wire {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/console`);
  socket.addEventListener('open', () => events.opened());
  socket.addEventListener('message', ({ data }) => events.heard(data));
  socket.addEventListener('close', ({ code }) => events.closed(code));
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}

const shelf = browserShelf(() => localStorage);
const online = signal(navigator.onLine);
const visible = signal(false);
const attentive = signal(false);
const look = () => {
  visible.value = document.visibilityState === 'visible';
  attentive.value = visible.peek() && document.hasFocus();
};
look();

const clock = createClock({ now, later });
const api = createApi({ fetch: (path, options) => fetch(path, options), told: clock.set });
const today = createToday({ api, clock, later });
const session = createSession({ api, later });
const settings = createSettings({
  shelf,
  languages: navigator.languages,
  roomy: matchMedia('(min-width: 721px)').matches,
});
const { speech, ready } = createSpeech({ language: settings.language, preferred: navigator.languages });
const tone = createTone(() => new AudioContext());
const alerts = createAlerts(typeof Notification === 'undefined' ? undefined : Notification);
const way = createWay({
  path: () => location.pathname,
  hash: () => location.hash,
  push: (path) => history.pushState(null, '', path),
  replace: (path) => history.replaceState(null, '', path),
  onMove(act) {
    addEventListener('popstate', act);
    return () => removeEventListener('popstate', act);
  },
});
const ring = createCall({
  tone,
  alerts,
  settings,
  speech,
  attentive,
  show(id) {
    window.focus();
    way.go({ name: 'conversation', id, details: false });
  },
});

/** Browsers tell of a pointer that stands still, too, when the page moves under it. */
let pointedAt = '';
function moved(event: Event): void {
  if (event instanceof PointerEvent && event.type === 'pointermove') {
    const place = `${event.screenX} ${event.screenY}`;
    if (place === pointedAt) return;
    pointedAt = place;
  }
  desk.peek()?.moved();
}

/** A link that cannot open says nothing of why; the sign-in is asked about now and then. */
let askedAt = 0;
function unopened(): void {
  if (now() - askedAt < 10_000) return;
  askedAt = now();
  void session.ask();
}

const { desk } = createShift({
  session,
  deskFor: (you) =>
    createDesk(
      {
        connect,
        now,
        later,
        random: () => Math.random(),
        newId: () => crypto.randomUUID(),
        shelf,
        clock,
        online,
        attentive,
        visible,
        ring,
        signedOut: session.end,
        unopened,
        teamChanged: () => void session.ask(),
        outdated,
      },
      you,
    ),
});

const wake = () => desk.peek()?.wake();
addEventListener('online', () => {
  online.value = true;
  wake();
});
addEventListener('offline', () => (online.value = false));
addEventListener('pageshow', wake);
addEventListener('focus', look);
addEventListener('blur', look);
document.addEventListener('visibilitychange', () => {
  look();
  if (document.visibilityState === 'visible') wake();
});
for (const move of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart']) {
  addEventListener(move, moved, { capture: true, passive: true });
}
addEventListener('storage', ({ key, newValue }) => {
  if (key !== null) desk.peek()?.hearShelf(key, newValue);
});
// A click, not the press before it: what moves in between is not under the pointer any more.
for (const touch of ['click', 'keydown']) addEventListener(touch, () => void tone.touch(), { once: true });

const sign = document.querySelector<HTMLLinkElement>('link[rel=icon]');
keepTitle({
  desk,
  put(title, isWanted) {
    document.title = title;
    if (sign !== null) sign.href = isWanted ? newIcon : icon;
  },
});

/** Whether it is on the clipboard now; some browsers have none, or ask first. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** An older page than its relay loads itself anew, but not again and again. */
function outdated(): void {
  const last = Number(shelf.get('shopbell.reloaded') ?? 0);
  if (now() - last < 60_000) return;
  shelf.put('shopbell.reloaded', String(now()));
  location.reload();
}

const root = document.getElementById('console');
clock.start();
way.start();
void session.ask();
void ready.then(() => {
  if (root === null) return;
  render(
    <ConsoleContext.Provider
      value={{
        api,
        session,
        desk,
        settings,
        speech,
        way,
        shelf,
        clock,
        today,
        attentive,
        tone,
        alerts,
        pictures: createPictures(),
        origin: location.origin,
        copy,
        later,
        reload: () => location.reload(),
      }}
    >
      <App />
    </ConsoleContext.Provider>,
    root,
  );
});
