/**
 * Contestants — the systems that take part in a run, by name.
 */
import { resolve } from 'node:path';
import { startFloor, startMemory, startSocketIo } from './systems/peers.ts';
import { startShopbell } from './systems/shopbell.ts';
import type { System } from './systems/system.ts';

export type Name =
  | 'shopbell'
  | 'other'
  | 'shops'
  | 'always'
  | 'floor'
  | 'floorAlways'
  | 'memory'
  | 'pubsub'
  | 'streams';

export interface Contestant {
  readonly title: string;
  /** `profile` is a folder for processor profiles of our own relays. */
  start(profile?: string): Promise<System>;
}

export const contestants: Readonly<Record<Name, Contestant>> = {
  shopbell: {
    title: 'Shopbell, `everysec`, one shop',
    start: (profile) => startShopbell({ fsync: 'everysec', shops: 1, profile }),
  },
  other: {
    title: 'Shopbell, another build (OTHER_BUILD), `everysec`',
    start: (profile) =>
      startShopbell({ fsync: 'everysec', shops: 1, profile, build: resolve(process.env['OTHER_BUILD'] ?? '') }),
  },
  shops: {
    title: 'Shopbell, `everysec`, ten shops',
    start: (profile) => startShopbell({ fsync: 'everysec', shops: 10, profile }),
  },
  always: {
    title: 'Shopbell, `always`, one shop',
    start: (profile) => startShopbell({ fsync: 'always', shops: 1, profile }),
  },
  floor: { title: 'floor: `ws` ×2 and one script, `everysec`', start: () => startFloor('everysec') },
  floorAlways: { title: 'floor, `always`', start: () => startFloor('always') },
  memory: { title: '`ws` ×1, in memory, stores nothing', start: startMemory },
  pubsub: { title: 'Socket.IO ×2, redis-adapter, stores nothing', start: () => startSocketIo('pubsub') },
  streams: { title: 'Socket.IO ×2, redis-streams-adapter', start: () => startSocketIo('streams') },
};
