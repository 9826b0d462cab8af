/**
 * Mail — real relays on one Redis, a real mail server: what a shopper has not seen is
 * sent to them, once (PROTOCOL.md, ML).
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EmailLeft, ShopperFrame } from '@shopbell/shared';
import type { AssemblySettings, MailSettings } from '../src/assembly.ts';
import { createSmtp } from '../src/mail/smtp.ts';
import { connectRedis } from '../src/redis/connection.ts';
import { shopKeys } from '../src/redis/keys.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { draft, operatorAt, shopperAt } from './ends.ts';
import { killable } from './killable.ts';
import {
  certificate,
  postOffice,
  type OfficeOptions,
  type PostOffice,
  type TakenLetter,
  type Treatment,
} from './post-office.ts';
import { testRedis } from './redis.ts';
import { julia, piotr, shop, startRelay, type TestRelay } from './relays.ts';

const at = shopKeys(shop.key);
/** How long words wait here before they are sent, in milliseconds. */
const AFTER = 300;
/** And where something else is to happen before that, however slow the machine. */
const LONG_AFTER = 2_000;

let redis: OwnRedis;
let office: PostOffice;
const endings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await testRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  // What another test left to be sent is not this one's.
  const emptying = connectRedis(redis, () => {});
  await once(emptying, 'ready');
  await emptying.flushall();
  emptying.disconnect();
  office = await postOffice();
  endings.push(() => office.stop());
});
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

type Differing = Partial<Omit<MailSettings, 'server' | 'spans'>> & {
  readonly server?: Partial<MailSettings['server']>;
  readonly spans?: Partial<MailSettings['spans']>;
};

function settings({ server, spans, ...more }: Differing = {}): Pick<AssemblySettings, 'mail'> {
  return {
    mail: {
      server: { host: '127.0.0.1', port: office.port, secure: false, user: '', password: '', ...server },
      from: 'chat@lumen.example',
      after: AFTER,
      ownOrigin: 'https://relay.example',
      spans: { sendWithin: 5_000, lease: 6_000, retries: { pauses: [100], mostTries: 50 }, ...spans },
      ...more,
    },
  };
}

async function relayWith(differing: Partial<AssemblySettings> = settings()): Promise<TestRelay> {
  const relay = await startRelay(redis, differing);
  // It looks around before it is connected.
  relay.errors.length = 0;
  endings.push(() => relay.stop());
  return relay;
}

type Hello = Partial<Extract<ShopperFrame, { kind: 'hello' }>>;

/** A shopper who has written, left an address and gone; and the operator who has claimed it. */
async function left(
  relay: Pick<TestRelay, 'url'>,
  {
    email = 'Ada@example.org',
    hello = {},
    words = 'Hello?',
  }: { email?: string | null; hello?: Hello; words?: string } = {},
) {
  const shopper = await shopperAt(relay, hello);
  shopper.send(draft(words));
  const { conversation } = await shopper.hears('log');
  const { id, number } = conversation;
  if (email !== null) {
    shopper.send({ kind: 'leaveEmail', email });
    await shopper.hears('emailLeft');
  }
  const operator = await operatorAt(relay, 'julia');
  operator.send({ kind: 'watch', conversation: id });
  await operator.hears('log');
  operator.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  const { term } = await operator.hears('claimed');
  return {
    shopper,
    operator,
    id,
    number: `${number.slice(0, 3)}-${number.slice(3)}`,
    async says(text: string): Promise<number> {
      operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text, term });
      const said = await operator.hears('said', (entry) => entry.text === text);
      return said.sequence;
    },
  };
}

