/**
 * People — the operators of a shop, and the e-mail addresses by which they sign in.
 */
import type { Person } from '@shopbell/shared';
import type { Redis } from 'ioredis';
import { keys, shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';
import { together } from './together.ts';

/** An operator as they are kept. */
export interface Operator extends Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Hashed. */
  readonly password: string;
  /** Only sign-ins that began in this era are valid: one step ends all of them. */
  readonly era: number;
}

export type NewOperator = Pick<Operator, 'firstName' | 'lastName' | 'role' | 'email' | 'password'>;

/** Somebody's right to an e-mail address. */
export interface Claim {
  readonly shop: string;
  readonly person: string;
  readonly written: string;
}

/** A claim without an operator is left over from a failure when it is older than this, in milliseconds. */
const CLAIM_LASTS = 60_000;

const claimEmail = script('claim-email.lua', {
  keys: ['emails'],
  args: ['email', 'claim', 'instead'],
  reply: (raw) => raw === 1,
});

const freeEmail = script('free-email.lua', { keys: ['emails'], args: ['email', 'claim'], reply: (raw) => raw === 1 });

/** The fields of a person's hash. */
export function operatorFields(operator: NewOperator): Record<string, string> {
  const { firstName, lastName, role, email, password } = operator;
  return { firstName, lastName, role, email, password, era: '1' };
}

/** Builds the team on the connection for commands. */
export function createPeople({ redis, scripts }: { redis: Redis; scripts: Scripts }) {
  async function read(shop: string, id: string): Promise<Operator | null> {
    return operatorOf(id, await redis.hgetall(shopKeys(shop).person(id)));
  }

  async function byEmail(email: string): Promise<Claim | null> {
    const written = await redis.hget(keys.emails, email);
    const [shop, person] = written?.split(' ') ?? [];
    return written === null || shop === undefined || person === undefined ? null : { shop, person, written };
  }

  /** The claim that a new one may replace: its operator never came to be. */
  async function leftOver(email: string, at: number): Promise<string> {
    const claim = await byEmail(email);
    const age = at - Number(claim?.written.split(' ')[2]);
    return claim !== null && age > CLAIM_LASTS && (await read(claim.shop, claim.person)) === null ? claim.written : '';
  }

  async function everyOperator(shop: string): Promise<Operator[]> {
    const ids = await redis.smembers(shopKeys(shop).people);
    const all = await Promise.all(ids.map((id) => read(shop, id)));
    return all.filter((each) => each !== null).toSorted((one, other) => one.name.localeCompare(other.name));
  }

  return {
    everyOperator,
    async everybody(shop: string): Promise<Person[]> {
      return (await everyOperator(shop)).map(asPerson);
    },
    async find(shop: string, person: string): Promise<Person | null> {
      const operator = await read(shop, person);
      return operator === null ? null : asPerson(operator);
    },
    read,
    byEmail,
    /** Gives an address to somebody who is about to be added; null when it is another's. */
    async claim(email: string, shop: string, person: string): Promise<Claim | null> {
      const [seconds, microseconds] = await redis.time();
      const at = Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
      const written = `${shop} ${person} ${at}`;
      const instead = await leftOver(email, at);
      const mine = await scripts.run(claimEmail, { emails: keys.emails }, { email, claim: written, instead });
      return mine ? { shop, person, written } : null;
    },
    /** Gives an address back: its operator did not come to be. */
    async unclaim(email: string, { written }: Claim): Promise<void> {
      await scripts.run(freeEmail, { emails: keys.emails }, { email, claim: written });
    },
    /** Adds an operator whose address has been claimed. */
    async add(shop: string, id: string, operator: NewOperator): Promise<void> {
      const { person, people } = shopKeys(shop);
      await together(redis.multi().hset(person(id), operatorFields(operator)).sadd(people, id));
    },
    /** Another password; it ends all sign-ins of the old one (H20). */
    async changePassword(shop: string, id: string, password: string): Promise<void> {
      const person = shopKeys(shop).person(id);
      await together(redis.multi().hset(person, 'password', password).hincrby(person, 'era', 1));
    },
    /** Ends all of a person's sign-ins. */
    async beginEra(shop: string, id: string): Promise<void> {
      await redis.hincrby(shopKeys(shop).person(id), 'era', 1);
    },
  };
}

export type People = ReturnType<typeof createPeople>;

function operatorOf(id: string, fields: Record<string, string>): Operator | null {
  const { firstName, lastName, role, email, password, era } = fields;
  if (firstName === undefined || lastName === undefined || role === undefined) return null;
  if (email === undefined || password === undefined) return null;
  return { id, name: `${firstName} ${lastName}`, firstName, lastName, role, email, password, era: Number(era) };
}

function asPerson({ id, name, role }: Person): Person {
  return { id, name, role };
}
