/**
 * Browser — one console of an operator, on a network of its own that can die.
 *
 * It tells the ledger when it is really there, and what its operator declared.
 */
import {
  createLink,
  VERSION,
  type LinkState,
  type OperatorFrame,
  type OperatorWelcome,
  type PresenceState,
  type Refusal,
  type ToOperator,
} from '@shopbell/shared';
import { openWire } from '../../ends/wire.ts';
import { startProxy } from '../../proxy.ts';
import { ORIGIN } from '../../street/relay.ts';
import type { Worker } from '../../street/street.ts';
import { targetsFrom, type World } from '../world.ts';

/** What is not answered is sent again after so long, in milliseconds. */
const AGAIN_AFTER = 2_000;

/** A declaration is told as it was made, at the latest after so long, in milliseconds. */
export const DECLARED_WITHIN = 2_000;

export interface BrowserUser {
  hear?(frame: ToOperator): void;
  changed?(phase: LinkState['phase']): void;
  /** Its relay goes on. */
  seesAgain?(): void;
}

type Wish = Extract<OperatorFrame, { readonly draftId: string }>;

interface Asked {
  readonly wish: Wish;
  answer(how: 'done' | Refusal): void;
}

/** A browser that is closed; `open` begins it. */
export async function createBrowser(name: string, worker: Worker, world: World, user: BrowserUser = {}) {
  const { ledger, street, around } = world;
  const { truth } = ledger;
  const asked = new Map<string, Asked>();
  let place = 0;
  let isHoled = false;
  let isStill = false;
  let isIdle = false;
  let greeting: OperatorWelcome | null = null;
  let welcomes = 0;
  let callOff: (() => void) | null = null;
  const road = await startProxy(() => targetsFrom(street, place));

  const link = createLink<ToOperator>(
    {
      now: around.now,
      later: around.later,
      random: around.dice.real,
      connect: (events) =>
        openWire(
          `ws://127.0.0.1:${road.port}/ws/console`,
          { origin: ORIGIN, cookie: worker.cookie },
          {
            ...events,
            heard(text) {
              events.heard(text);
              if (!isHoled && link.phase() === 'open') thereAgain();
            },
          },
          () => {},
        ),
    },
    {
      hello: () => ({ kind: 'hello', version: VERSION }) satisfies OperatorFrame,
      hear,
      changed(phase, why) {
        if (phase === 'barred') ledger.wrong('stuck', `${name} was told to stay away: ${why}`, { person: worker.id });
        user.changed?.(phase);
      },
    },
  );

  function thereAgain(): void {
    if (isStill) user.seesAgain?.();
    isStill = false;
    truth.browser(worker.id, name, 'there');
  }

  function hear(frame: ToOperator): void {
    switch (frame.kind) {
      case 'welcome':
        welcomes += 1;
        greeting = frame;
        checkDeclared(frame);
        if (isIdle) link.send({ kind: 'idle', idle: true } satisfies OperatorFrame);
        break;
      case 'presence':
        if (frame.person === worker.id && frame.presence.declared === truth.asked(worker.id))
          truth.answered(worker.id, frame.presence.declared);
        break;
      case 'refused':
        if (frame.draftId !== undefined) refused(frame.draftId, frame.refusal);
        else if (frame.refusal === 'stillOwns' && truth.asked(worker.id) === 'off')
          truth.answered(worker.id, truth.declared(worker.id));
        break;
      default:
        if ('draftId' in frame) done(frame.draftId);
    }
    user.hear?.(frame);
    if (frame.kind === 'welcome') again();
  }

  /** PR1: whatever happened meanwhile, it is what they last declared. */
  function checkDeclared({ you }: OperatorWelcome): void {
    if (truth.mayHaveDeclared(worker.id, you.presence.declared, DECLARED_WITHIN)) return;
    const declared = truth.declared(worker.id);
    ledger.wrong('declared', `${name} was welcomed as ${you.presence.declared}, and had declared ${declared}`, {
      person: worker.id,
    });
  }

  function done(draftId: string): void {
    asked.get(draftId)?.answer('done');
    asked.delete(draftId);
  }

  function refused(draftId: string, refusal: Refusal): void {
    if (refusal === 'unavailable' || refusal === 'tooFast') return;
    asked.get(draftId)?.answer(refusal);
    asked.delete(draftId);
  }

  /** Sends all that waits for an answer. */
  function again(): void {
    callOff?.();
    callOff = null;
    const state = truth.asked(worker.id);
    if (state !== null) link.send({ kind: 'declare', state } satisfies OperatorFrame);
    for (const { wish } of asked.values()) link.send(wish);
    if (state !== null || asked.size > 0) callOff = around.later(AGAIN_AFTER, again);
  }

  return {
    name,
    worker,
    phase: link.phase,
    /** How often it has been welcomed. */
    welcomes: () => welcomes,
    /** The last welcome. */
    greeting: () => greeting,
    isHoled: () => isHoled,
    isOpen: () => link.phase() !== 'idle',
    isIdle: () => isIdle,
    /** Whether its connection, if it has one, leads to the relay on this port. */
    isOn: (port: number) => road.legs().some(({ to }) => 'port' in to && to.port === port),
    /** Opens it, on the relay at `at` where that one is there. */
    open(at: number): void {
      place = at;
      link.want();
    },
    /** Closes the tab. */
    close(): void {
      isIdle = false;
      link.drop();
      truth.forget(worker.id, name);
    },
    /** The process is gone; its system resets what it had open. */
    kill(): void {
      isIdle = false;
      road.reset();
      link.drop();
      truth.forget(worker.id, name);
    },
    reload(): void {
      isIdle = false;
      truth.idle(worker.id, name, false);
      link.drop();
      link.want();
    },
    /** Nothing comes and goes any more, and nobody is told. */
    holed(): void {
      isHoled = true;
      road.turn({ kind: 'black hole', way: 'both' });
      truth.browser(worker.id, name, 'gone');
    },
    /** The network is back, and the browser says so (L4). */
    lifted(): void {
      isHoled = false;
      road.turn({ kind: 'clear' });
      link.wake();
    },
    /** Its relay stands still: whether it is there nobody can know before it is heard again. */
    still(): void {
      if (isHoled || isStill || !truth.hasBrowser(worker.id, name)) return;
      isStill = true;
      truth.browser(worker.id, name, 'unclear');
    },
    idles(idle: boolean): void {
      isIdle = idle;
      truth.idle(worker.id, name, idle);
      link.send({ kind: 'idle', idle } satisfies OperatorFrame);
    },
    declares(state: PresenceState): void {
      truth.asks(worker.id, state);
      again();
    },
    send: (frame: OperatorFrame) => link.send(frame),
    /** Asks for something in a conversation until it is answered. */
    ask(wish: Wish): Promise<'done' | Refusal> {
      around.ledger.meant(name, wish.conversation, { draftId: wish.draftId, kind: wish.kind });
      return new Promise((answer) => {
        asked.set(wish.draftId, { wish, answer });
        again();
      });
    },
    async end(): Promise<void> {
      callOff?.();
      link.drop();
      await road.stop();
    },
  };
}

export type Browser = Awaited<ReturnType<typeof createBrowser>>;