async function eventually<Found>(find: () => Found | Promise<Found>, what: string): Promise<NonNullable<Found>> {
  const end = performance.now() + 20_000;
  for (;;) {
    const found = await find();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}

const arrives = (text: string): Promise<TakenLetter> =>
  eventually(() => office.letters.find((letter) => letter.text?.includes(text)), `a mail with ${text}`);

/** Done when nothing of a conversation waits to be sent. */
const rests = (relay: TestRelay, id: string): Promise<unknown> =>
  eventually(async () => (await relay.redis.zscore(at.mailDue, id)) === null, 'nothing to be due');

const lettersWith = (text: string): TakenLetter[] => office.letters.filter((each) => each.text?.includes(text));

describe('the address', () => {
  test('ML1 a shopper leaves an address, changes it and takes it away; tabs and consoles are told, and it is there the next time', async () => {
    const relay = await relayWith();
    const { shopper, operator, id } = await left(relay, { email: null });
    const tab = await shopperAt(relay, { secret: shopper.secret });
    expect(await tab.hears('welcome')).toMatchObject({ email: null, shop: { sendsMail: true } });
    await tab.hears('log');

    shopper.send({ kind: 'leaveEmail', email: '  Ada.Berg@Müller.example ' });
    for (const heard of [shopper.hears('emailLeft'), tab.hears('emailLeft'), operator.hears('emailLeft')]) {
      expect(await heard).toEqual({
        kind: 'emailLeft',
        conversation: id,
        email: 'Ada.Berg@Müller.example',
      });
    }
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.org' });
    const isNew = ({ email }: EmailLeft) => email === 'ada@example.org';
    await Promise.all([tab.hears('emailLeft', isNew), operator.hears('emailLeft', isNew)]);
    const back = await shopperAt(relay, { secret: shopper.secret });
    expect(await back.hears('welcome')).toMatchObject({ email: 'ada@example.org' });
    const colleague = await operatorAt(relay, 'piotr');
    expect(await colleague.hears('welcome')).toMatchObject({ shop: { sendsMail: true } });
    colleague.send({ kind: 'watch', conversation: id });
    expect((await colleague.hears('log')).shopper).toMatchObject({ email: 'ada@example.org', mailing: null });

    shopper.send({ kind: 'leaveEmail', email: null });
    const isGone = ({ email }: EmailLeft) => email === null;
    await Promise.all([tab, shopper].map((end) => end.hears('emailLeft', isGone)));
    await Promise.all([operator, colleague].map((end) => end.hears('emailLeft', isGone)));
    const again = await shopperAt(relay, { secret: shopper.secret });
    expect(await again.hears('welcome')).toMatchObject({ email: null });
    expect(await relay.redis.scard(at.reachable)).toBe(0);
    expect(relay.errors).toEqual([]);
  });

  test('ML1 who has written nothing cannot leave an address, and leaves no trace', async () => {
    const relay = await relayWith();
    const shopper = await shopperAt(relay);
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.org' });
    expect(await shopper.hears('refused')).toEqual({ kind: 'refused', refusal: 'notFound' });
    const names = await relay.redis.keys('*');
    expect(names.filter((name) => /shopper|reachable|mail/.test(name))).toEqual([]);
  });

  test.each([
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org, eve@example.org',
    'Ada <ada@example.org>',
    '"ada"@example.org',
    'ada@example.org%0aBcc:eve@example.org',
    'ada@[127.0.0.1]',
    'ada@localhost',
    'ada@1.22',
    '',
    `${'a'.repeat(65)}@example.org`,
    'a'.repeat(900),
  ])('H26 %j is no address, and nothing is kept of it', async (email) => {
    const relay = await relayWith();
    const { shopper } = await left(relay, { email: null });
    shopper.send({ kind: 'leaveEmail', email });
    expect(await shopper.hears('refused')).toEqual({ kind: 'refused', refusal: 'notAnAddress' });
    expect(await relay.redis.scard(at.reachable)).toBe(0);
  });

  test('P1 addresses are left no faster than words are said', async () => {
    const relay = await relayWith({
      ...settings(),
      allowances: {
        shopper: { burst: 3, perMinute: 1 },
        address: { burst: 100, perMinute: 100 },
        shop: { burst: 100, perMinute: 100 },
      },
    });
    const { shopper } = await left(relay);
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.com' });
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.net' });
    const no = await shopper.hears('refused');
    expect(no).toMatchObject({ refusal: 'tooFast' });
    expect(no.waitFor).toBeGreaterThan(50_000);
    const back = await shopperAt(relay, { secret: shopper.secret });
    expect(await back.hears('welcome')).toMatchObject({ email: 'ada@example.com' });
  });

  test('ML2 where mail is not set up an address is kept and shown, and nothing is due', async () => {
    const relay = await relayWith({ mail: null });
    const { shopper, operator, says, id } = await left(relay);
    await says('There you are.');
    expect(shopper.heard[0]).toMatchObject({ kind: 'welcome', shop: { sendsMail: false } });
    expect(operator.heard[0]).toMatchObject({ kind: 'welcome', shop: { sendsMail: false } });
    const colleague = await operatorAt(relay, 'piotr');
    colleague.send({ kind: 'watch', conversation: id });
    expect((await colleague.hears('log')).shopper).toMatchObject({ email: 'Ada@example.org', mailing: null });
    expect(await relay.redis.exists(at.mailDue)).toBe(0);
  });

  test('ML1 a tab that may have missed it is told the address anew', async () => {
    const relay = await relayWith();
    const { shopper, id } = await left(relay);
    await relay.redis.hset(
      at.shopper((await relay.redis.hget(at.conversation(id), 'shopper')) ?? ''),
      'email',
      'b@c.example',
    );
    relay.subscriber.disconnect(true);
    expect(await shopper.hears('emailLeft', ({ email }) => email === 'b@c.example')).toMatchObject({
      conversation: id,
    });
  });
});

describe('what is sent', () => {
  test('ML3 words that were not seen for a while are sent, all that wait in one mail and in their order', async () => {
    const patient = settings({ after: LONG_AFTER });
    const [a, b] = [await relayWith(patient), await relayWith(patient)];
    const before = Date.now();
    const { shopper, operator, number, says, id } = await left(a, {
      hello: { page: { url: 'https://shop.example/lamps?text=buy', title: 'Lamps' }, language: 'en-GB' },
      words: 'I want to BUY-THIS',
    });
    shopper.close();
    await says('It is 40 cm high.\nAnd there are three left.');
    await says('.\nA line of its own dot, and żółć 💡');
    const mail = await arrives('40 cm');
    expect(Date.now() - before).toBeGreaterThan(LONG_AFTER);
    await rests(b, id);
    expect(office.letters).toHaveLength(1);
    expect(office.tries()).toBe(1);
    expect(mail.recipients).toEqual(['Ada@example.org']);
    expect(mail.from?.value).toEqual([{ name: 'Lumen', address: 'chat@lumen.example' }]);
    expect(mail.subject).toBe(`[${number}] Lumen has answered you`);
    expect(mail.text?.split('\n\n')).toEqual([
      `You have an answer from Lumen, in the conversation ${number}.`,
      'Julia Ivanova, junior support specialist:\nIt is 40 cm high.\nAnd there are three left.',
      'Julia Ivanova, junior support specialist:\n.\nA line of its own dot, and żółć 💡',
      'Go on in the chat: https://shop.example/\nAnswers to this e-mail are not read.',
      `You get this because this address was left in the chat of Lumen.\nTo get no more of these, take the address away there.\nIf that was not you, tell Lumen the number ${number}.\n`,
    ]);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await operator.hears('mailed')).toMatchObject({ conversation: id, mailing: { state: 'sent', why: null } });
    const colleague = await operatorAt(b, 'piotr');
    colleague.send({ kind: 'watch', conversation: id });
    expect((await colleague.hears('log')).shopper).toMatchObject({ mailing: { state: 'sent' } });
    expect([...a.mailTried, ...b.mailTried].map(({ outcome }) => outcome)).toEqual(['sent']);
    expect([a.errors, b.errors]).toEqual([[], []]);
  });

  test('ML5 nothing that the shopper wrote is in the mail, wherever they wrote it', async () => {
    const relay = await relayWith();
    const { says } = await left(relay, {
      hello: {
        page: { url: 'https://shop.example/SPAM?SPAM=SPAM#SPAM', title: 'SPAM' },
        language: 'en-SPAM',
      },
      words: 'SPAM',
    });
    await says('Here we are.');
    expect((await arrives('Here we are.')).source).not.toMatch(/SPAM/i);
  });

  test.each([
    ['pl', 'https://shop.example/lampy', 'Rozmawiaj dalej na czacie: https://shop.example/'],
    ['de-AT', 'javascript:alert(1)', 'Weiter geht es im Chat, auf den Seiten von Lumen.'],
    ['constructor', 'https://elsewhere.example/', 'Go on in the chat, on the pages of Lumen.'],
    ['ar', 'https://relay.example/demo/lamps', 'Go on in the chat: https://relay.example/demo/'],
  ])('ML5 in the language %s, from %s, it goes on with “%s”', async (language, url, expected) => {
    const relay = await relayWith();
    const { says } = await left(relay, { hello: { language, page: { url, title: '' } } });
    await says('Here we are.');
    expect((await arrives('Here we are.')).text).toContain(expected);
  });

  test('ML3 what was seen in time is not sent; what comes after it is, and waits as long as anything', async () => {
    const relay = await relayWith(settings({ after: LONG_AFTER }));
    const { shopper, says, id } = await left(relay);
    const seen = await says('Seen at once.');
    shopper.send({ kind: 'see', conversation: id, sequence: seen });
    await shopper.hears('seen');
    await rests(relay, id);
    const said = Date.now();
    await says('Not seen.');
    const mail = await arrives('Not seen.');
    expect(mail.text).not.toContain('Seen at once.');
    expect(Date.now() - said).toBeGreaterThanOrEqual(LONG_AFTER - 20);
    await rests(relay, id);
    await says('And one more.');
    expect((await arrives('And one more.')).text).not.toContain('Not seen.');
    expect(office.letters).toHaveLength(2);
  });

  test('ML3 words that were just said wait as long as any, though an address is left at once', async () => {
    const relay = await relayWith();
    const { shopper, says } = await left(relay, { email: null });
    const said = Date.now();
    await says('Just said.');
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.org' });
    await arrives('Just said.');
    expect(Date.now() - said).toBeGreaterThanOrEqual(AFTER - 20);
  });

  test('ML1 who leaves an address gets what waits already; who takes it away gets nothing', async () => {
    const relay = await relayWith(settings({ after: LONG_AFTER }));
    const { shopper, says, id } = await left(relay, { email: null });
    await says('Waiting.');
    expect(await relay.redis.zscore(at.mailDue, id)).toBeNull();
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.org' });
    await arrives('Waiting.');
    await rests(relay, id);
    await says('Too late.');
    shopper.send({ kind: 'leaveEmail', email: null });
    await shopper.hears('emailLeft', ({ email }) => email === null);
    await rests(relay, id);
    // Somebody else's mail that was due later has come.
    const other = await left(relay);
    await other.says('For another.');
    await arrives('For another.');
    expect(lettersWith('Too late.')).toEqual([]);
  });

  test('ML5 several operators are each named, and nothing is told that was not for the shopper', async () => {
    const relay = await relayWith(settings({ after: LONG_AFTER }));
    const { operator, says, id } = await left(relay);
    await says('From Julia.');
    const second = await operatorAt(relay, 'piotr');
    second.send({ kind: 'watch', conversation: id });
    await second.hears('log');
    second.send({ kind: 'takeOver', conversation: id, draftId: randomUUID(), term: 1, reason: 'SHIFT OVER' });
    const { term } = await operator.hears('takenOver');
    second.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: 'From Piotr.', term });
    const mail = await arrives('From Piotr.');
    expect(mail.text).toContain(`${julia.name}, ${julia.role}:\nFrom Julia.`);
    expect(mail.text).toContain(`${piotr.name}, ${piotr.role}:\nFrom Piotr.`);
    expect(mail.text).not.toContain('SHIFT');
  });
});

