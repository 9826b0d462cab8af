/**
 * Fake console — for tests: the whole app on a desk whose relay is in memory.
 */
import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { ok, refused } from '@shopbell/shared';
import { createAlerts } from '../alerts.ts';
import type { Api, ApiRefusal, Me, SetUpForm } from '../api.ts';
import { fakeRelay, julia } from '../fake-relay.ts';
import { createSpeech } from '../i18n/speech.ts';
import { createWay, type Place } from '../route.ts';
import type { Desk } from '../stores/desk.ts';
import { createSession } from '../stores/session.ts';
import { createSettings } from '../stores/settings.ts';
import { createTone } from '../tone.ts';
import { App } from './App.tsx';
import { ConsoleContext } from './console.ts';

const me: Me = {
  shop: { key: 'k7', name: 'Lumen & Oak', origins: ['https://lamps.example'] },
  you: { ...julia, email: 'julia@lamps.example', isOwner: true },
};

/** An address bar in memory. */
function fakePlace(first: string): Place {
  let at = new URL(first, 'https://relay.example');
  const move = (path: string) => void (at = new URL(path, at));
  return { path: () => at.pathname, hash: () => at.hash, push: move, replace: move, onMove: () => () => {} };
}

const deskOf = (desk: Desk) => signal<Desk | null>(desk);

/** Renders the app at an address; `refuses` is what the relay's API says no to. */
export async function openConsole({
  at = '/console/',
  isSignedIn = true,
  refuses = {},
}: {
  at?: string;
  isSignedIn?: boolean;
  refuses?: Partial<Record<'signIn' | 'setUp' | 'checkSetUp' | 'signOut', ApiRefusal>>;
} = {}) {
  const relay = fakeRelay();
  relay.desk.start();
  relay.welcome();
  const forms: SetUpForm[] = [];
  const answer = <Value,>(no: ApiRefusal | undefined, value: Value) => (no === undefined ? ok(value) : refused(no));
  const api: Api = {
    me: async () => answer(isSignedIn ? undefined : { error: 'signedOut' as const }, me),
    signIn: async () => answer(refuses.signIn, me),
    signOut: async () => answer(refuses.signOut, null),
    signOutEverywhere: async () => answer(refuses.signOut, null),
    checkSetUp: async () => answer(refuses.checkSetUp, { shop: { name: 'Demo shop', origins: [] } }),
    setUp: async (form) => {
      forms.push(form);
      return answer(refuses.setUp, me);
    },
    keepShop: async () => ok(me),
    install: async () => ok({ pinned: '/widget/widget.abc.js', integrity: 'sha384-x' }),
  };
  const session = createSession({ api, later: relay.later });
  await session.ask();
  const settings = createSettings({ shelf: relay.shelf, languages: ['en-GB'] });
  const { speech } = createSpeech({ language: settings.language, preferred: ['en-GB'] });
  const way = createWay(fakePlace(at));
  const copied: string[] = [];
  const desk = deskOf(relay.desk);
  render(
    <ConsoleContext.Provider
      value={{
        api,
        session,
        desk,
        settings,
        speech,
        way,
        clock: relay.clock,
        attentive: relay.attentive,
        tone: createTone(() => new AudioContext()),
        alerts: createAlerts(undefined),
        origin: 'https://relay.example',
        copy: async (text) => {
          copied.push(text);
          return true;
        },
        later: relay.later,
        reload: () => {},
      }}
    >
      <App />
    </ConsoleContext.Provider>,
  );
  return { relay, session, settings, way, forms, copied };
}
