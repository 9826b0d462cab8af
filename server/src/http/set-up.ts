/**
 * Set-up — the page behind a set-up link: a shop gets its name and its owner.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Cookie } from '../doors/cookie.ts';
import type { Door } from '../doors/door.ts';
import type { Hiring } from '../doors/hiring.ts';
import type { Throttle } from '../redis/throttle.ts';
import { meOf, no, notNow, readBody } from './answers.ts';
import { ShopBody } from './shop.ts';

const Check = z.object({ token: z.string() });
const SetUp = z.object({
  token: z.string(),
  shop: ShopBody,
  person: z.object({
    firstName: z.string(),
    lastName: z.string(),
    role: z.string(),
    email: z.string(),
    password: z.string(),
  }),
});

/** How soon to try again when all hashing places are taken, in milliseconds. */
const BUSY_FOR = 2_000;

interface Needs {
  readonly door: Door;
  readonly cookie: Cookie;
  readonly hiring: Hiring;
  readonly throttle: Throttle;
}

/** Registers `/set-up/check` and `/set-up`. */
export function registerSetUp(api: FastifyInstance, { door, cookie, hiring, throttle }: Needs): void {
  api.post('/set-up/check', async (request, reply) => {
    const body = readBody(Check, request, reply);
    if (body === null) return reply;
    const shop = await hiring.invitedTo(body.token);
    return shop === null ? no(reply, 404, 'notFound') : { shop };
  });

  api.post('/set-up', async (request, reply) => {
    const body = readBody(SetUp, request, reply);
    if (body === null) return reply;
    const waitFor = await throttle.attemptFrom(request.ip);
    if (waitFor > 0) return notNow(reply, waitFor);
    const done = await hiring.setUp(body.token, body);
    if (!done.ok) {
      switch (done.refusal.kind) {
        case 'invalid':
          return no(reply, 422, 'invalid', { fields: done.refusal.fields });
        case 'busy':
          return notNow(reply, BUSY_FOR);
        case 'notFound':
          return no(reply, 404, 'notFound');
      }
    }
    const opened = await door.open(done.value.shop, done.value.owner);
    if (opened === null) return no(reply, 401, 'signedOut');
    return reply.code(201).header('Set-Cookie', cookie.write(opened.token)).send(meOf(opened.letIn));
  });
}