describe('the letter', () => {
  test('H26 neither the shop’s name nor a subject can steer a header, and there is one recipient', async () => {
    const { mail } = settings();
    if (mail === null) throw new Error('mail is set up here');
    const post = createSmtp(mail.server, mail.from, 5_000);
    endings.push(async () => post.stop());
    const trick = 'Lumen" <eve@example.org>,\r\nBcc: eve@example.org\r\n\r\nBuy';
    const letter = { sender: trick, to: 'ada@example.org', subject: trick, text: 'Hello.\n', name: 'a.b.1' };
    expect(await post.send(letter)).toEqual({ kind: 'taken' });
    const { recipients, headers, from, text } = await arrives('Hello.');
    expect(recipients).toEqual(['ada@example.org']);
    expect(headers.has('bcc')).toBe(false);
    expect(from?.value.map(({ address }) => address)).toEqual(['chat@lumen.example']);
    expect(text).toBe('Hello.\n');
  });
});

describe('what goes wrong', () => {
  test('ML6 what is not taken for now is tried again, and operators are told how it stands', async () => {
    const relay = await relayWith(settings({ spans: { retries: { pauses: [100, 400], mostTries: 50 } } }));
    office.treatments.push({ code: 451, at: 'recipient' }, { code: 452, at: 'end' });
    const { operator, says, id } = await left(relay);
    await says('At last.');
    const { mailing } = await operator.hears('mailed');
    expect(mailing).toMatchObject({ state: 'waiting', why: expect.stringContaining('451') });
    await arrives('At last.');
    await operator.hears('mailed', (frame) => frame.mailing?.state === 'sent');
    await rests(relay, id);
    expect(office.letters).toHaveLength(1);
    expect(relay.mailTried).toEqual([
      { outcome: 'waiting', conversation: id, code: '451 RCPT TO' },
      { outcome: 'waiting', conversation: id, code: '452 DATA' },
      { outcome: 'sent', conversation: id, code: '' },
    ]);
    expect(await relay.redis.hget(at.conversation(id), 'mailTries')).toBeNull();
  });

  test('ML6 what is refused for good is not tried again, until there is another address', async () => {
    const relay = await relayWith();
    office.treatments.push({ code: 550, at: 'recipient' });
    const { shopper, operator, says, id } = await left(relay);
    await says('In vain.');
    const { mailing } = await operator.hears('mailed');
    expect(mailing).toMatchObject({ state: 'failed', why: expect.stringMatching(/^550 .*not ever$/) });
    await rests(relay, id);
    await says('In vain, too.');
    expect(await relay.redis.zscore(at.mailDue, id)).toBeNull();
    expect(relay.mailTried).toEqual([{ outcome: 'failed', conversation: id, code: '550 RCPT TO' }]);
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.com' });
    const mail = await arrives('In vain, too.');
    expect(mail.recipients).toEqual(['ada@example.com']);
    expect(mail.text).toContain('In vain.');
  });

  test.each([
    [530, 'Authentication required', 'recipient'],
    [554, '5.7.1 Relay access denied', 'recipient'],
  ] as const)('ML6 %i %s is the host’s to mend, and what waits is sent then', async (code, text, place) => {
    const relay = await relayWith();
    office.treatments.push({ code, at: place, text }, { code, at: place, text });
    const { says, id } = await left(relay);
    await says('Mended.');
    await arrives('Mended.');
    await rests(relay, id);
    expect(relay.mailTried.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting', 'sent']);
  });

  test('ML6 after two days of tries nothing more is tried', async () => {
    const relay = await relayWith(settings({ spans: { retries: { pauses: [50], mostTries: 3 } } }));
    office.treatments.push(...Array.from({ length: 9 }, () => ({ code: 451, at: 'recipient' }) as const));
    const { operator, says, id } = await left(relay);
    await says('Never.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'failed');
    await rests(relay, id);
    expect(office.tries()).toBe(3);
    // That the server took nothing for two days says nothing against the address.
    office.treatments.length = 0;
    await says('Now it can.');
    expect((await arrives('Now it can.')).text).toContain('Never.');
  });

  test('ML6 a dead mail server is tried until it lives, and the relay is none the worse', async () => {
    const relay = await relayWith();
    office.road.turn({ kind: 'closed' });
    const { shopper, operator, says, id } = await left(relay);
    await says('After the night.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    shopper.send(draft('Still there?', id));
    await operator.hears('said', ({ text }) => text === 'Still there?');
    office.road.turn({ kind: 'clear' });
    await arrives('After the night.');
    expect(relay.errors).toEqual([]);
  });

  test('ML6 a host name that leads nowhere is tried again', async () => {
    const relay = await relayWith(settings({ server: { host: 'mail.shopbell.invalid' } }));
    const { operator, says } = await left(relay);
    await says('Nowhere.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    expect(relay.errors).toEqual([]);
  });

  test.each([
    ['takes a mail and never says so', (): void => void office.treatments.push('hang')],
    ['is a black hole', (): void => office.road.turn({ kind: 'black hole', way: 'both' })],
  ])('ML4 a server that %s is given up in time, and the same is sent once it answers', async (_, happens) => {
    const relay = await relayWith(settings({ spans: { sendWithin: 300, lease: 1_000 } }));
    happens();
    const { operator, says } = await left(relay);
    await says('Patience.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    office.road.turn({ kind: 'clear' });
    await arrives('Patience.');
    expect(relay.errors).toEqual([]);
  });

  test('ML4 a mail that was taken without a word of it comes again with the same Message-ID and the same words', async () => {
    const relay = await relayWith(settings({ spans: { retries: { pauses: [800], mostTries: 50 } } }));
    office.treatments.push('cut');
    const { operator, says } = await left(relay);
    await says('Once or twice.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    await says('Said meanwhile.');
    const later = await arrives('Said meanwhile.');
    const [first, second, ...more] = lettersWith('Once or twice.');
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.text).toBe(first?.text);
    expect(later.messageId).not.toBe(first?.messageId);
    expect(later.text).not.toContain('Once or twice.');
  });

  test('ML4 a relay that is killed while it sends leaves the mail to another, with the same Message-ID', async () => {
    const spans = { sendWithin: 20_000, lease: 1_500 };
    const { mail } = settings({ spans });
    office.treatments.push('hang');
    const doomed = await killable(redis, { mail });
    endings.push(() => doomed.stop());
    const { says, id } = await left(doomed);
    await says('From beyond.');
    await eventually(() => office.tries() === 1, 'the mail to be on its way');
    const relay = await relayWith(settings({ spans }));
    const tried = await relay.redis.hget(at.conversation(id), 'mailTrying');
    await doomed.stop();
    const letter = await arrives('From beyond.');
    expect(letter.messageId).toMatch(new RegExp(`^<${id}\\..+\\.${tried}@lumen\\.example>$`));
    await rests(relay, id);
    expect(office.letters).toHaveLength(1);
  });

  test('H11 a relay that drains finishes the mail that it sends, and takes no other', async () => {
    const relay = await startRelay(redis, settings());
    relay.errors.length = 0;
    office.road.turn({ kind: 'delay', by: 100 });
    const { says, id } = await left(relay);
    await says('On its way.');
    await eventually(() => relay.redis.hget(at.conversation(id), 'mailTrying'), 'the mail to be begun');
    await relay.stop();
    expect(lettersWith('On its way.')).toHaveLength(1);
    const witness = await relayWith({ mail: null });
    expect(await witness.redis.hget(at.conversation(id), 'mailedThrough')).toBe('3');
    expect(relay.errors).toEqual([]);
  });

  test('ML1 an address that is changed while a mail waits for another try is the one that counts', async () => {
    const relay = await relayWith(settings({ spans: { retries: { pauses: [60_000], mostTries: 50 } } }));
    office.treatments.push({ code: 451, at: 'recipient' });
    const { shopper, operator, says } = await left(relay);
    await says('To the new one.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    shopper.send({ kind: 'leaveEmail', email: 'ada@example.com' });
    expect((await arrives('To the new one.')).recipients).toEqual(['ada@example.com']);
  });

  test('ML3 what is seen while it waits for another try is not tried again', async () => {
    const relay = await relayWith(settings({ spans: { retries: { pauses: [LONG_AFTER], mostTries: 50 } } }));
    office.treatments.push({ code: 451, at: 'recipient' });
    const { shopper, operator, says, id } = await left(relay);
    const sequence = await says('Seen after all.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    shopper.send({ kind: 'see', conversation: id, sequence });
    await operator.hears('mailed', ({ mailing }) => mailing === null);
    await rests(relay, id);
    expect(office.letters).toEqual([]);
    const colleague = await operatorAt(relay, 'piotr');
    colleague.send({ kind: 'watch', conversation: id });
    expect((await colleague.hears('log')).shopper.mailing).toBeNull();
  });

  test('ML6 to a server elsewhere nothing is sent in plain', async () => {
    const user = { user: 'shop', password: 'secret-of-the-host' };
    const relay = await relayWith(settings({ server: { host: '0.0.0.0', ...user } }));
    const { operator, says } = await left(relay);
    await says('Not in plain.');
    await operator.hears('mailed', ({ mailing }) => mailing?.state === 'waiting');
    expect(office.tries()).toBe(0);
    expect(relay.mailTried[0]?.code).toMatch(/STARTTLS|EHLO|ETLS/);
  });

  test.each<[string, string, OfficeOptions]>([
    ['STARTTLS', '0.0.0.0', { disabledCommands: [] }],
    ['an encrypted connection', '127.0.0.1', { secure: true }],
  ])('ML6 by %s nothing is sent to a server whose certificate nobody vouches for', async (_, host, way) => {
    await office.stop();
    endings.pop();
    office = await postOffice({ ...way, ...(await certificate()) });
    endings.push(() => office.stop());
    const relay = await relayWith(settings({ server: { host, secure: way.secure === true } }));
    const { operator, says } = await left(relay);
    await says('Not to anybody.');
    const { mailing } = await operator.hears('mailed', (frame) => frame.mailing?.state === 'waiting');
    expect(mailing?.why).toMatch(/certificate/);
    expect(office.tries()).toBe(0);
    expect(relay.errors).toEqual([]);
  });

  test('ML6 who signs in to the mail server does so, and a wrong password is told without it', async () => {
    await office.stop();
    endings.pop();
    let isRight = false;
    office = await postOffice({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _, answer) =>
        isRight ? answer(null, { user: auth.username }) : answer(new Error(`no ${auth.username}`)),
    });
    endings.push(() => office.stop());
    const relay = await relayWith(settings({ server: { user: 'shop', password: 'secret-of-the-host' } }));
    const { operator, says } = await left(relay);
    await says('With a password.');
    const { mailing } = await operator.hears('mailed');
    expect(mailing?.state).toBe('waiting');
    expect(JSON.stringify([mailing, relay.mailTried])).not.toContain('secret-of-the-host');
    isRight = true;
    await arrives('With a password.');
  });

  test('ML4 whatever dies and whatever the server does, all words arrive, and what comes twice is known as one', async () => {
    const spans = { sendWithin: 400, lease: 1_000, retries: { pauses: [200], mostTries: 1_000 } };
    const { mail } = settings({ spans });
    const witness = await relayWith({ mail: null });
    const writing = await relayWith(settings({ spans, after: 300 }));
    const doomed = Array.from({ length: 2 }, () => killable(redis, { mail }));
    endings.push(async () => void (await Promise.all(doomed.map(async (each) => (await each).stop()))));
    // Every third mail goes wrong, each time in another way.
    const wrong: Treatment[] = ['cut', 'hang', { code: 451, at: 'recipient' }, { code: 452, at: 'end' }];
    office.treatments.push(...Array.from({ length: 60 }, (_, place) => (place % 3 ? 'take' : wrong[(place / 3) % 4])!));
    const people = Array.from({ length: 30 }, (_, place) => `p${place}`);
    const conversations = await Promise.all(
      people.map(async (id) => {
        const said = await writing.relay.shopperSays(shop, { id, address: '', at: {} }, draft('Hello?'));
        if (!said.ok) throw new Error(said.refusal.refusal);
        const { conversation } = said.value;
        await writing.relay.leaveEmail(shop, { id, address: '' }, `${id}@example.org`);
        await writing.relay.act(shop, julia, conversation, randomUUID(), { kind: 'claim' });
        return conversation;
      }),
    );
    for (let round = 0; round < 4; round += 1) {
      for (const [place, conversation] of conversations.entries()) {
        const words = { conversation, draftId: randomUUID(), text: `Words ${place}/${round}.`, term: 1 };
        expect(await writing.relay.operatorSays(shop, julia, words)).toMatchObject({ ok: true });
      }
      const sofar = office.tries();
      await eventually(() => office.tries() > sofar + 2, 'mails to be sent');
      await (await doomed[round % 2])?.stop();
      doomed[round % 2] = killable(redis, { mail });
    }
    for (const id of conversations) await rests(witness, id);

    for (const place of people.keys()) {
      const mine = office.letters.filter(({ recipients }) => recipients[0] === `p${place}@example.org`);
      const once = [...new Map(mine.map((letter) => [letter.messageId, letter])).values()];
      for (const letter of mine) {
        expect(letter.text).toBe(once.find(({ messageId }) => messageId === letter.messageId)?.text);
      }
      const words = once.flatMap(({ text = '' }) => text.match(/Words \d+\/\d/g) ?? []);
      expect(words.toSorted()).toEqual(Array.from({ length: 4 }, (_, round) => `Words ${place}/${round}`));
    }
  }, 60_000);

  test('ML4 ten relays that look at once send a hundred mails once each', async () => {
    const relays = await Promise.all(Array.from({ length: 10 }, () => relayWith()));
    const [first] = relays;
    if (first === undefined) throw new Error('there is none');
    const operator = await operatorAt(first, 'julia');
    const ids = await Promise.all(
      Array.from({ length: 100 }, async (_, place) => {
        const said = await first.relay.shopperSays(shop, { id: `many${place}`, address: '', at: {} }, draft('Hello?'));
        if (!said.ok) throw new Error(said.refusal.refusal);
        const { conversation } = said.value;
        const address = { id: `many${place}`, address: '' };
        await first.relay.leaveEmail(shop, address, `many${place}@example.org`);
        await first.relay.act(shop, julia, conversation, randomUUID(), { kind: 'claim' });
        const words = { conversation, draftId: randomUUID(), text: `For number ${place}.`, term: 1 };
        await first.relay.operatorSays(shop, julia, words);
        return conversation;
      }),
    );
    for (const id of ids) await rests(first, id);
    expect(new Set(office.letters.map(({ recipients }) => recipients[0])).size).toBe(100);
    expect(office.letters).toHaveLength(100);
    expect(relays.flatMap(({ errors }) => errors)).toEqual([]);
    operator.close();
  });
});
