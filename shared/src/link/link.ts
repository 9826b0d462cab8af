/**
 * Link — one end's connection as a pure machine (PROTOCOL.md, L1–L7).
 *
 *            wanted            opened             welcomed
 *     idle ─────────► connecting ─────► greeting ─────────► open
 *                       ▲     │ lost, due  │ lost, due        │ lost, due
 *                due,   │     ▼            ▼                  ▼
 *                woken  └──── waiting ◄──────────────────────┘
 *
 * `barred` is reached from everywhere by a code that means stay away, and left only
 * by `wanted` (somebody asked again) or `dropped`. It knows no socket and no timer:
 * `driver.ts` has those.
 */

export interface LinkState {
  readonly phase: 'idle' | 'connecting' | 'greeting' | 'open' | 'waiting' | 'barred';
  /** Tries since the last welcome; what the next wait is computed from. */
  readonly tries: number;
}

export type LinkEvent =
  /** Somebody needs the connection. */
  | 'wanted'
  /** The socket opened; the hello is on its way. */
  | 'opened'
  /** The relay has welcomed us. */
  | 'welcomed'
  /** The socket closed or failed. */
  | 'lost'
  /** The time of this phase is up: a wait is over, or an answer is late. */
  | 'due'
  /** The page is shown again, or the network is back. */
  | 'woken'
  /** The relay said: stay away. */
  | 'barred'
  /** Nobody needs the connection any more. */
  | 'dropped';

type Phase = LinkState['phase'];

/** L1 — every phase answers every event; leaving one out does not compile. */
export const transitions: Record<Phase, Record<LinkEvent, Phase>> = {
  idle: {
    wanted: 'connecting',
    opened: 'idle',
    welcomed: 'idle',
    lost: 'idle',
    due: 'idle',
    woken: 'idle',
    barred: 'idle',
    dropped: 'idle',
  },
  connecting: {
    wanted: 'connecting',
    opened: 'greeting',
    welcomed: 'connecting',
    lost: 'waiting',
    due: 'waiting',
    woken: 'connecting',
    barred: 'barred',
    dropped: 'idle',
  },
  greeting: {
    wanted: 'greeting',
    opened: 'greeting',
    welcomed: 'open',
    lost: 'waiting',
    due: 'waiting',
    woken: 'greeting',
    barred: 'barred',
    dropped: 'idle',
  },
  open: {
    wanted: 'open',
    opened: 'open',
    welcomed: 'open',
    lost: 'waiting',
    due: 'waiting',
    woken: 'open',
    barred: 'barred',
    dropped: 'idle',
  },
  waiting: {
    wanted: 'connecting',
    opened: 'waiting',
    welcomed: 'waiting',
    lost: 'waiting',
    due: 'connecting',
    woken: 'connecting',
    barred: 'barred',
    dropped: 'idle',
  },
  barred: {
    wanted: 'connecting',
    opened: 'barred',
    welcomed: 'barred',
    lost: 'barred',
    due: 'barred',
    woken: 'barred',
    barred: 'barred',
    dropped: 'idle',
  },
};

/** A link that nobody has needed yet. */
export const resting: LinkState = { phase: 'idle', tries: 0 };

/** What a link is after an event. */
export function next(state: LinkState, event: LinkEvent): LinkState {
  const phase = transitions[state.phase][event];
  if (phase === 'open' || phase === 'idle' || phase === 'barred') return { phase, tries: 0 };
  const begins = phase === 'waiting' && state.phase !== 'waiting';
  return { phase, tries: begins ? state.tries + 1 : state.tries };
}

/** How long to wait before the next try, in milliseconds; `random` is from 0 to 1 (L2, L3). */
export function pause(tries: number, random: number): number {
  return random * Math.min(8_000, 1_000 * 2 ** Math.max(0, tries - 1));
}
