/**
 * Me — who has signed in, and what they change of themselves. It takes no right.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Door } from '../doors/door.ts';
import type { Staff } from '../team/staff.ts';
import { readBody, readDoor, refuseForm, tellMe } from './answers.ts';
import { refuseUpload, registerUploads, uploadOf } from './uploads.ts';

/** What shoppers may read of somebody, as a form sends it. */
export const PublicBody = z.object({
  firstName: z.string(),
  lastName: z.string(),
  role: z.string(),
  languages: z.array(z.string()),
});

/** Registers `/me` and `/me/photo`. */
export function registerMe(api: FastifyInstance, { door, staff }: { door: Door; staff: Staff }): void {
  api.get('/me', (request, reply) => tellMe(door, request, reply));

  api.put('/me', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    const body = who && readBody(PublicBody, request, reply);
    if (who === null || body === null) return reply;
    const edited = await staff.editSelf(who, body);
    return edited.ok ? tellMe(door, request, reply) : refuseForm(reply, edited.refusal);
  });

  api.delete('/me/photo', async (request, reply) => {
    const who = await readDoor(door, request, reply);
    if (who === null) return reply;
    await staff.removePhoto(who, who.person.id);
    return tellMe(door, request, reply);
  });

  registerUploads(api, door, (uploads) => {
    uploads.put('/me/photo', async (request, reply) => {
      const who = await readDoor(door, request, reply);
      if (who === null) return reply;
      const set = await staff.setPhoto(who, who.person.id, uploadOf(request));
      return set.ok ? tellMe(door, request, reply) : refuseUpload(reply, set.refusal);
    });
  });
}
