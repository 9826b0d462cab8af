/**
 * Metrics — what a relay counts about itself, for Prometheus.
 *
 * Numbers only: no shop, person or address is a label.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

interface Asked {
  /** Bytes that wait for slow sockets. */
  readonly queuedBytes: () => number;
  /** Consoles whose leases this relay renews. */
  readonly present: () => number;
}

/** Builds a relay's counters; what it takes is asked when somebody reads them. */
export function createMetrics({ queuedBytes, present }: Asked) {
  const registry = new Registry();
  const registers = [registry];
  // Resident memory, processor time, event-loop lag, garbage collection.
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(
    new Gauge({
      name: 'shopbell_queued_bytes',
      help: 'Bytes that wait for slow sockets.',
      registers: [],
      collect() {
        this.set(queuedBytes());
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'shopbell_consoles_present',
      help: 'Consoles whose leases this relay renews.',
      registers: [],
      collect() {
        this.set(present());
      },
    }),
  );
  return {
    /** Sockets that are open now. */
    sockets: new Gauge<'end'>({ name: 'shopbell_sockets', help: 'Open sockets.', labelNames: ['end'], registers }),
    /** Messages that Redis has stored. */
    messages: new Counter<'by'>({
      name: 'shopbell_messages_total',
      help: 'Messages stored.',
      labelNames: ['by'],
      registers,
    }),
    /** Expected noes. */
    refusals: new Counter<'refusal'>({
      name: 'shopbell_refusals_total',
      help: 'Refusals given, by name.',
      labelNames: ['refusal'],
      registers,
    }),
    /** Conversations of owners who were gone too long. */
    returned: new Counter({
      name: 'shopbell_returned_total',
      help: 'Conversations that went back to the queue, as their owner was gone.',
      registers,
    }),
    /** Tries to send a mail. */
    mails: new Counter<'outcome'>({
      name: 'shopbell_mails_total',
      help: 'Mails that were tried to be sent: sent, waiting for another try, failed for good.',
      labelNames: ['outcome'],
      registers,
    }),
    /** How long Redis takes, in seconds. */
    redisSeconds: new Histogram({
      name: 'shopbell_redis_seconds',
      help: 'Time from a command to its answer.',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    /** All of it as text. */
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
