/**
 * Team — the owner's page of the people of a shop, and the book of changes.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Door } from '../doors/door.ts';
import { isAuditId, type Audit } from '../redis/audit.ts';
import type { Staff } from '../team/staff.ts';
import { no, readBody, readDoor, refuseForm } from './answers.ts';
import { PublicBody } from './me.ts';
import { refuseUpload, registerUploads, uploadOf } from './uploads.ts';

const Standing = z.object({ rank: z.string(), departments: z.array(z.string()) });
const Person = z.extend(PublicBody, Standing.shape);

interface Needs {
  readonly door: Door;
  readonly staff: Staff;
  readonly audit: Audit;
}

type One = { Params: { id: string } };

/** Registers `/team` and what is below it. */
export function registerTeam(api: FastifyInstance, { door, staff, audit }: Needs): void {
  api.get('/team', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'seeTeam');
    return who === null ? reply : staff.list(who);
  });

  api.get<{ Querystring: { before?: unknown } }>('/team/audit', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'seeAudit');
    if (who === null) return reply;
    const { before } = request.query;
    if (before === undefined) return audit.page(who.shop.key, null);
    if (typeof before !== 'string' || !isAuditId(before)) return no(reply, 400, 'unreadable');
    return audit.page(who.shop.key, before);
  });

  api.post('/team/invitations', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'manageTeam');
    const body = who && readBody(Standing, request, reply);
    if (who === null || body === null) return reply;
    const invited = await staff.invite(who, body);
    return invited.ok ? reply.code(201).send(invited.value) : refuseForm(reply, invited.refusal);
  });

  api.delete<One>('/team/invitations/:id', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'manageTeam');
    if (who === null) return reply;
    return (await staff.uninvite(who, request.params.id)) ? reply.code(204).send() : no(reply, 404, 'notFound');
  });

  api.put<One>('/team/people/:id', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'manageTeam');
    const body = who && readBody(Person, request, reply);
    if (who === null || body === null) return reply;
    const edited = await staff.edit(who, request.params.id, body);
    return edited.ok ? edited.value : refuseForm(reply, edited.refusal);
  });

  for (const act of ['deactivate', 'reactivate'] as const) {
    api.post<One>(`/team/people/:id/${act}`, async (request, reply) => {
      const who = await readDoor(door, request, reply, 'manageTeam');
      if (who === null) return reply;
      const done = await staff[act](who, request.params.id);
      return done.ok ? done.value : refuseForm(reply, done.refusal);
    });
  }

  api.delete<One>('/team/people/:id/photo', async (request, reply) => {
    const who = await readDoor(door, request, reply, 'manageTeam');
    if (who === null) return reply;
    const removed = await staff.removePhoto(who, request.params.id);
    return removed.ok ? removed.value : no(reply, 404, 'notFound');
  });

  registerUploads(api, door, (uploads) => {
    uploads.put<One>('/team/people/:id/photo', async (request, reply) => {
      const who = await readDoor(door, request, reply, 'manageTeam');
      if (who === null) return reply;
      const set = await staff.setPhoto(who, request.params.id, uploadOf(request));
      return set.ok ? set.value : refuseUpload(reply, set.refusal);
    });
  });
}
