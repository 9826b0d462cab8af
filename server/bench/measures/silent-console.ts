/**
 * Silent console — what neighbours feel while one console takes nothing off its socket,
 * though much is written to it, until the relay lets go of it.
 */
import { calm } from '../calm.ts';
import { startPlayer } from '../player.ts';
import { startShopbell } from '../systems/shopbell.ts';

const OPERATORS = 50;

export interface SilentConsole {
  /** Latency of everybody else at a steady rate, milliseconds; before, while, and their ratio. */
  readonly before: number;
  readonly during: number;
  readonly ratio: number;
  /** Whether the relay closed the silent one meanwhile. */
  readonly closed: boolean;
  /** Bytes that waited for it at the most. */
  readonly queuedBytes: number;
}

/** Measures a calm time, and then `lasts` milliseconds with the silent console. */
export async function silentConsole(lasts: number, profile?: string): Promise<SilentConsole> {
  const system = await startShopbell({ fsync: 'everysec', shops: 1, profile });
  const player = startPlayer();
  let queuedBytes = 0;
  let consoles = OPERATORS;
  const watching = setInterval(() => {
    readMetrics(system.ports[1]).then(
      (metrics) => {
        queuedBytes = Math.max(queuedBytes, metrics.queuedBytes);
        ({ consoles } = metrics);
      },
      () => {},
    );
  }, 1_000);
  try {
    await player.ask('open', { cast: { ...system.cast, shoppers: 10 * OPERATORS, operators: OPERATORS } });
    await calm();
    const pace = { aSecond: 1_000, warmUp: 3_000, relays: system.relays, redis: system.redis };
    const before = await player.ask('steady', { ...pace, lasts });
    await player.ask('fallSilent', {});
    const during = await player.ask('steady', { ...pace, lasts });
    return {
      before: before.p95,
      during: during.p95,
      ratio: during.p95 / before.p95,
      closed: consoles < OPERATORS,
      queuedBytes,
    };
  } finally {
    clearInterval(watching);
    await player.stop();
    await system.stop();
  }
}

async function readMetrics(port: number): Promise<{ queuedBytes: number; consoles: number }> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return {
    queuedBytes: Number(/^shopbell_queued_bytes (\d+)/m.exec(metrics)?.[1] ?? 0),
    consoles: Number(/^shopbell_sockets\{end="operator"\} (\d+)/m.exec(metrics)?.[1] ?? 0),
  };
}
