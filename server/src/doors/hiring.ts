/**
 * Hiring — makes operators: the owner through a set-up link, others through an
 * invitation or a host.
 *
 * An e-mail address signs one operator in, whatever the shop: it is claimed before
 * anybody is added, and given back when nobody was.
 */
import { ok, refused, type Result } from '@shopbell/shared';
import { auditEntry, type AuditEntry } from '../domain/audit.ts';
import { namesOf } from '../domain/departments.ts';
import {
  readPerson,
  readShop,
  type PersonField,
  type PersonForm,
  type Problems,
  type ShopField,
  type ShopForm,
} from '../domain/forms.ts';
import type { SignOutFeed } from '../ports.ts';
import type { Invitations } from '../redis/invitations.ts';
import type { Claim, Operator, People } from '../redis/people.ts';
import type { SetUps } from '../redis/set-up.ts';
import type { Shops } from '../redis/shops.ts';
import type { Passwords } from './passwords.ts';

export type HiringRefusal<Field extends string> =
  | { readonly kind: 'invalid'; readonly fields: Problems<Field> }
  /** All hashing places are taken. */
  | { readonly kind: 'busy' }
  /** The link opens nothing (any more). */
  | { readonly kind: 'notFound' };

interface Needs {
  readonly shops: Pick<Shops, 'read' | 'forget'>;
  readonly people: Pick<People, 'read' | 'claim' | 'unclaim' | 'add'>;
  readonly setUps: Pick<SetUps, 'find' | 'use'>;
  readonly invitations: Pick<Invitations, 'find' | 'use'>;
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly feed: SignOutFeed;
  readonly newId: () => string;
}

/** Builds it; `newId` makes the operators' ids. */
export function createHiring({ shops, people, setUps, invitations, passwords, feed, newId }: Needs) {
  /** Hashes, claims, and lets `put` add the operator; when that comes to nothing the address is free again. */
  async function employ(
    shop: string,
    person: PersonForm,
    put: (id: string, hashed: PersonForm, entry: AuditEntry) => Promise<boolean>,
    details: Readonly<Record<string, string>> = {},
  ): Promise<Result<Operator, HiringRefusal<PersonField>>> {
    const hash = await passwords.hash(person.password);
    if (!hash.ok) return refused({ kind: 'busy' });
    const id = newId();
    const claim: Claim | null = await people.claim(person.email, shop, id);
    if (claim === null) return refused({ kind: 'invalid', fields: { email: 'taken' } });
    const joiner = { id, name: `${person.firstName} ${person.lastName}` };
    const entry = auditEntry(joiner, 'joined', { details });
    const added = await put(id, { ...person, password: hash.value }, entry);
    const operator = added ? await people.read(shop, id) : null;
    if (operator === null) {
      await people.unclaim(person.email, claim);
      return refused({ kind: 'notFound' });
    }
    await feed.teamChanged(shop);
    return ok(operator);
  }

  return {
    /** The shop that a link may set up. */
    async invitedTo(token: string): Promise<ShopForm | null> {
      const key = await setUps.find(token);
      const shop = key === null ? null : await shops.read(key);
      return shop === null ? null : { name: shop.name, origins: shop.origins };
    },

    /** Uses a link: names the shop and makes its owner, once. */
    async setUp(
      token: string,
      forms: { readonly shop: ShopForm; readonly person: PersonForm },
    ): Promise<Result<{ readonly shop: string; readonly owner: Operator }, HiringRefusal<ShopField | PersonField>>> {
      const key = await setUps.find(token);
      if (key === null) return refused({ kind: 'notFound' });
      const shop = readShop(forms.shop);
      const person = readPerson(forms.person);
      if (!shop.ok || !person.ok) {
        const fields = { ...(shop.ok ? {} : shop.refusal), ...(person.ok ? {} : person.refusal) };
        return refused({ kind: 'invalid', fields });
      }
      const owner = await employ(key, person.value, (id, hashed, entry) =>
        setUps.use(token, shop.value, id, hashed, entry),
      );
      if (!owner.ok) return owner;
      shops.forget(key);
      return ok({ shop: key, owner: owner.value });
    },

    /** What somebody with this link is invited to: names, as they are to be shown. */
    async invitation(token: string): Promise<{
      readonly shop: { readonly name: string };
      readonly rank: string;
      readonly departments: readonly string[];
    } | null> {
      const found = await invitations.find(token);
      const shop = found === null ? null : await shops.read(found.shop);
      if (found === null || shop === null) return null;
      const { rank, departments } = found.invitation;
      return { shop: { name: shop.name }, rank, departments: namesOf(shop.departments, departments) };
    },

    /** Uses an invitation: somebody joins the team, once. */
    async join(
      token: string,
      form: PersonForm,
    ): Promise<Result<{ readonly shop: string; readonly person: Operator }, HiringRefusal<PersonField>>> {
      const found = await invitations.find(token);
      if (found === null) return refused({ kind: 'notFound' });
      const person = readPerson(form);
      if (!person.ok) return refused({ kind: 'invalid', fields: person.refusal });
      const { shop, invitation } = found;
      const { rank, departments } = invitation;
      const joined = await employ(
        shop,
        person.value,
        (id, hashed, entry) =>
          invitations.use(shop, invitation.id, id, { ...hashed, standing: { rank, departments } }, entry),
        { rank, invitedBy: invitation.by.name },
      );
      return joined.ok ? ok({ shop, person: joined.value }) : joined;
    },

    /** Adds an operator to a shop that exists. */
    async hire(shop: string, form: PersonForm): Promise<Result<Operator, HiringRefusal<PersonField>>> {
      const person = readPerson(form);
      if (!person.ok) return refused({ kind: 'invalid', fields: person.refusal });
      return employ(shop, person.value, async (id, hashed, entry) => {
        await people.add(shop, id, hashed, entry);
        return true;
      });
    },
  };
}

export type Hiring = ReturnType<typeof createHiring>;
