/**
 * Shop — what the console shows and changes of the shop itself.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Door } from '../doors/door.ts';
import { readShop } from '../domain/forms.ts';
import type { Shops } from '../redis/shops.ts';
import { meOf, no, readBody, readDoor } from './answers.ts';
import type { Shelf } from './shelf.ts';

/** A shop as a form sends it. */
export const ShopBody = z.object({ name: z.string(), origins: z.array(z.string()) });

/** What the widget's build writes down about its loader. */
const Manifest = z.object({ loader: z.string(), integrity: z.string() });

interface Needs {
  readonly door: Door;
  readonly shops: Shops;
  readonly widget: Shelf;
}

/** Registers `/shop` and `/install`. */
export function registerShop(api: FastifyInstance, { door, shops, widget }: Needs): void {
  api.put('/shop', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    if (!who.isOwner) return no(reply, 403, 'notAllowed');
    const body = readBody(ShopBody, request, reply);
    if (body === null) return reply;
    const shop = readShop(body);
    if (!shop.ok) return no(reply, 422, 'invalid', { fields: shop.refusal });
    await shops.change(who.shop.key, shop.value);
    return meOf({ ...who, shop: { ...who.shop, ...shop.value } });
  });

  api.get('/install', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    const manifest = await widget.take('manifest.json');
    if (manifest === null) return no(reply, 503, 'unavailable');
    const { loader, integrity } = Manifest.parse(JSON.parse(manifest.plain.toString()));
    return { pinned: `/widget/${loader}`, integrity };
  });
}
