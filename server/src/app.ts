/**
 * App — every route of a relay, registered by hand, in order.
 *
 * It also says what holds for all of them: the own `Origin` for whatever changes
 * something, constant errors, one line in the log for each request.
 */
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { AttendanceBook } from './presence/attendance.ts';
import type { Cookie } from './doors/cookie.ts';
import type { Door } from './doors/door.ts';
import type { Hiring } from './doors/hiring.ts';
import { comesFrom } from './domain/origins.ts';
import { no } from './http/answers.ts';
import { registerAssets } from './http/assets.ts';
import { registerAvailability } from './http/availability.ts';
import { createHeaders } from './http/headers.ts';
import { registerHealth } from './http/health.ts';
import { registerHours } from './http/hours.ts';
import { registerMe } from './http/me.ts';
import { registerPhotos } from './http/photos.ts';
import { registerSetUp } from './http/set-up.ts';
import type { Shelf } from './http/shelf.ts';
import { registerShop } from './http/shop.ts';
import { registerSignIn } from './http/sign-in.ts';
import { registerTeam } from './http/team.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ShopDirectory } from './ports.ts';
import type { Audit } from './redis/audit.ts';
import type { Pictures } from './redis/pictures.ts';
import type { Throttle } from './redis/throttle.ts';
import type { Scheduling } from './team/scheduling.ts';
import type { Shopkeeping } from './team/shopkeeping.ts';
import type { Staff } from './team/staff.ts';
import type { Timetables } from './presence/timetable.ts';

/** The largest body of a request, in bytes: a form with fifty origins fits. */
const LARGEST_BODY = 32_768;
/** A request takes no longer to arrive, in milliseconds. */
const REQUEST_LASTS = 15_000;

export interface AppNeeds {
  readonly config: Pick<Config, 'origin' | 'proxies' | 'metricsToken'>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly door: Door;
  readonly cookie: Cookie;
  readonly hiring: Hiring;
  readonly throttle: Throttle;
  readonly staff: Staff;
  readonly shopkeeping: Shopkeeping;
  readonly scheduling: Scheduling;
  readonly timetables: Pick<Timetables, 'look'>;
  /** The edition of the time zones' data, such as `2025c`. */
  readonly zones: string;
  readonly audit: Audit;
  readonly pictures: Pictures;
  readonly shops: Pick<ShopDirectory, 'find'>;
  readonly attendance: Pick<AttendanceBook, 'of'>;
  readonly shelves: { readonly widget: Shelf; readonly console: Shelf; readonly demo: Shelf };
  readonly takesWrites: () => Promise<boolean>;
  readonly isDraining: () => boolean;
  /** Where shoppers and consoles come in. */
  readonly registerSockets: (app: FastifyInstance) => void | Promise<void>;
}

/** Builds the HTTP side; it does not listen yet. */
export async function buildApp(needs: AppNeeds): Promise<FastifyInstance> {
  const { config, log, metrics, door, cookie, hiring, throttle, staff, shopkeeping, shelves } = needs;
  const headers = createHeaders(config.origin);
  const app = fastify({
    // It would write whole addresses down; what happened is logged below.
    logger: false,
    trustProxy: config.proxies,
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_LASTS,
    forceCloseConnections: 'idle',
    // Addresses that cannot be read would be answered with the exception's text.
    frameworkErrors: (_, __, reply) => void no(reply, 400, 'unreadable'),
  });
  // JSON or nothing: a form of another page cannot send that without asking first.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (_, reply) => void reply.headers(headers.api));
  app.addHook('onResponse', async (request, reply) => {
    const asked = request.method === 'GET' || request.method === 'HEAD';
    const event = {
      event: 'answered',
      method: request.method,
      // The pattern of the route, never what was asked for: addresses may hold secrets.
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      took: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (asked && reply.statusCode < 500) log.debug(event);
    else log.info(event);
  });
  app.setNotFoundHandler((_, reply) => no(reply, 404, 'notFound'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return no(reply, 413, 'tooLarge');
    if (status >= 400 && status < 500) return no(reply, status, 'unreadable');
    log.error({ event: 'broken', route: request.routeOptions.url ?? 'none', error: error.name, why: error.message });
    return no(reply, 503, 'unavailable');
  });

  await app.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        const asks = request.method === 'GET' || request.method === 'HEAD';
        if (!asks && !comesFrom([config.origin], request.headers.origin)) return no(reply, 403, 'foreignOrigin');
      });
      registerSignIn(api, { door, cookie });
      registerSetUp(api, { door, cookie, hiring, throttle });
      registerMe(api, { door, staff });
      registerShop(api, { door, shopkeeping, widget: shelves.widget });
      registerTeam(api, { door, staff, audit: needs.audit });
      registerHours(api, { door, scheduling: needs.scheduling, timetables: needs.timetables });
    },
    { prefix: '/api/v1' },
  );
  registerAvailability(app, needs);
  await needs.registerSockets(app);
  registerAssets(app, { headers, ...shelves });
  registerPhotos(app, { headers, pictures: needs.pictures });
  const { takesWrites, isDraining, zones } = needs;
  registerHealth(app, { takesWrites, isDraining, zones, metrics, metricsToken: config.metricsToken });
  return app;
}
