/**
 * Crowd — shoppers who write and operators who read, and what can be told of their
 * messages: how many, how fast, lost or come twice.
 *
 * A message counts when it has reached the operator's socket and its author knows that
 * it was taken.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../figures.ts';
import { machineSeconds, processorSeconds } from '../processes.ts';
import type { Cast, Exchange } from './cast.ts';
import { createDraftIds } from './drafts.ts';
import { manners, type Shopper } from './speeches.ts';
import type { Wire } from './wire.ts';

/** As long as what a person writes. */
const WORDS =
  'Good evening, does the Halo lamp come with a European plug, and can it be here by Friday? Thank you, Ana.';
const LONG_WORDS = WORDS.repeat(37);
/** What has not come by then is lost, in milliseconds. */
const LOST_AFTER = 10_000;

interface Writer extends Shopper {
  text: string;
  number: number;
  /** Messages that have not reached their operator, by number: when they were sent. */
  readonly underWay: Map<number, number>;
  /** Messages that nobody has told them were taken. */
  untaken: number;
}

interface Measured {
  readonly relays: readonly number[];
  readonly redis: readonly number[];
}

/** Opens everybody. */
export async function openCrowd(cast: Cast) {
  const manner = manners[cast.speech];
  const drafts = createDraftIds(randomBytes(4).toString('hex'));
  const writers: Writer[] = [];
  const operators: Wire[] = [];
  let latencies: number[] | null = null;
  let arrived = 0;
  let duplicated = 0;
  let troubles = 0;
  /** Whether whose message has gone through writes the next one. */
  let again = false;

  for (let index = 0; index < cast.operators; index += 1) operators.push(await manner.operator(cast, index));
  for (let from = 0; from < cast.shoppers; from += 20) {
    const some = Array.from({ length: Math.min(20, cast.shoppers - from) }, (_, place) => from + place);
    writers.push(...(await Promise.all(some.map(openWriter))));
  }
  // An operator watches a conversation at a time, as a person does.
  await Promise.all(
    operators.map(async (operator, index) => {
      for (const { conversation } of writersOf(index)) await manner.watch(operator, conversation);
      operator.hearing(brought);
    }),
  );

  async function openWriter(index: number): Promise<Writer> {
    const secret = randomBytes(24).toString('base64url');
    const wire = await manner.shopper(cast, cast.shoppersAt, { index, secret, position: null });
    const shopper: Shopper = { index, secret, wire, conversation: '', position: null };
    await manner.begin(shopper);
    const writer: Writer = { ...shopper, text: WORDS, number: 0, underWay: new Map(), untaken: 0 };
    wire.hearing((frame) => {
      if (frame.startsWith(manner.taken)) {
        writer.untaken -= 1;
        goOn(writer);
      } else if (frame.startsWith('{"kind":"refused"')) troubles += 1;
    });
    return writer;
  }

  /** Operators and shoppers of one shop find each other: both are spread over shops by index. */
  function writersOf(operator: number): Writer[] {
    return writers.filter(({ index }) => index % cast.operators === operator);
  }

  function brought(frame: string): void {
    if (!frame.startsWith(manner.brought)) return;
    const draft = drafts.read(frame);
    const writer = draft === null ? undefined : writers[draft.shopper];
    if (draft === null || writer === undefined) return;
    const sentAt = writer.underWay.get(draft.number);
    if (sentAt === undefined) {
      duplicated += 1;
      return;
    }
    writer.underWay.delete(draft.number);
    arrived += 1;
    latencies?.push(performance.now() - sentAt);
    goOn(writer);
  }

  function say(writer: Writer): void {
    writer.number += 1;
    writer.untaken += 1;
    writer.underWay.set(writer.number, performance.now());
    writer.wire.send(manner.say(writer, drafts.idOf(writer.index, writer.number), writer.text));
  }

  function goOn(writer: Writer): void {
    if (again && writer.untaken === 0 && writer.underWay.size === 0) say(writer);
  }

  const unfinished = (): number =>
    writers.reduce((sum, { underWay, untaken, text }) => sum + (text === WORDS ? underWay.size + untaken : 0), 0);

  /** Waits until everything has gone through; what has not is lost. */
  async function settled(): Promise<number> {
    for (const deadline = Date.now() + LOST_AFTER; unfinished() > 0 && Date.now() < deadline;) await wait(10);
    const lost = unfinished();
    for (const writer of writers) {
      writer.underWay.clear();
      writer.untaken = 0;
    }
    return lost;
  }

  /** What happens during `lasts` milliseconds, as figures. */
  async function measure(lasts: number, { relays, redis }: Measured): Promise<Omit<Exchange, 'lost' | 'duplicated'>> {
    const sum = (pids: readonly number[]): number => pids.reduce((all, pid) => all + processorSeconds(pid), 0);
    const look = () => ({
      at: performance.now(),
      arrived,
      machine: machineSeconds(),
      relays: sum(relays),
      redis: sum(redis),
      load: processorSeconds(process.pid),
    });
    const gathered: number[] = (latencies = []);
    const before = look();
    await wait(lasts);
    const after = look();
    latencies = null;
    const seconds = (after.at - before.at) / 1_000;
    const ours = after.relays - before.relays + after.redis - before.redis + after.load - before.load;
    return {
      messages: after.arrived - before.arrived,
      seconds,
      p50: percentile(gathered, 0.5),
      p95: percentile(gathered, 0.95),
      p99: percentile(gathered, 0.99),
      relaySeconds: after.relays - before.relays,
      redisSeconds: after.redis - before.redis,
      loadSeconds: after.load - before.load,
      strangers: Math.max(0, after.machine - before.machine - ours) / seconds,
    };
  }

  async function finished(measured: Omit<Exchange, 'lost' | 'duplicated'>, twice: number): Promise<Exchange> {
    const lost = await settled();
    if (troubles > 0) throw new Error(`${troubles} messages were refused`);
    return { ...measured, lost, duplicated: duplicated - twice };
  }

  return {
    async saturate({ warmUp, lasts, ...pids }: Measured & { warmUp: number; lasts: number }): Promise<Exchange> {
      const twice = duplicated;
      again = true;
      for (const writer of writers) say(writer);
      await wait(warmUp);
      const measured = await measure(lasts, pids);
      again = false;
      return finished(measured, twice);
    },

    async steady({
      aSecond,
      warmUp,
      lasts,
      ...pids
    }: Measured & { aSecond: number; warmUp: number; lasts: number }): Promise<Exchange> {
      const twice = duplicated;
      const since = performance.now();
      let sent = 0;
      const pacing = setInterval(() => {
        const due = ((performance.now() - since) * aSecond) / 1_000;
        for (; sent < due; sent += 1) say(writers[sent % writers.length] as Writer);
      }, 1);
      await wait(warmUp);
      const measured = await measure(lasts, pids);
      clearInterval(pacing);
      return finished(measured, twice);
    },

    /** So many messages of each, one after another. */
    async fill({ each }: { each: number }): Promise<{ messages: number; textBytes: number }> {
      for (let round = 0; round < each; round += 1) {
        for (const writer of writers) say(writer);
        if ((await settled()) > 0) throw new Error('messages were lost');
      }
      return { messages: each * writers.length, textBytes: Buffer.byteLength(WORDS) };
    },

    /** The first operator reads nothing any more, and much is written to them; they do not count from then on. */
    fallSilent(): void {
      operators[0]?.stopReading();
      for (const writer of writersOf(0)) writer.text = LONG_WORDS;
    },
  };
}

export type Crowd = Awaited<ReturnType<typeof openCrowd>>;
