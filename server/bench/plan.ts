/**
 * Plan — how much of everything a run does: enough to say something, or two minutes.
 */
import type { Name } from './contestants.ts';
import type { ExchangePlan } from './measures/exchange.ts';

export interface Plan {
  /** Systems that take turns with each other: few enough that none has gone cold when its turn comes. */
  readonly exchanges: readonly ExchangePlan[];
  readonly idle: { readonly names: readonly Name[]; readonly rounds: number; readonly sockets: number };
  readonly comeBack: { readonly names: readonly Name[]; readonly rounds: number; readonly many: number };
  readonly stored: { readonly names: readonly Name[]; readonly conversations: number; readonly messagesEach: number };
  /** Milliseconds. */
  readonly silent: { readonly lasts: number };
}

const crowd = { shoppers: 500, operators: 50, aSecond: 1_000, warmUp: 2_500, lasts: 3_000 };

export const full: Plan = {
  exchanges: [
    { ...crowd, names: ['shopbell', 'floor', 'pubsub', 'streams'], rounds: 7 },
    { ...crowd, names: ['shopbell', 'shops', 'always', 'floorAlways', 'memory'], rounds: 3 },
  ],
  idle: { names: ['shopbell', 'floor', 'pubsub'], rounds: 3, sockets: 10_000 },
  comeBack: { names: ['shopbell', 'floor', 'pubsub'], rounds: 3, many: 5_000 },
  stored: { names: ['shopbell', 'floor'], conversations: 1_000, messagesEach: 20 },
  silent: { lasts: 60_000 },
};

export const quick: Plan = {
  exchanges: [{ ...crowd, names: ['shopbell', 'floor', 'pubsub'], rounds: 1, warmUp: 1_000, lasts: 2_000 }],
  idle: { names: ['shopbell'], rounds: 1, sockets: 5_000 },
  comeBack: { names: ['shopbell'], rounds: 1, many: 2_000 },
  stored: { names: ['shopbell'], conversations: 200, messagesEach: 20 },
  silent: { lasts: 10_000 },
};
