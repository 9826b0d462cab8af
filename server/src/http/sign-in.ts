/**
 * Sign-in — the console's way in and out.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Cookie } from '../doors/cookie.ts';
import type { Door } from '../doors/door.ts';
import { meOf, no, notNow, readBody, readDoor } from './answers.ts';

const Credentials = z.object({ email: z.string(), password: z.string() });

/** Registers `/sign-in`, `/sign-out` and `/sign-out-everywhere`. */
export function registerSignIn(api: FastifyInstance, { door, cookie }: { door: Door; cookie: Cookie }): void {
  api.post('/sign-in', async (request, reply) => {
    const body = readBody(Credentials, request, reply);
    if (body === null) return reply;
    const signedIn = await door.signIn(body.email, body.password, request.ip);
    if (!signedIn.ok) {
      switch (signedIn.refusal.kind) {
        case 'wrongPassword':
          return no(reply, 401, 'wrongPassword');
        case 'tooFast':
          return notNow(reply, signedIn.refusal.waitFor);
      }
    }
    return reply.header('Set-Cookie', cookie.write(signedIn.value.token)).send(meOf(signedIn.value.letIn));
  });

  api.post('/sign-out', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    await door.signOut(who);
    return reply.header('Set-Cookie', cookie.clear()).code(204).send();
  });

  api.post('/sign-out-everywhere', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    await door.signOutEverywhere(who);
    return reply.header('Set-Cookie', cookie.clear()).code(204).send();
  });
}
