/**
 * Presence store — who is here, as the relay told last (PROTOCOL.md, PR5).
 *
 * It claims nothing that nobody vouches for: without a link it knows of nobody, and what
 * was to end by now has ended, whatever was told before a laptop slept.
 */
import type { ToShopper } from '@shopbell/shared';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';

type Told = Extract<ToShopper, { readonly kind: 'availability' | 'welcome' }>;

/** Builds the store; `isLive`: the link that told it stands; `minute`: when the present one began, milliseconds since 1970. */
export function createPresence(isLive: ReadonlySignal<boolean>, minute: ReadonlySignal<number>) {
  const told = signal<Told | null>(null);
  return {
    /** Null while nobody can say. */
    known: computed(() =>
      // The relay's word of a change takes a moment: a minute later there should have been one (WH20).
      isLive.value && minute.value <= (told.value?.availability.hours?.nextChange ?? Infinity) ? told.value : null,
    ),
    /** Names the shop's own picture, which outlives a link. */
    logo: computed(() => told.value?.availability.logo ?? null),
    hear(frame: ToShopper): void {
      if (frame.kind === 'welcome' || frame.kind === 'availability') told.value = frame;
    },
  };
}
