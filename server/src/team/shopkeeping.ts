/**
 * Shopkeeping — what an owner changes of the shop itself: name, origins, idle time,
 * departments, picture.
 *
 * Whether somebody may do it was settled at the door.
 */
import { ok, type Result } from '@shopbell/shared';
import type { LetIn } from '../doors/door.ts';
import { auditEntry, differences } from '../domain/audit.ts';
import { arrangeDepartments, type DepartmentsRefusal } from '../domain/departments.ts';
import { readShopSettings, type Problems, type ShopField, type ShopForm, type TeamProblem } from '../domain/forms.ts';
import type { HoursStore, SignOutFeed } from '../ports.ts';
import type { Amending } from '../redis/amending.ts';
import type { Pictures } from '../redis/pictures.ts';
import type { Shops } from '../redis/shops.ts';
import type { PortraitRefusal, Portraits } from './portraits.ts';

interface Needs {
  readonly shops: Pick<Shops, 'forget'>;
  readonly amending: Pick<Amending, 'shop'>;
  readonly hours: Pick<HoursStore, 'forget'>;
  readonly pictures: Pick<Pictures, 'put' | 'remove'>;
  readonly portraits: Portraits;
  readonly feed: Pick<SignOutFeed, 'teamChanged'>;
  /** Makes the ids of departments. */
  readonly newId: () => string;
}

/** Builds it; who asks afterwards is told what is new. */
export function createShopkeeping({ shops, amending, hours, pictures, portraits, feed, newId }: Needs) {
  return {
    /** An idle time that is not given stays as it is. */
    async change(
      { shop, person }: LetIn,
      form: ShopForm & { readonly idleAfter?: number | undefined },
    ): Promise<Result<void, Problems<ShopField | 'idleAfter', TeamProblem>>> {
      const read = readShopSettings({ ...form, idleAfter: form.idleAfter ?? shop.idleAfter });
      if (!read.ok) return read;
      const details = differences(settingsInWords(shop), settingsInWords(read.value));
      const isNew = Object.keys(details).length > 0;
      await amending.shop(shop.key, read.value, isNew ? [auditEntry(person, 'shopChanged', { details })] : []);
      shops.forget(shop.key);
      return ok(undefined);
    },

    /** Departments that are left out are no more. */
    async arrange(
      { shop, person }: LetIn,
      wanted: readonly { readonly id?: string | undefined; readonly name: string }[],
    ): Promise<Result<void, DepartmentsRefusal>> {
      const departments = arrangeDepartments(shop.departments, wanted, newId);
      if (!departments.ok) return departments;
      const inWords = (each: readonly { readonly name: string }[]) => ({
        departments: each.map(({ name }) => name).join(', '),
      });
      const details = differences(inWords(shop.departments), inWords(departments.value));
      const entry = auditEntry(person, 'departmentsChanged', { details });
      await amending.shop(shop.key, { departments: departments.value }, [entry]);
      const present = new Set(departments.value.map(({ id }) => id));
      const gone = shop.departments.map(({ id }) => id).filter((id) => !present.has(id));
      if (gone.length > 0) await hours.forget(shop.key, gone);
      shops.forget(shop.key);
      return ok(undefined);
    },

    async setLogo({ shop, person }: LetIn, upload: Buffer): Promise<Result<void, PortraitRefusal>> {
      const made = await portraits.make(upload);
      if (!made.ok) return made;
      const details = { logo: shop.logo === null ? 'added' : 'replaced' };
      await pictures.put(shop.key, 'shop', made.value, auditEntry(person, 'shopChanged', { details }));
      await told(shop.key);
      return ok(undefined);
    },

    async removeLogo({ shop, person }: LetIn): Promise<void> {
      const entry = auditEntry(person, 'shopChanged', { details: { logo: 'removed' } });
      await pictures.remove(shop.key, 'shop', entry);
      await told(shop.key);
    },
  };

  async function told(shop: string): Promise<void> {
    shops.forget(shop);
    await feed.teamChanged(shop);
  }
}

export type Shopkeeping = ReturnType<typeof createShopkeeping>;

function settingsInWords({ name, origins, idleAfter }: ShopForm & { readonly idleAfter: number }) {
  return { name, origins: origins.join(' '), idleAfter: `${idleAfter / 60_000} min` };
}
