/**
 * Settings — what an operator has chosen on this computer: language, sound, keys,
 * desktop notifications, and what of the desk is shown.
 */
import { signal, type Signal } from '@preact/signals';
import { isLanguage, nearest, type Language } from '../i18n/languages.ts';
import type { Shelf } from '../shelf.ts';

const KEY = 'shopbell.settings';

/** What can be turned on and off. */
export type Switch = 'sound' | 'keys' | 'notifications' | 'strip' | 'mine';

/** Builds the settings as they were left; `languages` are those that the browser prefers, `roomy` says whether there is room for more than a list. */
export function createSettings({
  shelf,
  languages,
  roomy = true,
}: {
  shelf: Shelf;
  languages: readonly string[];
  roomy?: boolean;
}) {
  const kept = read(shelf.get(KEY));
  const language = signal<Language>(isLanguage(kept['language']) ? kept['language'] : nearest(languages));
  const switches: Readonly<Record<Switch, Signal<boolean>>> = {
    sound: signal(kept['sound'] !== false),
    keys: signal(kept['keys'] !== false),
    notifications: signal(kept['notifications'] !== false),
    strip: signal(kept['strip'] === undefined ? roomy : kept['strip'] === true),
    mine: signal(kept['mine'] === true),
  };

  function keep(): void {
    const on = Object.fromEntries(Object.entries(switches).map(([name, chosen]) => [name, chosen.peek()]));
    shelf.put(KEY, JSON.stringify({ language: language.peek(), ...on }));
  }

  return {
    language,
    sound: switches.sound,
    /** Whether single keys do things (WCAG 2.1.4). */
    keys: switches.keys,
    notifications: switches.notifications,
    /** Whether colleagues are shown. */
    strip: switches.strip,
    /** Whether only the lists of one's own departments are shown. */
    mine: switches.mine,
    speak(chosen: Language) {
      language.value = chosen;
      keep();
    },
    turn(what: Switch, on: boolean) {
      switches[what].value = on;
      keep();
    },
  };
}

export type Settings = ReturnType<typeof createSettings>;

function read(text: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
