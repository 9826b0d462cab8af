/**
 * Uploads — routes that take a picture as their whole body.
 *
 * Nothing is read of a stranger's. What the picture says of itself counts for nothing,
 * and whatever is wrong with it is told as a form's field.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from '../doors/door.ts';
import { LARGEST_UPLOAD } from '../domain/pictures.ts';
import type { PortraitRefusal } from '../team/portraits.ts';
import { BUSY_FOR, no, notNow, readDoor } from './answers.ts';

/** Registers routes of which a picture is the body. */
export function registerUploads(api: FastifyInstance, door: Door, register: (uploads: FastifyInstance) => void): void {
  void api.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD },
      async (_: unknown, body: unknown) => body,
    );
    // Before the body: two megabytes of a stranger are two megabytes too many.
    uploads.addHook('onRequest', async (request, reply) => {
      if ((await readDoor(door, request, reply)) === null) return reply;
    });
    uploads.setErrorHandler((error: FastifyError, _, reply) => {
      if (error.statusCode === 413) return refuseUpload(reply, 'tooLarge');
      throw error;
    });
    register(uploads);
  });
}

/** The bytes that were sent; none is no picture. */
export function uploadOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Answers why a picture was not taken. */
export function refuseUpload(reply: FastifyReply, refusal: PortraitRefusal | 'notFound'): FastifyReply {
  switch (refusal) {
    case 'notAPicture':
    case 'tooLarge':
      return no(reply, 422, 'invalid', { fields: { photo: refusal } });
    case 'busy':
      return notNow(reply, BUSY_FOR);
    case 'notFound':
      return no(reply, 404, 'notFound');
  }
}
