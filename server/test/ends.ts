/**
 * Ends for tests: a shopper's and an operator's side of the protocol on real sockets.
 *
 * They keep everything that came and let a test wait for what it needs.
 */
import { randomUUID } from 'node:crypto';
import {
  VERSION,
  type Entry,
  type OperatorFrame,
  type ShopperFrame,
  type ToOperator,
  type ToShopper,
} from '@shopbell/shared';
import { WebSocket } from 'ws';
import { shop, type TestRelay } from './relays.ts';

type Told = { readonly kind: string };

/** Opens a socket; frames are kept from the first one on. */
export async function openEnd<In extends Told, Out extends Told>(url: string, headers: Record<string, string>) {
  const socket = new WebSocket(url, { headers });
  const heard: In[] = [];
  const waiting = new Set<() => void>();
  let closed: number | null = null;
  const wake = () => {
    for (const each of waiting) each();
  };
  socket.on('message', (wire: Buffer) => {
    heard.push(JSON.parse(wire.toString()) as In);
    wake();
  });
  socket.on('close', (code) => {
    closed = code;
    wake();
  });
  socket.on('error', () => {});
  // A socket that is refused at the door closes without having opened.
  await Promise.race(
    ['open', 'close', 'error'].map((event) => new Promise((happened) => socket.once(event, happened))),
  );

  /** Waits until `find` finds something. */
  async function until<Found>(
    find: () => Found | null | undefined | false,
    what = 'something to happen',
  ): Promise<Found> {
    const end = Date.now() + 15_000;
    for (;;) {
      const found = find();
      if (found !== null && found !== undefined && found !== false) return found;
      const left = end - Date.now();
      if (left <= 0)
        throw new Error(`waited in vain for ${what}; heard ${JSON.stringify(heard).slice(0, 2_000)}, closed ${closed}`);
      await new Promise<void>((again) => {
        const timer = setTimeout(again, Math.min(left, 1_000));
        waiting.add(() => {
          clearTimeout(timer);
          again();
        });
      });
    }
  }

  return {
    socket,
    heard,
    send: (frame: Out) => socket.send(JSON.stringify(frame)),
    until,
    /** The first frame of a kind that fits, waiting for it if need be. */
    hears: <Kind extends In['kind']>(kind: Kind, fits: (frame: Extract<In, { kind: Kind }>) => boolean = () => true) =>
      until(
        () =>
          heard.find(
            (frame): frame is Extract<In, { kind: Kind }> =>
              frame.kind === kind && fits(frame as Extract<In, { kind: Kind }>),
          ),
        kind,
      ),
    /** The code with which the relay closes. */
    closes: () => until(() => closed ?? undefined, 'the socket to close'),
    close: () => socket.terminate(),
  };
}

/** A shopper who has said hello and was welcomed. */
export async function shopperAt(
  relay: Pick<TestRelay, 'url'>,
  hello: Partial<Extract<ShopperFrame, { kind: 'hello' }>> = {},
) {
  const secret = hello.secret ?? randomUUID().replaceAll('-', '');
  const end = await openEnd<ToShopper, ShopperFrame>(`${relay.url}/ws/shopper`, { origin: 'https://shop.example' });
  end.send({ kind: 'hello', version: VERSION, shop: shop.key, secret, ...hello });
  await end.until(() => end.heard.length > 0 || end.socket.readyState === WebSocket.CLOSED, 'an answer to hello');
  return { ...end, secret };
}

/** An operator whose console was welcomed, and who gives signs of life unless they are `still`. */
export async function operatorAt(relay: Pick<TestRelay, 'url'>, person: string, { still = false } = {}) {
  const end = await openEnd<ToOperator, OperatorFrame>(`${relay.url}/ws/console`, {
    origin: 'https://relay.example',
    'x-person': person,
  });
  end.socket.on('message', (wire: Buffer) => {
    if (!still && wire.toString() === '{"kind":"ping"}') end.send({ kind: 'pong' });
  });
  end.send({ kind: 'hello', version: VERSION });
  await end.hears('welcome');
  return end;
}

/** Every entry that an end has heard, in the order in which it came. */
export function entriesOf(heard: readonly { kind: string }[]): Entry[] {
  return heard.flatMap((frame) =>
    frame.kind === 'log'
      ? (frame as unknown as { entries: Entry[] }).entries
      : 'sequence' in frame && 'at' in frame
        ? [frame as Entry]
        : [],
  );
}

/** A draft that nobody else has. */
export function draft(text: string, conversation: string | null = null): Extract<ShopperFrame, { kind: 'say' }> {
  return { kind: 'say', draftId: randomUUID(), text, conversation };
}

/** What is said after this is said in another millisecond: the queue has no order within one. */
export const later = (): Promise<void> => new Promise((soon) => setTimeout(soon, 5));
