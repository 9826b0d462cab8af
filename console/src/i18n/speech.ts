/**
 * Speech — the catalogue and the formats of the language that is spoken now.
 *
 * English is always there; the others come when they are chosen, and until then, or
 * when they cannot be had, English is spoken.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { en, type Catalogue } from './en.ts';
import { createFormat, type Format } from './format.ts';
import { inTheirCountry, type Language } from './languages.ts';

const load: Record<Exclude<Language, 'en'>, () => Promise<Catalogue>> = {
  pl: async () => (await import('./pl.ts')).pl,
};

export interface Speech {
  readonly language: Language;
  readonly words: Catalogue;
  readonly format: Format;
}

/** Builds a speech that follows the chosen language; `ready` is when the first one can be spoken. */
export function createSpeech({
  language,
  preferred,
}: {
  language: ReadonlySignal<Language>;
  preferred: readonly string[];
}) {
  const formatOf = (chosen: Language) => createFormat(inTheirCountry(chosen, preferred));
  const speech = signal<Speech>({ language: 'en', words: en, format: formatOf('en') });

  async function speak(chosen: Language): Promise<void> {
    try {
      const words = chosen === 'en' ? en : await load[chosen]();
      // Somebody may have chosen again meanwhile.
      if (language.peek() === chosen) speech.value = { language: chosen, words, format: formatOf(chosen) };
    } catch {
      // The chunk did not come: English stays, and choosing again tries again.
    }
  }

  const ready = speak(language.peek());
  let first = true;
  const stop = effect(() => {
    const chosen = language.value;
    if (!first) void speak(chosen);
    first = false;
  });
  return { speech: speech as ReadonlySignal<Speech>, ready, stop };
}
