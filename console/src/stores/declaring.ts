/**
 * Declaring — what one says of oneself, on its way until the relay tells it to everybody.
 *
 * A wish that was not answered is said again on the next connection (PROTOCOL.md, PR1, PR7).
 */
import { signal } from '@preact/signals';
import type { OperatorFrame, Presence, PresenceState, Refused } from '@shopbell/shared';

/** How long to wait where the relay did not say, in milliseconds. */
const TRY_AGAIN = 2_000;

/** Builds it; `stillOwns` is called when one cannot go off yet. */
export function createDeclaring({
  send,
  later,
  stillOwns,
}: {
  send: (frame: OperatorFrame, answered?: boolean) => boolean;
  later: (delay: number, act: () => void) => () => void;
  stillOwns: () => void;
}) {
  /** What was declared here and is not told yet. */
  const wanted = signal<PresenceState | null>(null);

  function say(): void {
    const state = wanted.peek();
    if (state !== null) send({ kind: 'declare', state }, true);
  }

  return {
    wanted,
    declare(state: PresenceState) {
      wanted.value = state;
      say();
    },
    /** What is told of oneself now. */
    heard(presence: Presence) {
      if (presence.declared === wanted.peek()) wanted.value = null;
    },
    /** A no that concerns no draft and no conversation; says whether it was to this. */
    refused({ refusal, waitFor }: Refused): boolean {
      if (wanted.peek() === null) return false;
      if (refusal === 'stillOwns') {
        wanted.value = null;
        stillOwns();
        return true;
      }
      if (refusal === 'unavailable' || refusal === 'tooFast') {
        later(waitFor ?? TRY_AGAIN, say);
        return true;
      }
      return false;
    },
    /** A new connection: nothing that was said on the old one will be answered there. */
    resend: say,
  };
}
