/**
 * Speeches — how each system is spoken to over a raw WebSocket.
 *
 * Ours in its own frames, the bare nodes in theirs, Socket.IO in the packets of
 * Engine.IO 4, so that no client library is measured along.
 */
import { randomUUID } from 'node:crypto';
import type { Cast, Speech } from './cast.ts';
import { openWire, type Wire } from './wire.ts';

export interface Shopper {
  readonly index: number;
  wire: Wire;
  /** Empty until their first words. */
  conversation: string;
  readonly secret: string;
  /** How far they have the log, where a system keeps one. */
  position: { readonly conversation: string; readonly epoch: string; readonly sequence: number } | null;
}

export interface Manner {
  /** Opens a shopper's socket and waits until it is welcome; with a position, until the log is there. */
  shopper(cast: Cast, at: string, before: Pick<Shopper, 'index' | 'secret' | 'position'>): Promise<Wire>;
  /** The shopper's first words; gives them their conversation. */
  begin(shopper: Shopper): Promise<void>;
  operator(cast: Cast, index: number): Promise<Wire>;
  /** Follows a conversation, and takes it where it can be taken. */
  watch(operator: Wire, conversation: string): Promise<void>;
  say(shopper: Shopper, draftId: string, text: string): string;
  /** How a frame begins that tells a shopper that their message is taken. */
  readonly taken: string;
  /** How a frame begins that brings a message to an operator. */
  readonly brought: string;
}

const shopOf = (cast: Cast, index: number): Cast['shops'][number] => {
  const shop = cast.shops[index % cast.shops.length];
  if (shop === undefined) throw new Error('a cast has at least one shop');
  return shop;
};

const beats = ['{"kind":"ping"}', '{"kind":"pong"}'] as const;

const shopbell: Manner = {
  async shopper(cast, at, { index, secret, position }) {
    const shop = shopOf(cast, index);
    const wire = await openWire(`${at}/ws/shopper`, { origin: shop.origin }, beats);
    const page = { url: `${shop.origin}/halo`, title: 'Halo table lamp' };
    const hello = { kind: 'hello', version: 1, shop: shop.key, secret, page, language: 'en' };
    wire.send(JSON.stringify(position === null ? hello : { ...hello, position }));
    await wire.next(position === null ? '{"kind":"welcome"' : '{"kind":"log"');
    return wire;
  },
  async begin(shopper) {
    const logged = shopper.wire.next('{"kind":"log"');
    shopper.wire.send(
      JSON.stringify({ kind: 'say', draftId: randomUUID(), text: 'Is it in stock?', conversation: null }),
    );
    const { conversation, epoch } = JSON.parse(await logged) as { conversation: { id: string }; epoch: string };
    shopper.conversation = conversation.id;
    shopper.position = { conversation: conversation.id, epoch, sequence: 1 };
  },
  async operator(cast, index) {
    const shop = shopOf(cast, index);
    const headers = { origin: cast.operatorsAt.replace('ws://127.0.0.1', 'http://localhost'), cookie: shop.cookie };
    const wire = await openWire(`${cast.operatorsAt}/ws/console`, headers, beats);
    wire.send('{"kind":"hello","version":1}');
    await wire.next('{"kind":"welcome"');
    return wire;
  },
  async watch(operator, conversation) {
    const logged = operator.next('{"kind":"log"', '{"kind":"refused"');
    operator.send(JSON.stringify({ kind: 'watch', conversation }));
    await logged;
    const claimed = operator.next('{"kind":"claimed"', '{"kind":"refused"');
    operator.send(JSON.stringify({ kind: 'claim', conversation, draftId: randomUUID() }));
    if ((await claimed).startsWith('{"kind":"refused"')) throw new Error('an operator could not claim a conversation');
  },
  say: ({ conversation }, draftId, text) =>
    `{"kind":"say","draftId":"${draftId}","text":"${text}","conversation":"${conversation}"}`,
  taken: '{"kind":"said"',
  brought: '{"kind":"said"',
};

const bare: Manner = {
  async shopper(_, at) {
    const wire = await openWire(at, {}, null);
    wire.send('{"kind":"hello"}');
    await wire.next('{"kind":"welcome"');
    return wire;
  },
  begin: async (shopper) => void (shopper.conversation = randomUUID()),
  operator: (cast) => openWire(cast.operatorsAt, {}, null),
  watch: async (operator, conversation) => operator.send(JSON.stringify({ kind: 'watch', conversation })),
  say: ({ conversation }, draftId, text) =>
    `{"kind":"say","draftId":"${draftId}","text":"${text}","conversation":"${conversation}"}`,
  taken: '{"kind":"stored"',
  brought: '{"kind":"said"',
};

const ENGINE = '/socket.io/?EIO=4&transport=websocket';

async function engine(at: string): Promise<Wire> {
  const wire = await openWire(`${at}${ENGINE}`, {}, ['2', '3']);
  const connected = wire.next('40');
  wire.send('40');
  await connected;
  return wire;
}

const socketIo: Manner = {
  shopper: (_, at) => engine(at),
  begin: async (shopper) => void (shopper.conversation = randomUUID()),
  operator: (cast) => engine(cast.operatorsAt),
  async watch(operator, conversation) {
    const done = operator.next('430');
    operator.send(`420["watch","${conversation}"]`);
    await done;
  },
  say: ({ conversation }, draftId, text) =>
    `421["say",{"conversation":"${conversation}","draftId":"${draftId}","text":"${text}"}]`,
  taken: '431',
  brought: '42["said"',
};

export const manners: Readonly<Record<Speech, Manner>> = { shopbell, bare, socketIo };
