/**
 * Console — what every component may read: the language spoken, the stores, the way
 * about. It is given once, at the root.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { Alerts } from '../alerts.ts';
import type { Api } from '../api.ts';
import type { Pictures } from '../pictures.ts';
import type { Speech } from '../i18n/speech.ts';
import type { Way } from '../route.ts';
import type { Shelf } from '../shelf.ts';
import type { Clock } from '../stores/clock.ts';
import type { Desk } from '../stores/desk.ts';
import type { Session } from '../stores/session.ts';
import type { Today } from '../stores/hours/today.ts';
import type { Settings } from '../stores/settings.ts';
import type { Tone } from '../tone.ts';

export interface Console {
  readonly api: Api;
  readonly session: Session;
  readonly desk: ReadonlySignal<Desk | null>;
  readonly settings: Settings;
  readonly speech: ReadonlySignal<Speech>;
  readonly way: Way;
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly today: Today;
  readonly attentive: ReadonlySignal<boolean>;
  readonly tone: Tone;
  readonly alerts: Alerts;
  readonly pictures: Pictures;
  /** The relay's own address, such as `https://chat.example`. */
  readonly origin: string;
  readonly copy: (text: string) => Promise<boolean>;
  readonly later: (delay: number, act: () => void) => () => void;
  readonly reload: () => void;
}

export const ConsoleContext = createContext<Console | null>(null);

/** What the component was given; it must stand below the root. */
export function useConsole(): Console {
  const given = useContext(ConsoleContext);
  if (given === null) throw new Error('A component stands outside the console.');
  return given;
}

/** The words and formats of the language that is spoken now. */
export function useSpeech(): Speech {
  return useConsole().speech.value;
}
