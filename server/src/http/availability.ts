/**
 * Availability — whether somebody is here, for any page of a shop to ask (PR6).
 *
 * A million page views cost little: caches may keep the answer for a few seconds, and
 * who has it already is told that it still holds. It sets and reads no cookie.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { AttendanceBook } from '../attendance.ts';
import type { ShopDirectory } from '../ports.ts';
import { no } from './answers.ts';

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;
/** For so many seconds whoever asked need not ask again. */
const CACHED = 'public, max-age=5';
/** No shop's key is longer. */
const LONGEST_KEY = 64;

interface Needs {
  readonly shops: Pick<ShopDirectory, 'find'>;
  readonly attendance: Pick<AttendanceBook, 'of'>;
}

/** Registers `/api/v1/shops/:key/availability`. */
export function registerAvailability(app: FastifyInstance, { shops, attendance }: Needs): void {
  const path = '/api/v1/shops/:key/availability';

  app.get<{ Params: { key: string } }>(path, async (request, reply) => {
    void reply.headers(headers);
    const { key } = request.params;
    const shop = key.length > LONGEST_KEY ? null : await shops.find(key);
    if (shop === null) return no(reply, 404, 'notFound');
    const { availability } = await attendance.of(key);
    const text = JSON.stringify(availability);
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    void reply.headers({ 'Cache-Control': CACHED, ETag: tag });
    if (holds(request.headers['if-none-match'], tag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });

  // No header of ours makes a browser ask first; one that does anyway is told that it may.
  app.options(path, (_, reply) =>
    reply
      .code(204)
      .headers({ ...headers, 'Access-Control-Allow-Methods': 'GET, HEAD', 'Access-Control-Max-Age': '86400' })
      .send(),
  );
}

/** Whether one of the tags that somebody has is the present one; caches on the way may have weakened it. */
function holds(given: string | undefined, tag: string): boolean {
  return (given ?? '').split(',').some((each) => ['*', tag, `W/${tag}`].includes(each.trim()));
}
