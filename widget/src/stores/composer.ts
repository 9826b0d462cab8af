/**
 * Composer store — the words that are being written.
 *
 * They survive a reload in their tab, and a closed tab through the shelf of all tabs. It
 * does not know what becomes of them once they are said.
 */
import { LONGEST_TEXT, TYPING_EVERY } from '@shopbell/shared';
import { batch, computed, signal } from '@preact/signals-core';
import type { Shelf } from '../shelf.ts';

export interface ComposerWorld {
  /** Kept for this tab, and for whichever tab comes next. */
  readonly thisTab: Shelf;
  readonly allTabs: Shelf;
  readonly now: () => number;
  /** The shopper has begun to write, for the first time on this page. */
  readonly begun: () => void;
  /** Tells that the shopper is writing, and says whether it could; told at most every three seconds (M3). */
  readonly typing: () => boolean;
  readonly say: (text: string) => void;
}

/** Below so many units left the shopper is told how many. */
const NEAR_THE_END = 200;

/** Builds the composer; it opens with what was left in it. */
export function createComposer({ thisTab, allTabs, now, begun, typing, say }: ComposerWorld) {
  const recall = (): string => thisTab.get('text') ?? allTabs.get('text') ?? '';
  const text = signal(recall());
  /** Units of text that may still be written, said only near the end; negative beyond it. */
  const left = computed(() => {
    // White space around the words is free (AP6), but not without end: a frame is finite.
    const rest = LONGEST_TEXT - Math.max(text.value.trim().length, text.value.length - LONGEST_TEXT);
    return rest < NEAR_THE_END ? rest : null;
  });
  const canSay = computed(() => text.value.trim() !== '' && (left.value ?? 0) >= 0);
  let lastTyped = -Infinity;

  function write(words: string): void {
    const written = text.value;
    text.value = words;
    if (words === '') {
      thisTab.drop('text');
      // What another tab has left there is not ours to drop.
      if (allTabs.get('text') === written) allTabs.drop('text');
      return;
    }
    begun();
    thisTab.set('text', words);
    allTabs.set('text', words);
    if (now() - lastTyped >= TYPING_EVERY && typing()) lastTyped = now();
  }

  return {
    text,
    left,
    canSay,
    write,
    /** The page was away: what stands here may have been said, or gone on with, on another one. */
    reread: () => (text.value = recall()),
    /** Says what is written, exactly as it is, and empties the composer. */
    submit(): void {
      if (!canSay.value) return;
      batch(() => {
        say(text.value);
        write('');
      });
    },
    /** Puts words back that were not taken, before what has been written since. */
    putBack(words: string): void {
      write(text.value === '' ? words : `${words}\n${text.value}`);
    },
  };
}
