/**
 * Secret — by what a relay knows a shopper again (PROTOCOL.md, D2).
 *
 * Drawn in memory when the link needs one, written down only when the shopper has begun
 * to write. It knows no socket: whoever uses it is told when it is another one.
 */
import type { Shelf } from './shelf.ts';

/** How long another tab's writing of the same moment may take to be seen here. */
const SEEN_WITHIN = 60;

/** Builds the secret of one shop's shopper; `changed` is called when another tab's has won. */
export function createSecret({
  shelf,
  draw,
  later,
  changed,
}: {
  shelf: Shelf;
  draw: () => string;
  later: (delay: number, act: () => void) => unknown;
  changed: () => void;
}) {
  let mine = shelf.get('secret');
  let phase: 'drawn' | 'writing' | 'kept' = mine === null ? 'drawn' : 'kept';

  /** Takes over what is written, if it is not what we have. */
  function reread(): void {
    const written = shelf.get('secret');
    if (written === null || written === mine) return;
    const had = mine !== null;
    mine = written;
    if (phase === 'drawn') phase = 'kept';
    if (had) changed();
  }

  return {
    current: () => (mine ??= draw()),
    /** Whether words may be said under it: it is written down, and no other tab's stands there. */
    isKept: () => phase === 'kept',
    reread,
    /**
     * Writes the secret down. Two tabs may do so at once, and the last one wins: both look
     * again a moment later, before anything is said.
     */
    keep(kept: () => void): void {
      if (phase !== 'drawn') return;
      reread();
      if (phase !== 'drawn') {
        kept();
        return;
      }
      phase = 'writing';
      shelf.set('secret', (mine ??= draw()));
      later(SEEN_WITHIN, () => {
        phase = 'kept';
        reread();
        kept();
      });
    },
  };
}
