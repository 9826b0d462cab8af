/**
 * Proxy — the road between a browser and the relays, with weather by name.
 *
 * The road itself is the fault harness's. Where one relay cannot be reached it takes the
 * next, as a load balancer would.
 */
import { startProxy as startRoad, type Weather as RoadWeather } from '../../server/chaos/proxy.ts';

/**
 * - `clear`: everything passes.
 * - `black hole`: connections stand and can be made, and nothing moves on them. As with
 *   TCP on a dead line, what was sent arrives when the line lives again.
 * - `cut`: every connection is broken, and none can be made.
 * - `deaf`: the relays hear everything, and what they answer is thrown away.
 */
export type Weather = 'clear' | 'black hole' | 'cut' | 'deaf';

const weathers: Readonly<Record<Weather, RoadWeather>> = {
  clear: { kind: 'clear' },
  'black hole': { kind: 'black hole', way: 'both' },
  cut: { kind: 'closed' },
  deaf: { kind: 'swallow', way: 'down' },
};

export interface Proxy {
  readonly port: number;
  readonly origin: string;
  turn(weather: Weather): void;
  /** Breaks every connection once, whatever the weather. */
  shake(): void;
  stop(): Promise<void>;
}

/** Starts one that leads to the first of `ports` that answers. */
export async function startProxy(ports: () => readonly number[]): Promise<Proxy> {
  const { port, turn, reset, stop } = await startRoad(() => ports().map((each) => ({ port: each })));
  return {
    port,
    origin: `http://localhost:${port}`,
    turn: (weather) => turn(weathers[weather]),
    shake: reset,
    stop,
  };
}
