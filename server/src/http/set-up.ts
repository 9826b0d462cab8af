/**
 * Set-up — the pages behind the links that are used once: a shop gets its name and its
 * owner, and its team somebody new.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Cookie } from '../doors/cookie.ts';
import type { Door } from '../doors/door.ts';
import type { Hiring, HiringRefusal } from '../doors/hiring.ts';
import type { Operator } from '../redis/people.ts';
import type { Throttle } from '../redis/throttle.ts';
import { BUSY_FOR, meOf, no, notNow, readBody } from './answers.ts';
import { ShopBody } from './shop.ts';

const NewPerson = z.object({
  firstName: z.string(),
  lastName: z.string(),
  role: z.string(),
  email: z.string(),
  password: z.string(),
});
const Check = z.object({ token: z.string() });
const SetUp = z.object({ token: z.string(), shop: ShopBody, person: NewPerson });
const Invitation = z.object({ token: z.string(), person: NewPerson });

interface Needs {
  readonly door: Door;
  readonly cookie: Cookie;
  readonly hiring: Hiring;
  readonly throttle: Throttle;
}

/** Registers `/set-up/check`, `/set-up`, `/invitation/check` and `/invitation`. */
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
    if (!done.ok) return refuse(reply, done.refusal);
    return welcome(reply, done.value.shop, done.value.owner);
  });

  api.post('/invitation/check', async (request, reply) => {
    const body = readBody(Check, request, reply);
    if (body === null) return reply;
    return (await hiring.invitation(body.token)) ?? no(reply, 404, 'notFound');
  });

  api.post('/invitation', async (request, reply) => {
    const body = readBody(Invitation, request, reply);
    if (body === null) return reply;
    const waitFor = await throttle.attemptFrom(request.ip);
    if (waitFor > 0) return notNow(reply, waitFor);
    const done = await hiring.join(body.token, body.person);
    if (!done.ok) return refuse(reply, done.refusal);
    return welcome(reply, done.value.shop, done.value.person);
  });

  /** Whoever has just come to be is signed in at once. */
  async function welcome(reply: FastifyReply, shop: string, person: Operator): Promise<FastifyReply> {
    const opened = await door.open(shop, person);
    if (opened === null) return no(reply, 401, 'signedOut');
    return reply.code(201).header('Set-Cookie', cookie.write(opened.token)).send(meOf(opened.letIn));
  }
}

function refuse(reply: FastifyReply, refusal: HiringRefusal<string>): FastifyReply {
  switch (refusal.kind) {
    case 'invalid':
      return no(reply, 422, 'invalid', { fields: refusal.fields });
    case 'busy':
      return notNow(reply, BUSY_FOR);
    case 'notFound':
      return no(reply, 404, 'notFound');
  }
}
