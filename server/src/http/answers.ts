/**
 * Answers — how a route says no, and how it reads what was sent.
 *
 * Errors are constant codes; an exception's text never leaves the relay.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Door, LetIn } from '../doors/door.ts';
import { may, rightsOf, type Right } from '../domain/rights.ts';

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

/** How soon to try again when all places for costly work are taken, in milliseconds. */
export const BUSY_FOR = 2_000;

/** Answers with an error code and what belongs to it. */
export function no(reply: FastifyReply, status: number, error: Code, more: object = {}): FastifyReply {
  return reply.code(status).send({ error, ...more });
}

/** Too many attempts: when to come back, in milliseconds, and for machines in seconds. */
export function notNow(reply: FastifyReply, waitFor: number): FastifyReply {
  void reply.header('Retry-After', Math.ceil(waitFor / 1_000));
  return no(reply, 429, 'tooFast', { waitFor });
}

/** Answers why a form was not taken. */
export function refuseForm(
  reply: FastifyReply,
  refusal: { readonly kind: 'invalid'; readonly fields: object } | { readonly kind: 'notFound' | 'notAllowed' },
): FastifyReply {
  switch (refusal.kind) {
    case 'invalid':
      return no(reply, 422, 'invalid', { fields: refusal.fields });
    case 'notFound':
      return no(reply, 404, 'notFound');
    case 'notAllowed':
      return no(reply, 403, 'notAllowed');
  }
}

/** A body of this shape, or null after having answered. */
export function readBody<Body>(schema: z.ZodMiniType<Body>, request: FastifyRequest, reply: FastifyReply): Body | null {
  const body = z.safeParse(schema, request.body);
  if (body.success) return body.data;
  no(reply, 400, 'unreadable');
  return null;
}

/** Whoever is signed in and may do this, or null after having answered. The one place that asks for rights. */
export async function readDoor(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  right?: Right,
): Promise<LetIn | null> {
  const who = await door.authenticate(request.headers.cookie);
  if (who === null) {
    no(reply, 401, 'signedOut');
    return null;
  }
  if (right !== undefined && !may(who.person.rank, right)) {
    no(reply, 403, 'notAllowed');
    return null;
  }
  return who;
}

/** What the console is told about whom it works for. */
export function meOf({ shop, person }: LetIn) {
  const { key, name, origins, logo, idleAfter, departments } = shop;
  const { isActive: _isActive, ...you } = person;
  return { shop: { key, name, origins, logo, idleAfter, departments }, you, may: rightsOf(person.rank) };
}

/** Answers with what whoever asks is told about themselves now, after a change. */
export async function tellMe(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const who = await readDoor(door, request, reply);
  return who === null ? reply : meOf(who);
}
