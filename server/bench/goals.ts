/**
 * Goals — what the relay is meant to reach beside its peers, and whether it does.
 *
 * Nothing fails by them: how fast a machine is decides no test.
 */
import type { Name } from './contestants.ts';
import { ratio } from './figures.ts';
import type { Exchange } from './load/cast.ts';
import type { Rounds } from './measures/exchange.ts';

export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly wanted: string;
  readonly reached: boolean;
}

/** Messages a second. */
export const perSecond = ({ messages, seconds }: Exchange): number => messages / seconds;

/** Processor seconds for 100,000 messages, relays and Redis. */
export const processorSecondsPer100k = ({ messages, relaySeconds, redisSeconds }: Exchange): number =>
  ((relaySeconds + redisSeconds) / messages) * 100_000;

type Figure = (rounds: Rounds) => readonly number[];

const saturated: Figure = (rounds) => rounds.saturated.map(perSecond);
const processor: Figure = (rounds) => rounds.saturated.map(processorSecondsPer100k);
const p50: Figure = (rounds) => rounds.steady.map((round) => round.p50);
const p99: Figure = (rounds) => rounds.steady.map((round) => round.p99);

/** Ratios in the same round; of shared goals the median over rounds. */
export function exchangeGoals(results: ReadonlyMap<Name, Rounds>): Goal[] {
  const compare = (what: string, figure: Figure, peer: Name, bound: { least: number } | { most: number }): Goal[] => {
    const [ours, theirs] = [results.get('shopbell'), results.get(peer)];
    if (ours === undefined || theirs === undefined) return [];
    return [judge(what, ratio(figure(ours), figure(theirs)), bound, '×')];
  };
  return [
    ...compare('messages a second / Socket.IO, redis-adapter', saturated, 'pubsub', { least: 1.2 }),
    ...compare('messages a second / Socket.IO, streams adapter', saturated, 'streams', { least: 1.4 }),
    ...compare('messages a second / floor', saturated, 'floor', { least: 0.95 }),
    ...compare('processor for 100,000 messages / Socket.IO, redis-adapter', processor, 'pubsub', { most: 0.75 }),
    ...compare('processor for 100,000 messages / floor', processor, 'floor', { most: 1.1 }),
    ...compare('p50 at a steady rate / floor', p50, 'floor', { most: 1.5 }),
    ...compare('p99 at a steady rate / floor', p99, 'floor', { most: 1.5 }),
  ];
}

/** One figure against its bound. */
export function judge(
  what: string,
  measured: number,
  bound: { readonly least: number } | { readonly most: number },
  unit: string,
): Goal {
  const [sign, limit] = 'least' in bound ? ['≥', bound.least] : ['≤', bound.most];
  return {
    what,
    measured,
    wanted: `${sign} ${limit.toLocaleString('en')} ${unit}`,
    reached: 'least' in bound ? measured >= bound.least : measured <= bound.most,
  };
}
