/**
 * Health — what a process manager, a balancer and Prometheus ask (H11).
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';
import { no } from './answers.ts';

interface Needs {
  /** Whether Redis takes writes now; never rejected. */
  readonly takesWrites: () => Promise<boolean>;
  /** Whether this relay is on its way out. */
  readonly isDraining: () => boolean;
  /** The edition of the time zones' data (WH19). */
  readonly zones: string;
  readonly metrics: Metrics;
  /** What a scraper must know; null when nothing. */
  readonly metricsToken: string | null;
}

/** Registers `/healthz` (the process lives), `/readyz` (send people here) and `/metrics`. */
export function registerHealth(
  app: FastifyInstance,
  { takesWrites, isDraining, zones, metrics, metricsToken }: Needs,
): void {
  app.get('/healthz', () => ({ status: 'alive' }));

  app.get('/readyz', async (_, reply) => {
    if (isDraining()) return reply.code(503).send({ status: 'draining' });
    return (await takesWrites()) ? { status: 'ready', zones } : reply.code(503).send({ status: 'redisAway' });
  });

  app.get('/metrics', async (request, reply) => {
    const given = request.headers.authorization ?? '';
    if (metricsToken !== null && !isSame(given, `Bearer ${metricsToken}`)) return no(reply, 401, 'signedOut');
    const { type, text } = await metrics.read();
    return reply.type(type).send(text);
  });
}

/** Compares secrets without telling by its time how much of them was right. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
