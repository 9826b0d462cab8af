/**
 * Photos — faces and logos for anybody's page, by names that never mean anything else.
 */
import type { FastifyInstance } from 'fastify';
import type { Pictures } from '../redis/pictures.ts';
import { no } from './answers.ts';
import type { createHeaders } from './headers.ts';

interface Needs {
  readonly headers: ReturnType<typeof createHeaders>;
  readonly pictures: Pick<Pictures, 'find'>;
}

/** Registers `/photos/<name>`. */
export function registerPhotos(app: FastifyInstance, { headers, pictures }: Needs): void {
  app.get<{ Params: { name: string } }>('/photos/:name', async (request, reply) => {
    const picture = await pictures.find(request.params.name);
    if (picture === null) return no(reply, 404, 'notFound');
    return reply.headers(headers.photo).type('image/webp').send(picture);
  });
}
