/**
 * Faults — what each of them does to a street and its ends, and how it is over.
 *
 * A fault that finds its victim struck already does not happen, and does not count.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createDice, type Dice } from './dice.ts';
import type { End } from './ends/surroundings.ts';
import type { FaultKind, Planned } from './plan.ts';
import type { Leg, Proxy, Way, Weather } from './proxy.ts';
import type { Recoveries } from './recovery.ts';
import type { Durability } from './street/redis.ts';
import type { TestRelay } from './street/relay.ts';
import type { Street } from './street/street.ts';

export interface Stage {
  readonly street: Street;
  readonly durability: Durability;
  readonly recoveries: Recoveries;
  ends(): readonly End[];
  /** Who waits for an answer, by the name under which recovery knows them. */
  waiting(): readonly string[];
  now(): number;
}

/** A fault that happened. */
export interface Happened {
  readonly kind: FaultKind;
  readonly from: number;
  readonly until: number;
}

/** Redis kills its slow subscribers at so many bytes while a limit is on. */
const SUBSCRIBER_LIMIT = 16_384;

/** Builds what lets planned faults happen. */
export function createFaults({ street, durability, recoveries, ends, waiting, now }: Stage) {
  const { redis, relays, roads } = street;
  const happened: Happened[] = [];
  const struck = new Set<unknown>();
  let restarts = 0;

  const legOf = (end: End): Leg | undefined =>
    roads.flatMap((road) => road.legs()).find(({ from }) => from === end.port());

  /** Does something to a victim that nothing else is done to meanwhile; false when it is struck already. */
  async function alone(victim: unknown, act: () => Promise<void>): Promise<boolean> {
    if (struck.has(victim)) return false;
    struck.add(victim);
    try {
      await act();
    } finally {
      struck.delete(victim);
    }
    return true;
  }

  async function onEnd(dice: Dice, act: (leg: Leg, end: End) => Promise<void> | void): Promise<boolean> {
    const end = dice.pick(ends());
    const leg = legOf(end);
    if (leg === undefined || end.phase() !== 'open') return false;
    return alone(end.name, async () => act(leg, end));
  }

  async function endWeather(dice: Dice, weather: Weather, lasts: number): Promise<boolean> {
    return onEnd(dice, async (leg) => {
      leg.turn(weather);
      await pause(lasts);
      leg.turn({ kind: 'clear' });
    });
  }

  async function redisRoad(dice: Dice, act: (road: Proxy) => Promise<void> | void): Promise<boolean> {
    const { toRedis } = dice.pick(relays);
    return alone(toRedis, async () => {
      const over = recoveries.trouble();
      await act(toRedis);
      over();
    });
  }

  async function redisWeather(dice: Dice, weather: Weather, lasts: number): Promise<boolean> {
    return redisRoad(dice, async (road) => {
      road.turn(weather);
      await pause(lasts);
      road.turn({ kind: 'clear' });
    });
  }

  async function onRedis(act: () => Promise<void>): Promise<boolean> {
    return alone(redis, async () => {
      const over = recoveries.trouble();
      await act();
      over();
    });
  }

  /** One relay; another one goes on meanwhile. */
  async function onRelay(dice: Dice, act: (relay: TestRelay) => Promise<void>): Promise<boolean> {
    const well = relays.filter((relay) => !struck.has(relay));
    if (well.length < 2) return false;
    const relay = dice.pick(well);
    return alone(relay, async () => {
      const over = recoveries.trouble();
      await act(relay);
      over();
    });
  }

  function onIt(relay: TestRelay): End[] {
    const ports = new Set(
      roads.flatMap((road) => road.legs().filter(({ to }) => to === relay)).map(({ from }) => from),
    );
    return ends().filter((end) => end.phase() === 'open' && ports.has(end.port()));
  }

  const way = (dice: Dice): Way => dice.pick(['up', 'down', 'both'] as const);

  const acts: Readonly<Record<FaultKind, (dice: Dice) => Promise<boolean>>> = {
    'end-reset': (dice) =>
      onEnd(dice, (leg, end) => {
        recoveries.strike(end.name, 'client drop');
        leg.reset();
      }),
    'end-half-close': (dice) => onEnd(dice, (leg) => leg.halfClose(dice.pick(['up', 'down'] as const))),
    'end-black-hole': (dice) => endWeather(dice, { kind: 'black hole', way: way(dice) }, dice.int(500, 8_000)),
    'end-delay': (dice) => endWeather(dice, { kind: 'delay', by: dice.int(20, 800) }, dice.int(1_000, 6_000)),
    'end-throttle': (dice) =>
      endWeather(dice, { kind: 'throttle', rate: dice.int(500, 8_000) }, dice.int(1_000, 6_000)),
    'end-cut': (dice) => onEnd(dice, (leg) => leg.turn({ kind: 'cut', after: dice.int(1, 4_000) })),
    'end-swallow': (dice) =>
      endWeather(dice, { kind: 'swallow', way: dice.pick(['down', 'down', 'up'] as const) }, dice.int(100, 3_000)),
    'end-reload': (dice) => onEnd(dice, (_, end) => end.reload()),
    'end-away': (dice) =>
      onEnd(dice, async (_, end) => {
        const lasts = dice.int(27_000, 40_000);
        end.away(lasts);
        await pause(lasts);
      }),
    'redis-leg-reset': (dice) => redisRoad(dice, (road) => road.reset()),
    'redis-leg-black-hole': (dice) => redisWeather(dice, { kind: 'black hole', way: way(dice) }, dice.int(500, 7_000)),
    'redis-leg-delay': (dice) => redisWeather(dice, { kind: 'delay', by: dice.int(5, 300) }, dice.int(500, 4_000)),
    'redis-leg-throttle': (dice) =>
      redisWeather(dice, { kind: 'throttle', rate: dice.int(4_000, 60_000) }, dice.int(500, 4_000)),
    'redis-leg-cut': (dice) =>
      redisRoad(dice, async (road) => {
        road.turn({ kind: 'cut', after: dice.int(1, 20_000) });
        await pause(dice.int(100, 1_000));
        road.turn({ kind: 'clear' });
      }),
    'redis-leg-swallow': (dice) => redisWeather(dice, { kind: 'swallow', way: 'down' }, dice.int(20, 2_000)),
    'pubsub-kill': () => onRedis(async () => void (await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub'))),
    'pubsub-limit': (dice) =>
      onRedis(async () => {
        const limit = (bytes: number) =>
          redis.ask('CONFIG', 'SET', 'client-output-buffer-limit', `pubsub ${bytes} ${bytes / 4} 1`);
        await limit(SUBSCRIBER_LIMIT);
        const { toRedis } = dice.pick(relays);
        for (const leg of toRedis.legs()) leg.turn({ kind: 'throttle', rate: 2_000 });
        await pause(dice.int(1_000, 3_000));
        toRedis.reset();
        await limit(33_554_432);
      }),
    'relay-kill': (dice) =>
      onRelay(dice, async (relay) => {
        for (const end of onIt(relay)) recoveries.strike(end.name, 'relay kill');
        await relay.kill();
        await pause(dice.int(0, 2_000));
        await relay.startAgain();
      }),
    'relay-stop': (dice) =>
      onRelay(dice, async (relay) => {
        relay.stop();
        await pause(dice.int(3_000, 20_000));
        relay.wake();
      }),
    'relay-rolling': () =>
      alone('rolling', async () => {
        for (const relay of relays) {
          await alone(relay, async () => {
            const over = recoveries.trouble();
            await relay.drain();
            await relay.startAgain();
            over();
          });
        }
      }),
    'redis-kill': () =>
      onRedis(async () => {
        await redis.kill();
        if (durability === 'everysec') await redis.rob();
        restarts += 1;
        await redis.startAgain();
        for (const name of waiting()) recoveries.strike(name, 'redis restart');
      }),
    'redis-stop': (dice) =>
      onRedis(async () => {
        redis.stop();
        await pause(dice.int(1_000, 10_000));
        redis.wake();
      }),
  };

  return {
    happened: happened as readonly Happened[],
    /** How often Redis has been started anew. */
    restarts: () => restarts,
    /** Lets one happen; done when it is over. */
    async strike({ kind, seed }: Planned): Promise<void> {
      const from = now();
      if (await acts[kind](createDice(seed))) happened.push({ kind, from, until: now() });
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
