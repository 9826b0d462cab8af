/**
 * Admin — what a host does without a browser: `npm run admin -- COMMAND …`.
 *
 * Speaks to the Redis in use; where our own does not run, it is started for the
 * moment. Answers go to standard output, as words or as JSON; a no is one sentence on
 * the error stream and the exit code 1.
 */
import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Redis } from 'ioredis';
import { describeSettings, readConfig, type Config } from './config.ts';
import { emailAddress } from './domain/emails.ts';
import type { FieldProblem, PersonForm } from './domain/forms.ts';
import { readShop } from './domain/forms.ts';
import { auditEntry } from './domain/audit.ts';
import { newPassword } from './domain/passwords.ts';
import type { Operator } from './redis/people.ts';
import { RedisNotStarted } from './redis/own-redis.ts';
import { connected, reachRedis, RedisNotReached } from './redis/reach.ts';
import { createWorld, type World } from './world.ts';

/** A command that cannot be done, in one sentence. */
class Refused extends Error {}

const { values: given, positionals } = readArguments();

/** What a command comes to: for machines, and for people. */
interface Answer {
  readonly json: unknown;
  readonly words: string;
}

const commands: Readonly<
  Record<string, { readonly usage: string; run(world: World, config: Config): Promise<Answer> }>
> = {
  'create-shop': { usage: '--name NAME --origin https://shop.example [--origin …]', run: createShop },
  'create-operator': {
    usage: '--shop KEY --first-name NAME --last-name NAME --role TITLE --email ADDRESS [--owner] [--password-stdin]',
    run: createOperator,
  },
  'reset-password': { usage: '--email ADDRESS [--password-stdin]', run: resetPassword },
  list: { usage: '', run: list },
  'begin-epoch': { usage: '(after a backup of Redis was put back, before any relay starts)', run: beginEpoch },
};

async function createShop({ shops, setUps }: World, config: Config): Promise<Answer> {
  const form = readShop({ name: need('name'), origins: given.origin ?? [] });
  if (!form.ok) throw invalid(form.refusal);
  const shop = await shops.create(form.value);
  const setUp = `${config.origin}/console/set-up#${await setUps.invite(shop.key)}`;
  const words = [`Shop ${shop.name} is made.`, `  key      ${shop.key}`, `  set-up   ${setUp}`].join('\n');
  return { json: { key: shop.key, name: shop.name, origins: shop.origins, setUp }, words };
}

async function createOperator({ shops, hiring }: World): Promise<Answer> {
  const shop = await shops.read(need('shop'));
  if (shop === null) throw new Refused(`There is no shop with the key ${need('shop')}; "list" shows all.`);
  if (given.owner === true && shop.owner !== null) throw new Refused('This shop has an owner already.');
  const password = await choosePassword();
  const form: PersonForm = {
    firstName: need('first-name'),
    lastName: need('last-name'),
    role: need('role'),
    email: need('email'),
    password: password.text,
  };
  const hired = await hiring.hire(shop.key, form);
  if (!hired.ok) {
    throw hired.refusal.kind === 'invalid'
      ? invalid(hired.refusal.fields)
      : new Refused('It could not be done; try again.');
  }
  const { id, name, role, email } = hired.value;
  const isOwner = given.owner === true && (await shops.appoint(shop.key, id));
  const json = { id, shop: shop.key, name, role, email, isOwner, ...password.shown };
  const words = [`${name} (${role}) can now sign in with ${email}${isOwner ? ' and owns the shop' : ''}.`];
  return { json, words: [...words, ...passwordLine(password)].join('\n') };
}

async function resetPassword({ people, passwords, feed }: World): Promise<Answer> {
  const email = emailAddress(need('email'));
  const claim = email.ok ? await people.byEmail(email.value) : null;
  const operator = claim === null ? null : await people.read(claim.shop, claim.person);
  if (claim === null || operator === null) throw new Refused(`Nobody signs in with ${need('email')}.`);
  const password = await choosePassword();
  const checked = newPassword(password.text, [operator.firstName, operator.lastName, operator.email]);
  if (!checked.ok) throw invalid({ password: checked.refusal });
  const hash = await passwords.hash(password.text);
  if (!hash.ok) throw new Refused('It could not be done; try again.');
  // Whoever runs the relay has no name here: it stands under the name of whose password it is.
  await people.changePassword(claim.shop, operator.id, hash.value, auditEntry(operator, 'passwordReset'));
  await feed.signedOut(claim.shop, { person: operator.id });
  const words = [`${operator.name} has a new password and is signed out everywhere.`, ...passwordLine(password)];
  return { json: { id: operator.id, email: operator.email, ...password.shown }, words: words.join('\n') };
}

