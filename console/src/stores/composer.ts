/**
 * Composer — the words that an operator is writing, kept for each conversation.
 *
 * They survive going to another conversation, a reload and losing the conversation to
 * somebody else.
 */
import { signal, type Signal } from '@preact/signals';
import type { Shelf } from '../shelf.ts';

/** Builds the composers of one person. */
export function createComposer({ shelf, person }: { shelf: Shelf; person: string }) {
  const texts = new Map<string, Signal<string>>();
  const keyOf = (conversation: string) => `shopbell.words.${person}.${conversation}`;

  function text(conversation: string): Signal<string> {
    const known = texts.get(conversation);
    if (known !== undefined) return known;
    const made = signal(shelf.get(keyOf(conversation)) ?? '');
    texts.set(conversation, made);
    return made;
  }

  function write(conversation: string, words: string): void {
    text(conversation).value = words;
    if (words === '') shelf.remove(keyOf(conversation));
    else shelf.put(keyOf(conversation), words);
  }

  return {
    text,
    write,
    /** Puts words before what is being written now: they were written earlier. */
    giveBack(conversation: string, words: readonly string[]) {
      write(conversation, [...words, text(conversation).peek()].filter((one) => one.trim() !== '').join('\n'));
    },
    /**
     * Another page of the same person has written; `key` is the shelf's. Where one writes here
     * oneself, only what was put before that is taken: words that were given back there.
     */
    hear(key: string, words: string | null, isWritingHere: boolean) {
      for (const [conversation, known] of texts) {
        if (keyOf(conversation) !== key) continue;
        if (!isWritingHere || words?.endsWith(known.peek())) known.value = words ?? '';
      }
    },
  };
}
