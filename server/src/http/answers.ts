/**
 * Answers — how a route says no, and how it reads what was sent.
 *
 * Errors are constant codes; an exception's text never leaves the relay.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Door, LetIn } from '../doors/door.ts';

type Code =
  | 'foreignOrigin'
  | 'invalid'
  | 'notAllowed'
  | 'notFound'
  | 'signedOut'
  | 'tooFast'
  | 'tooLarge'
  | 'unavailable'
  | 'unreadable'
  | 'wrongPassword';

/** Answers with an error code and what belongs to it. */
export function no(reply: FastifyReply, status: number, error: Code, more: object = {}): FastifyReply {
  return reply.code(status).send({ error, ...more });
}

/** Too many attempts: when to come back, in milliseconds, and for machines in seconds. */
export function notNow(reply: FastifyReply, waitFor: number): FastifyReply {
  void reply.header('Retry-After', Math.ceil(waitFor / 1_000));
  return no(reply, 429, 'tooFast', { waitFor });
}

/** A body of this shape, or null after having answered. */
export function readBody<Body>(schema: z.ZodMiniType<Body>, request: FastifyRequest, reply: FastifyReply): Body | null {
  const body = z.safeParse(schema, request.body);
  if (body.success) return body.data;
  no(reply, 400, 'unreadable');
  return null;
}

/** Whoever is signed in, or null after having answered. */
export async function readDoor(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<LetIn | null> {
  const who = await door.authenticate(request.headers.cookie);
  if (who === null) no(reply, 401, 'signedOut');
  return who;
}

/** What the console is told about whom it works for. */
export function meOf({ shop, person, isOwner }: LetIn) {
  const { id, name, role, email } = person;
  return { shop: { key: shop.key, name: shop.name, origins: shop.origins }, you: { id, name, role, email, isOwner } };
}
