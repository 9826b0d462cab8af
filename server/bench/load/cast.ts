/**
 * Cast — whom the load plays, and where: what the harness tells its load process.
 */

/** How a system is spoken to. */
export type Speech = 'shopbell' | 'bare' | 'socketIo';

export interface Cast {
  readonly speech: Speech;
  /** WebSocket origins: shoppers come in at one node, operators at another. */
  readonly shoppersAt: string;
  readonly operatorsAt: string;
  /** Shoppers and operators are spread over these; a peer knows one, without a key. */
  readonly shops: readonly { readonly key: string; readonly cookie: string; readonly origin: string }[];
  readonly shoppers: number;
  readonly operators: number;
}

/** What is asked of a load process, and what it answers to each. */
export interface Asks {
  /** Opens everybody; conversations begin and are watched. */
  readonly open: { readonly ask: { readonly cast: Cast }; readonly answer: { readonly messages: number } };
  /** As much as goes: everybody has one message in flight. Figures are of `lasts` milliseconds after `warmUp`. */
  readonly saturate: {
    readonly ask: {
      readonly warmUp: number;
      readonly lasts: number;
      readonly relays: readonly number[];
      readonly redis: readonly number[];
    };
    readonly answer: Exchange;
  };
  /** So many messages a second, evenly. */
  readonly steady: {
    readonly ask: {
      readonly aSecond: number;
      readonly warmUp: number;
      readonly lasts: number;
      readonly relays: readonly number[];
      readonly redis: readonly number[];
    };
    readonly answer: Exchange;
  };
  /** So many messages of each shopper, as fast as they are taken. */
  readonly fill: {
    readonly ask: { readonly each: number };
    readonly answer: { readonly messages: number; readonly textBytes: number };
  };
  /** So many more shoppers arrive, `atOnce` at a time, and stay silent. */
  readonly arrive: {
    readonly ask: { readonly cast: Cast; readonly many: number; readonly atOnce: number };
    readonly answer: { readonly seconds: number };
  };
  /** Whoever loses their socket comes back elsewhere, as a link does; done when all are back. */
  readonly comeBack: {
    readonly ask: { readonly to: string; readonly kill: number };
    readonly answer: { readonly p50: number; readonly p95: number; readonly last: number; readonly many: number };
  };
  /** The first operator reads nothing any more; their shoppers' messages are long. */
  readonly fallSilent: { readonly ask: object; readonly answer: object };
}

/** What an exchange of messages came to. */
export interface Exchange {
  readonly messages: number;
  readonly seconds: number;
  /** Milliseconds from the shopper's socket to the operator's. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor seconds of these processes. */
  readonly relaySeconds: number;
  readonly redisSeconds: number;
  readonly loadSeconds: number;
  /** Cores that were used by anybody else meanwhile. */
  readonly strangers: number;
  /** Both are 0, or the round is worth nothing. */
  readonly lost: number;
  readonly duplicated: number;
}
