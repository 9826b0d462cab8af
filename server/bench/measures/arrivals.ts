/**
 * Arrivals — what idle sockets weigh, how fast they are signed in, and how soon all are
 * back after their node was killed. One node takes them all.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { calm } from '../calm.ts';
import { contestants, type Name } from '../contestants.ts';
import { startPlayer } from '../player.ts';
import { processorSeconds, residentBytes } from '../processes.ts';
import type { System } from '../systems/system.ts';

/** Sockets that are there before anything is measured, so that code and pools are warm. */
const WARM = 1_000;
/** Sockets that are being opened at any time. */
const AT_ONCE = 200;
/** Garbage of the arrivals has gone by then, or will not go; in milliseconds. */
const REST = 8_000;

export interface Idle {
  readonly sockets: number;
  readonly bytesEach: number;
  readonly signedInPerSecond: number;
  /** Of that node, for one sign-in. */
  readonly processorMicroseconds: number;
}

/** Opens so many silent shoppers at one node. */
export async function idle(name: Name, sockets: number, profile?: string): Promise<Idle> {
  return withCrowd(name, profile, async (player, system) => {
    const cast = { ...system.cast, shoppers: 0, operators: 0 };
    const node = system.relays[0] ?? 0;
    await player.ask('arrive', { cast, many: WARM, atOnce: AT_ONCE });
    await wait(REST / 4);
    const before = residentBytes(node);
    const usedBefore = processorSeconds(node);
    const { seconds } = await player.ask('arrive', { cast, many: sockets, atOnce: AT_ONCE });
    const used = processorSeconds(node) - usedBefore;
    await wait(REST);
    return {
      sockets,
      bytesEach: (residentBytes(node) - before) / sockets,
      signedInPerSecond: sockets / seconds,
      processorMicroseconds: (used / sockets) * 1e6,
    };
  });
}

/** Milliseconds after the kill. */
export interface Return {
  readonly many: number;
  readonly p50: number;
  readonly p95: number;
  readonly last: number;
}

/** Kills the node of so many shoppers; each has a conversation, where a system has such. */
export async function comeBack(name: Name, many: number): Promise<Return> {
  return withCrowd(name, undefined, async (player, system) => {
    const cast = { ...system.cast, shoppers: 0, operators: 0 };
    await player.ask('arrive', { cast, many, atOnce: AT_ONCE });
    return player.ask('comeBack', { to: cast.operatorsAt, kill: system.relays[0] ?? 0 });
  });
}

async function withCrowd<Value>(
  name: Name,
  profile: string | undefined,
  act: (player: ReturnType<typeof startPlayer>, system: System) => Promise<Value>,
): Promise<Value> {
  const system = await contestants[name].start(profile);
  const player = startPlayer();
  await calm();
  try {
    return await act(player, system);
  } finally {
    await player.stop();
    await system.stop();
  }
}
