/**
 * Connection store — what a shopper should know of the link: nothing, while it is well.
 *
 * A moment without it is not worth a word; a longer one is.
 */
import type { CloseName, LinkState } from '@shopbell/shared';
import { batch, computed, signal } from '@preact/signals-core';

/** After so many milliseconds without a link it is mentioned. */
const WORTH_A_WORD = 1_000;

/** What is to be said, `null` for nothing. A close name: the relay told us to stay away. */
export type Trouble = 'offline' | 'connecting' | 'reconnecting' | CloseName | 'barred';

/** Builds the store; `isOnline` is what the browser believes of its network. */
export function createConnection({
  later,
  isOnline,
}: {
  later: (delay: number, act: () => void) => () => void;
  isOnline: boolean;
}) {
  const phase = signal<LinkState['phase']>('idle');
  const online = signal(isOnline);
  const isSlow = signal(false);
  const hasBeenOpen = signal(false);
  const barredBy = signal<CloseName | 'barred'>('barred');
  let callOff: (() => void) | undefined;

  const trouble = computed<Trouble | null>(() => {
    switch (phase.value) {
      case 'open':
      case 'idle':
        return null;
      case 'barred':
        return barredBy.value;
      default:
        if (!online.value) return 'offline';
        if (!isSlow.value) return null;
        return hasBeenOpen.value ? 'reconnecting' : 'connecting';
    }
  });

  function calm(): void {
    callOff?.();
    callOff = undefined;
    isSlow.value = false;
  }

  return {
    phase,
    online,
    trouble,
    /** What the relay told last still holds: the link stands, or is gone for a moment only. */
    isLive: computed(() => hasBeenOpen.value && trouble.value === null),
    /** The link has entered a phase. */
    changed(next: LinkState['phase'], why?: CloseName): void {
      batch(() => {
        phase.value = next;
        if (next === 'barred') barredBy.value = why ?? 'barred';
        if (next === 'open') hasBeenOpen.value = true;
        if (next === 'idle') hasBeenOpen.value = false;
        if (next === 'open' || next === 'idle' || next === 'barred') calm();
        else callOff ??= later(WORTH_A_WORD, () => (isSlow.value = true));
      });
    },
  };
}
