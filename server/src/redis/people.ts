/**
 * People — the operators of a shop, and the e-mail addresses by which they sign in.
 */
import type { Department } from '@shopbell/shared';
import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import type { Standing } from '../domain/forms.ts';
import type { Member } from '../ports.ts';
import { auditFields, ENTRIES_KEPT } from './audit.ts';
import { keys, shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';
import { timeOf } from './time.ts';
import { together } from './together.ts';

/** An operator as they are kept. */
export interface Operator extends Member {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Hashed. */
  readonly password: string;
  /** Only sign-ins that began in this era are valid: one step ends all of them. */
  readonly era: number;
}

/** Somebody who is about to be added; without a standing they are an operator of no department. */
export type NewOperator = Pick<Operator, 'firstName' | 'lastName' | 'role' | 'email' | 'password'> & {
  readonly standing?: Standing;
};

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

/** What of a person's hash makes a member; those who were added before it existed lack `rank` and what follows it. */
const memberFields = ['firstName', 'lastName', 'role', 'rank', 'departments', 'languages', 'photo', 'active'] as const;
/** What only doors need. */
const secretFields = ['email', 'password', 'era'] as const;

/** What of their shop a member depends on. */
interface Surroundings {
  readonly owner: string | null;
  /** Ids of its departments. */
  readonly departments: ReadonlySet<string>;
}

/** The fields of a new person's hash. */
export function operatorFields(operator: NewOperator): Record<string, string> {
  const { firstName, lastName, role, email, password, standing } = operator;
  const { rank = 'operator', departments = [] } = standing ?? {};
  return { firstName, lastName, role, email, password, era: '1', rank, departments: JSON.stringify(departments) };
}

/** Builds the team on the connection for commands. */
export function createPeople({ redis, scripts }: { redis: Redis; scripts: Scripts }) {
  async function surroundings(shop: string): Promise<Surroundings> {
    const [owner, departments] = await redis.hmget(shopKeys(shop).shop, 'owner', 'departments');
    return { owner: owner ?? null, departments: new Set(readDepartments(departments).map(({ id }) => id)) };
  }

  async function member(shop: string, id: string, around: Promise<Surroundings>): Promise<Member | null> {
    const [fields, known] = await Promise.all([redis.hmget(shopKeys(shop).person(id), ...memberFields), around]);
    return memberOf(id, fields, known);
  }

  async function read(shop: string, id: string): Promise<Operator | null> {
    return operator(shop, id, surroundings(shop));
  }

  async function operator(shop: string, id: string, around: Promise<Surroundings>): Promise<Operator | null> {
    const [[email, password, era, ...fields], known] = await Promise.all([
      redis.hmget(shopKeys(shop).person(id), ...secretFields, ...memberFields),
      around,
    ]);
    const found = memberOf(id, fields, known);
    if (found === null || email == null || password == null) return null;
    const [firstName, lastName] = fields as string[];
    return { ...found, firstName: firstName ?? '', lastName: lastName ?? '', email, password, era: Number(era) };
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

  async function everyOne<One extends Member>(
    shop: string,
    one: (shop: string, id: string, around: Promise<Surroundings>) => Promise<One | null>,
  ): Promise<One[]> {
    const around = surroundings(shop);
    const ids = await redis.smembers(shopKeys(shop).people);
    const all = await Promise.all([around, ...ids.map((id) => one(shop, id, around))]);
    return (all.slice(1) as (One | null)[])
      .filter((each) => each !== null)
      .toSorted((each, other) => each.name.localeCompare(other.name));
  }

  return {
    /** Whoever was ever an operator of this shop, by name. */
    everyOperator: (shop: string): Promise<Operator[]> => everyOne(shop, operator),
    async everybody(shop: string): Promise<Member[]> {
      return (await everyOne(shop, member)).filter(({ isActive }) => isActive);
    },
    /** Asked for with every row: two short reads in one round. */
    find: (shop: string, person: string): Promise<Member | null> => member(shop, person, surroundings(shop)),
    read,
    byEmail,
    /** Gives an address to somebody who is about to be added; null when it is another's. */
    async claim(email: string, shop: string, person: string): Promise<Claim | null> {
      const at = await timeOf(redis);
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
    async add(shop: string, id: string, operator: NewOperator, entry: AuditEntry): Promise<void> {
      const { person, people, audit } = shopKeys(shop);
      await together(
        redis
          .multi()
          .hset(person(id), operatorFields(operator))
          .sadd(people, id)
          .xadd(audit, 'MAXLEN', '~', ENTRIES_KEPT, '*', ...auditFields(entry)),
      );
    },
    /** Another password; it ends all sign-ins of the old one (H20). */
    async changePassword(shop: string, id: string, password: string, entry: AuditEntry): Promise<void> {
      const { person: personKey, audit } = shopKeys(shop);
      const person = personKey(id);
      await together(
        redis
          .multi()
          .hset(person, 'password', password)
          .hincrby(person, 'era', 1)
          .xadd(audit, 'MAXLEN', '~', ENTRIES_KEPT, '*', ...auditFields(entry)),
      );
    },
    /** Ends all of a person's sign-ins. */
    async beginEra(shop: string, id: string): Promise<void> {
      await redis.hincrby(shopKeys(shop).person(id), 'era', 1);
    },
  };
}

export type People = ReturnType<typeof createPeople>;

/** The departments of a shop as they are kept. */
export function readDepartments(written: string | null | undefined): Department[] {
  return written == null ? [] : (JSON.parse(written) as Department[]);
}

function memberOf(id: string, fields: readonly (string | null)[], { owner, departments }: Surroundings): Member | null {
  const [firstName, lastName, role, rank, theirs, languages, photo, active] = fields;
  if (firstName == null || lastName == null || role == null) return null;
  return {
    id,
    name: `${firstName} ${lastName}`,
    role,
    ...(photo ? { photo } : {}),
    rank: owner === id ? 'owner' : rank === 'supervisor' ? 'supervisor' : 'operator',
    // Of departments that are no more nothing is left to tell.
    departments: readList(theirs).filter((each) => departments.has(each)),
    languages: readList(languages),
    isActive: active !== '0',
  };
}

function readList(written: string | null | undefined): string[] {
  return written == null ? [] : (JSON.parse(written) as string[]);
}
