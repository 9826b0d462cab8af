/**
 * Shop — what the console shows and changes of the shop itself.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Door } from '../doors/door.ts';
import type { Shopkeeping } from '../team/shopkeeping.ts';
import { no, readBody, readDoor, tellMe } from './answers.ts';
import type { Shelf } from './shelf.ts';
import { refuseUpload, registerUploads, uploadOf } from './uploads.ts';

/** A shop as a form sends it. */
export const ShopBody = z.object({ name: z.string(), origins: z.array(z.string()) });

/** `idleAfter` in milliseconds. */
const Settings = z.extend(ShopBody, { idleAfter: z.optional(z.number()) });
const Departments = z.object({ departments: z.array(z.object({ id: z.optional(z.string()), name: z.string() })) });

/** What the widget's build writes down about its loader. */
const Manifest = z.object({ loader: z.string(), integrity: z.string() });

interface Needs {
  readonly door: Door;
  readonly shopkeeping: Shopkeeping;
  readonly widget: Shelf;
}

/** Registers `/shop`, `/shop/departments`, `/shop/logo` and `/install`. */
export function registerShop(api: FastifyInstance, { door, shopkeeping, widget }: Needs): void {
  api.put('/shop', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'changeShop');
    const body = who && readBody(Settings, request, reply);
    if (who === null || body === null) return reply;
    const changed = await shopkeeping.change(who, body);
    return changed.ok ? tellMe(door, request, reply) : no(reply, 422, 'invalid', { fields: changed.refusal });
  });

  api.put('/shop/departments', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'changeShop');
    const body = who && readBody(Departments, request, reply);
    if (who === null || body === null) return reply;
    const arranged = await shopkeeping.arrange(who, body.departments);
    return arranged.ok
      ? tellMe(door, request, reply)
      : no(reply, 422, 'invalid', { fields: { departments: arranged.refusal } });
  });

  api.delete('/shop/logo', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'changeShop');
    if (who === null) return reply;
    await shopkeeping.removeLogo(who);
    return tellMe(door, request, reply);
  });

  registerUploads(api, door, (uploads) => {
    uploads.put('/shop/logo', async (request, reply) => {
      const who = await readDoor(door, request, reply, 'changeShop');
      if (who === null) return reply;
      const set = await shopkeeping.setLogo(who, uploadOf(request));
      return set.ok ? tellMe(door, request, reply) : refuseUpload(reply, set.refusal);
    });
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