async function list({ shops, people }: World): Promise<Answer> {
  const all = await Promise.all(
    (await shops.everyShop()).map(async ({ key, name, origins }) => {
      const operators = (await people.everyOperator(key)).map(shownOperator);
      return { key, name, origins, operators };
    }),
  );
  const words = all.flatMap((shop) => [
    `${shop.key}  ${shop.name}  ${shop.origins.join(' ')}`,
    ...shop.operators.map(
      ({ name, role, email, rank, isActive }) =>
        `  ${[name, role, email, rank, ...(isActive ? [] : ['deactivated'])].join(', ')}`,
    ),
  ]);
  return { json: all, words: words.length > 0 ? words.join('\n') : 'There is no shop yet.' };
}

function shownOperator({ id, name, role, email, rank, isActive }: Operator) {
  return { id, name, role, email, rank, isActive };
}

async function beginEpoch({ forgetEpoch }: World): Promise<Answer> {
  await forgetEpoch();
  return { json: {}, words: 'The next relay begins a new epoch; widgets and consoles then start over.' };
}

/** A password from standard input, or one that nobody could guess, which is then shown once. */
async function choosePassword(): Promise<{ readonly text: string; readonly shown: { readonly password?: string } }> {
  if (given['password-stdin'] === true) return { text: (await text(process.stdin)).replace(/\r?\n$/, ''), shown: {} };
  const letters = 'abcdefghjkmnpqrstvwxyz23456789';
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  const password = [group(), group(), group(), group()].join('-');
  return { text: password, shown: { password } };
}

function passwordLine({ shown }: { readonly shown: { readonly password?: string } }): string[] {
  return shown.password === undefined ? [] : [`  password ${shown.password}`];
}

const problems: Readonly<Record<FieldProblem, string>> = {
  empty: 'must not be empty',
  tooLong: 'is too long',
  tooShort: 'is too short (10 characters at least)',
  guessable: 'is too easy to guess',
  notAName: 'is not a real name',
  notAnOrigin: 'is not an origin such as https://shop.example',
  notAnAddress: 'is not an e-mail address',
  taken: 'is taken: somebody signs in with it already',
};

function invalid(fields: Readonly<Partial<Record<string, FieldProblem>>>): Refused {
  const sentences = Object.entries(fields).map(([field, problem]) =>
    problem === undefined ? '' : `${optionOf(field)} ${problems[problem]}.`,
  );
  return new Refused(sentences.join(' '));
}

/** The option that fills a field: `shopName` is `--name`, `firstName` is `--first-name`. */
function optionOf(field: string): string {
  if (field === 'password') return 'The password';
  if (field === 'shopName') return '--name';
  return field === 'origins' ? '--origin' : `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function need(option: 'name' | 'shop' | 'first-name' | 'last-name' | 'role' | 'email'): string {
  const value = given[option];
  if (value === undefined) throw new Refused(`--${option} is missing.\n${usage()}`);
  return value;
}

function readArguments() {
  const one = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: one,
        origin: { type: 'string', multiple: true },
        shop: one,
        'first-name': one,
        'last-name': one,
        role: one,
        email: one,
        owner: flag,
        'password-stdin': flag,
        json: flag,
        help: flag,
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, command]) => `  ${name} ${command.usage}`);
  return ['Commands (all take --json):', ...lines, '  settings'].join('\n');
}

/** The settings as the README shows them. */
function settings(): Answer {
  const all = describeSettings();
  const rows = all.map(
    ({ name, fallback, meaning }) => `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`,
  );
  return { json: all, words: ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n') };
}

async function run(): Promise<Answer> {
  const [name, ...more] = positionals;
  if (name === 'settings') return settings();
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || more.length > 0 || given.help === true) {
    if (given.help === true) return { json: { usage: usage() }, words: usage() };
    throw new Refused(
      `${name === undefined ? 'Say what to do.' : `There is no command "${positionals.join(' ')}".`}\n${usage()}`,
    );
  }
  const config = readConfig(process.env);
  if (!config.ok) throw new Refused(config.refusal);
  const reached = await reachRedis(config.value, { ended: () => {}, startedAgain: () => {}, failed: () => {} });
  let redis: Redis | undefined;
  try {
    redis = await connected(reached.address, () => {}, 10_000);
    return await command.run(await createWorld(redis, config.value), config.value);
  } finally {
    redis?.disconnect();
    await reached.own?.leave();
  }
}

try {
  const answer = await run();
  process.stdout.write(`${given.json === true ? JSON.stringify(answer.json) : answer.words}\n`);
} catch (error) {
  const known = error instanceof Refused || error instanceof RedisNotStarted || error instanceof RedisNotReached;
  process.stderr.write(`${known || !(error instanceof Error) ? String((error as Error).message) : error.stack}\n`);
  process.exitCode = 1;
}
