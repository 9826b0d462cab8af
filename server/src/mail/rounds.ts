/**
 * Rounds — looks every few seconds which words are to be sent by mail, and sends them
 * (PROTOCOL.md, ML3–ML6).
 *
 * Every relay goes on rounds. What one has taken no other takes while its lease lasts;
 * one that died in the middle left written down what it was about to send, and the
 * next one sends just that.
 */
import type { MailStore, Posted, Shop, ShopDirectory, TakenMail, Unsent } from '../ports.ts';
import { decide, pauseAfter, type Retries } from './due.ts';
import { writeLetter } from './letter.ts';
import type { Post } from './smtp.ts';

/** What became of one try; for the metrics and the log. */
export interface MailTried {
  readonly outcome: 'sent' | 'waiting' | 'failed';
  readonly conversation: string;
  /** What the server said, without words; empty where it took the mail. */
  readonly code: string;
}

export interface RoundsWorld {
  readonly mails: MailStore;
  readonly shops: Pick<ShopDirectory, 'find'>;
  readonly post: Post;
  readonly retries: Retries;
  /** How long words wait to be seen, in milliseconds (ML3). */
  readonly after: number;
  /** The relay's own origin. */
  readonly ownOrigin: string;
  tried(tried: MailTried): void;
  broke(error: unknown): void;
}

/** How often it is looked which shops' turn it is, in milliseconds, and how many looks a shop without anything due is spared. */
const LOOK_EVERY = 5_000;
const SPARED = 6;

/** How often a relay looks; so often that nothing waits much longer than it is to. */
export function lookEvery(after: number): number {
  return Math.min(LOOK_EVERY, Math.ceil(after / SPARED));
}

/** Builds it; it goes on rounds from now on until it is stopped. */
export function createRounds({ mails, shops, post, retries, after, ownOrigin, tried, broke }: RoundsWorld) {
  const every = lookEvery(after);
  let round: Promise<void> | null = null;
  let ending = false;
  const looking = setInterval(() => {
    round ??= goRound()
      .catch(broke)
      .finally(() => {
        round = null;
      });
  }, every);
  looking.unref();

  async function goRound(): Promise<void> {
    for (const shop of await mails.toLook()) {
      if (ending) return;
      await lookAfter(shop);
    }
  }

  async function lookAfter(shop: string): Promise<void> {
    for (;;) {
      const { now, taken, next } = await mails.take(shop);
      await Promise.all(taken.map((mail) => deliver(shop, mail, now).catch(broke)));
      if (ending) return;
      if (taken.length === post.atOnce) continue;
      await mails.lookAgain(shop, Math.min(next ?? Infinity, now + every * SPARED));
      return;
    }
  }

  async function deliver(shop: string, mail: TakenMail, now: number): Promise<void> {
    const [found, unsent] = await Promise.all([shops.find(shop), mails.read(shop, mail.conversation)]);
    if (found === null || unsent === null) return;
    const decision = decide(unsent, now, after);
    const { email, lastSaid, shopper } = unsent;
    if (decision.kind === 'send' && email !== null) {
      await send(found, mail, { ...unsent, email }, decision);
      return;
    }
    const again = decision.kind === 'early' ? decision.again : after;
    const outcome = decision.kind === 'early' ? 'early' : 'nothing';
    await mails.settle(shop, mail, shopper, { outcome, email, through: lastSaid, again, why: null });
  }

  async function send(
    shop: Shop,
    mail: TakenMail,
    unsent: Unsent & { readonly email: string },
    { words, through }: Pick<Extract<ReturnType<typeof decide>, { kind: 'send' }>, 'words' | 'through'>,
  ): Promise<void> {
    const { conversation } = mail;
    const { email, shopper, tries } = unsent;
    if (!(await mails.begin(shop.key, mail, unsent, through))) return;
    const posted = await post.send(writeLetter({ shop, conversation, email, unsent, words, through, ownOrigin }));
    const pause = pauseAfter(tries + 1, retries);
    const outcome = outcomeOf(posted, pause);
    tried({ outcome, conversation, code: posted.kind === 'taken' ? '' : posted.code });
    await mails.settle(shop.key, mail, shopper, {
      // That a server took nothing for two days says nothing against the address.
      outcome: posted.kind === 'refused' ? 'refused' : outcome,
      email,
      through,
      again: outcome === 'waiting' ? (pause ?? after) : after,
      why: posted.kind === 'taken' ? null : posted.why,
    });
  }

  return {
    /** As the mail server's; null where it answers. */
    serverAnswers: post.answers,
    /** Takes nothing more; done when what is being sent has been settled. */
    async drain(): Promise<void> {
      ending = true;
      clearInterval(looking);
      await round;
    },
    /** Ends what is still being sent; another relay sends it when the lease is over. */
    stop(): void {
      ending = true;
      clearInterval(looking);
      post.stop();
    },
  };
}

export type Rounds = ReturnType<typeof createRounds>;

function outcomeOf(posted: Posted, pause: number | null): MailTried['outcome'] {
  switch (posted.kind) {
    case 'taken':
      return 'sent';
    case 'notNow':
      return pause === null ? 'failed' : 'waiting';
    case 'refused':
      return 'failed';
  }
}
