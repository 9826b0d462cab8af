/**
 * Exchange — messages a second, processor time and latency, all systems taking turns.
 *
 * All of them stay up for the whole run, so that every round finds them warm; one works
 * and the others are silent.
 */
import { undisturbed } from '../calm.ts';
import { contestants, type Contestant, type Name } from '../contestants.ts';
import { orderOf } from '../figures.ts';
import type { Exchange } from '../load/cast.ts';
import { startPlayer } from '../player.ts';

export interface ExchangePlan {
  readonly names: readonly Name[];
  readonly rounds: number;
  readonly shoppers: number;
  /** Each watches the conversations of an equal part of the shoppers. */
  readonly operators: number;
  readonly aSecond: number;
  /** Milliseconds. */
  readonly warmUp: number;
  readonly lasts: number;
  readonly profile?: string | undefined;
}

/** Every round of one system, in turn. */
export interface Rounds {
  readonly steady: Exchange[];
  readonly saturated: Exchange[];
}

/** Runs it; `tell` hears how far it has come. */
export async function exchange(plan: ExchangePlan, tell: (line: string) => void): Promise<Map<Name, Rounds>> {
  const { names, rounds, shoppers, operators, aSecond, warmUp, lasts, profile } = plan;
  const results = new Map<Name, Rounds>(names.map((name) => [name, { steady: [], saturated: [] }]));
  const stages = new Map<Name, Awaited<ReturnType<typeof begin>>>();

  async function begin(contestant: Contestant) {
    const system = await contestant.start(profile);
    const player = startPlayer();
    const stop = async (): Promise<void> => {
      await player.stop();
      await system.stop();
    };
    try {
      await player.ask('open', { cast: { ...system.cast, shoppers, operators } });
      return { system, player, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  }

  try {
    for (const name of names) {
      stages.set(name, await begin(contestants[name]));
      tell(`${contestants[name].title} is up`);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const name of orderOf(names, round)) {
        const stage = stages.get(name);
        if (stage === undefined) continue;
        const { relays, redis } = stage.system;
        const { player } = stage;
        const steady = await undisturbed(() => player.ask('steady', { aSecond, warmUp, lasts, relays, redis }));
        const saturated = await undisturbed(() => player.ask('saturate', { warmUp, lasts, relays, redis }));
        results.get(name)?.steady.push(steady);
        results.get(name)?.saturated.push(saturated);
        tell(
          `round ${round + 1} ${name}: ${Math.round(saturated.messages / saturated.seconds)}/s, ` +
            `p50 ${steady.p50.toFixed(2)} p99 ${steady.p99.toFixed(2)} ms, ` +
            `strangers ${steady.strangers.toFixed(2)} and ${saturated.strangers.toFixed(2)} cores`,
        );
      }
    }
    return results;
  } finally {
    for (const stage of stages.values()) await stage.stop();
  }
}
