/**
 * Presence store — who is here, as the relay told last (PROTOCOL.md, PR5).
 *
 * It claims nothing that nobody vouches for: without a link it knows of nobody.
 */
import type { ToShopper } from '@shopbell/shared';
import { computed, signal, type ReadonlySignal } from '@preact/signals-core';

type Told = Extract<ToShopper, { readonly kind: 'availability' | 'welcome' }>;

/** Builds the store; `isLive`: what was told still holds. */
export function createPresence(isLive: ReadonlySignal<boolean>) {
  const told = signal<Told | null>(null);
  return {
    /** Null while nobody can say. */
    known: computed(() => (isLive.value ? told.value : null)),
    /** Names the shop's own picture, which outlives a link. */
    logo: computed(() => told.value?.availability.logo ?? null),
    hear(frame: ToShopper): void {
      if (frame.kind === 'welcome' || frame.kind === 'availability') told.value = frame;
    },
  };
}
