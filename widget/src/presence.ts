/**
 * Presence — asks the relay who is here, while the page is looked at.
 *
 * One small request that caches on the way may answer (PROTOCOL.md, PR6), not the browser's
 * own, which may know an older truth than the socket just told. No cookie goes along, and
 * nothing that a browser would have to ask leave for first. It does not know who is told.
 */
import type { Availability } from '@shopbell/shared';
import type { Settings } from './settings.ts';

/** How long an answer stands before it is asked for again. */
const ASK_EVERY = 30_000;
/** So long after a shop has opened or closed its relay says so. */
const A_MOMENT = 2_000;
/** After so long what was known before is not true enough any more. */
const ANSWER_WITHIN = 5_000;

/** Builds what asks; `told` hears null where nobody can say. */
export function createPresence({ relay, shop }: Settings, told: (availability: Availability | null) => void) {
  const gone = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Somebody else knows better than a cache. */
  let isTold = false;

  async function look(): Promise<void> {
    if (isTold || document.hidden) return;
    let answer: Availability | null = null;
    try {
      const reply = await fetch(`${relay}/api/v1/shops/${shop}/availability`, {
        credentials: 'omit',
        cache: 'no-cache',
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      if (reply.ok) answer = (await reply.json()) as Availability;
    } catch {
      // Then nothing is claimed.
    }
    if (isTold) return;
    told(answer);
    const left = (answer?.hours?.nextChange ?? 0) - Date.now();
    clearTimeout(timer);
    timer = setTimeout(look, left > 0 && left < ASK_EVERY ? left + A_MOMENT : ASK_EVERY);
  }

  return {
    /** Begins to ask; `back` hears when the browser brings the page back as it was left. */
    begin(back: () => void) {
      for (const kind of ['visibilitychange', 'pageshow']) {
        addEventListener(
          kind,
          ({ persisted }: Partial<PageTransitionEvent>) => {
            if (persisted) back();
            // Of a page that is shown for the first time we have asked already.
            if (persisted !== false) void look();
          },
          { signal: gone.signal },
        );
      }
      void look();
    },
    /** The socket tells who is here; null when it does not any more. */
    tell(availability: Availability | null) {
      isTold = availability !== null;
      if (isTold) told(availability);
      else void look();
    },
    /** Asks no more. */
    end() {
      isTold = true;
      clearTimeout(timer);
      gone.abort();
    },
  };
}
