/**
 * Line — the link's phase as an operator should hear of it.
 */
import { computed, signal } from '@preact/signals';
import type { LinkState } from '@shopbell/shared';

export type LineState = 'opening' | 'open' | 'reconnecting' | 'offline' | 'outdated' | 'barred';

/** Builds a line; `online` is what the browser says of its network. */
export function createLine({ online }: { online: { readonly value: boolean } }) {
  const phase = signal<LinkState['phase']>('idle');
  const wasOpen = signal(false);
  const outdated = signal(false);
  const state = computed<LineState>(() => {
    if (phase.value === 'open') return 'open';
    if (phase.value === 'barred') return outdated.value ? 'outdated' : 'barred';
    if (!online.value) return 'offline';
    return wasOpen.value || phase.value === 'waiting' ? 'reconnecting' : 'opening';
  });
  return {
    state,
    change(to: LinkState['phase'], isOutdated: boolean) {
      phase.value = to;
      outdated.value = isOutdated;
      if (to === 'open') wasOpen.value = true;
    },
  };
}
