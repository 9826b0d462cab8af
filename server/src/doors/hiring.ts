/**
 * Hiring — makes operators: the owner through a set-up link, others through a host.
 *
 * An e-mail address signs one operator in, whatever the shop: it is claimed before
 * anybody is added, and given back when nobody was.
 */
import { ok, refused, type Result } from '@shopbell/shared';
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
  readonly passwords: Pick<Passwords, 'hash'>;
  readonly feed: SignOutFeed;
  readonly newId: () => string;
}

/** Builds it; `newId` makes the operators' ids. */
export function createHiring({ shops, people, setUps, passwords, feed, newId }: Needs) {
  /** Hashes, claims, and lets `put` add the operator; when that comes to nothing the address is free again. */
  async function employ(
    shop: string,
    person: PersonForm,
    put: (id: string, hashed: PersonForm) => Promise<boolean>,
  ): Promise<Result<Operator, HiringRefusal<PersonField>>> {
    const hash = await passwords.hash(person.password);
    if (!hash.ok) return refused({ kind: 'busy' });
    const id = newId();
    const claim: Claim | null = await people.claim(person.email, shop, id);
    if (claim === null) return refused({ kind: 'invalid', fields: { email: 'taken' } });
    const added = await put(id, { ...person, password: hash.value });
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
      const owner = await employ(key, person.value, (id, hashed) => setUps.use(token, shop.value, id, hashed));
      if (!owner.ok) return owner;
      shops.forget(key);
      return ok({ shop: key, owner: owner.value });
    },

    /** Adds an operator to a shop that exists. */
    async hire(shop: string, form: PersonForm): Promise<Result<Operator, HiringRefusal<PersonField>>> {
      const person = readPerson(form);
      if (!person.ok) return refused({ kind: 'invalid', fields: person.refusal });
      return employ(shop, person.value, async (id, hashed) => {
        await people.add(shop, id, hashed);
        return true;
      });
    },
  };
}

export type Hiring = ReturnType<typeof createHiring>;
