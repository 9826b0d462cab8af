/**
 * Settings — what an operator has chosen on this computer: language, sound, keys,
 * desktop notifications.
 */
import { signal } from '@preact/signals';
import { isLanguage, nearest, type Language } from '../i18n/languages.ts';
import type { Shelf } from '../shelf.ts';

const KEY = 'shopbell.settings';

/** Builds the settings as they were left; `languages` are those that the browser prefers. */
export function createSettings({ shelf, languages }: { shelf: Shelf; languages: readonly string[] }) {
  const kept = read(shelf.get(KEY));
  const language = signal<Language>(isLanguage(kept['language']) ? kept['language'] : nearest(languages));
  const sound = signal(kept['sound'] !== false);
  const keys = signal(kept['keys'] !== false);
  const notifications = signal(kept['notifications'] !== false);

  function keep(): void {
    shelf.put(
      KEY,
      JSON.stringify({
        language: language.peek(),
        sound: sound.peek(),
        keys: keys.peek(),
        notifications: notifications.peek(),
      }),
    );
  }

  return {
    language,
    sound,
    /** Whether single keys do things (WCAG 2.1.4). */
    keys,
    notifications,
    speak(chosen: Language) {
      language.value = chosen;
      keep();
    },
    turn(what: 'sound' | 'keys' | 'notifications', on: boolean) {
      ({ sound, keys, notifications })[what].value = on;
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
