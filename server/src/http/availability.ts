/**
 * Availability — whether somebody is here, and when the shop is open, for any page of it
 * to ask (PR6, WH20).
 *
 * A million page views cost little: caches may keep the answer for a few seconds, and
 * who has it already is told that it still holds. It sets and reads no cookie.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpeningAt } from '@shopbell/shared';
import type { AttendanceBook } from '../presence/attendance.ts';
import { readInstant } from '../domain/hours/dates.ts';
import type { ShopDirectory } from '../ports.ts';
import type { Timetables } from '../presence/timetable.ts';
import { no } from './answers.ts';

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;
/** For so many seconds whoever asked who is here need not ask again; and whoever asked for hours. */
const CACHED = 5;
const HOURS_CACHED = 60;
/** No shop's key is longer. */
const LONGEST_KEY = 64;
/** How far from now it may be asked whether a shop is open, in milliseconds. */
const FURTHEST = 2 * 366 * 86_400_000;

interface Needs {
  readonly shops: Pick<ShopDirectory, 'find'>;
  readonly attendance: Pick<AttendanceBook, 'of'>;
  readonly timetables: Pick<Timetables, 'look'>;
}

interface Asked {
  Params: { key: string };
  Querystring: Readonly<Record<string, unknown>>;
}

/** Registers `/api/v1/shops/:key/availability` and `/api/v1/shops/:key/hours`. */
export function registerAvailability(app: FastifyInstance, { shops, attendance, timetables }: Needs): void {
  const isShop = async (key: string): Promise<boolean> => key.length <= LONGEST_KEY && (await shops.find(key)) !== null;

  app.get<Asked>('/api/v1/shops/:key/availability', async (request, reply) => {
    void reply.headers(headers);
    const { key } = request.params;
    if (!(await isShop(key))) return no(reply, 404, 'notFound');
    const { at } = request.query;
    if (at === undefined) return tell(request, reply, (await attendance.of(key)).availability, CACHED);
    const { timetable, now } = await timetables.look(key);
    const instant = typeof at === 'string' ? readInstant(at) : null;
    if (instant === null || Math.abs(instant - now) > FURTHEST) return no(reply, 400, 'unreadable');
    // A shop without hours is never closed by them.
    const never = { isOpen: true, layer: 'shop', cause: { by: 'always' }, nextChange: null } as const;
    const opening: OpeningAt = { at: instant, ...(timetable.shop?.at(instant) ?? never) };
    return tell(request, reply, opening, HOURS_CACHED);
  });

  app.get<Asked>('/api/v1/shops/:key/hours', async (request, reply) => {
    void reply.headers(headers);
    const { key } = request.params;
    if (!(await isShop(key))) return no(reply, 404, 'notFound');
    const { timetable, now } = await timetables.look(key);
    return tell(request, reply, timetable.pages(now), HOURS_CACHED);
  });

  // No header of ours makes a browser ask first; one that does anyway is told that it may.
  for (const what of ['availability', 'hours']) {
    app.options(`/api/v1/shops/:key/${what}`, (_, reply) =>
      reply
        .code(204)
        .headers({ ...headers, 'Access-Control-Allow-Methods': 'GET, HEAD', 'Access-Control-Max-Age': '86400' })
        .send(),
    );
  }
}

/** Answers with it, or that what somebody has still holds. */
function tell(request: FastifyRequest, reply: FastifyReply, answer: object | null, seconds: number): FastifyReply {
  const text = JSON.stringify(answer);
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  void reply.headers({ 'Cache-Control': `public, max-age=${seconds}`, ETag: tag });
  if (holds(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(text);
}

/** Whether one of the tags that somebody has is the present one; caches on the way may have weakened it. */
function holds(given: string | undefined, tag: string): boolean {
  return (given ?? '').split(',').some((each) => ['*', tag, `W/${tag}`].includes(each.trim()));
}
