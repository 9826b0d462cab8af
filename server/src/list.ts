/**
 * List — keeps the rows of every console of this relay fresh.
 *
 * What changed is gathered, read once and sent to all consoles of the shop: at once
 * when it has been quiet, otherwise twice a second, and never more than fifty rows at
 * a time, so that a busy shop's list costs no more than a quiet one's twice over.
 */
import type { Row } from '@shopbell/shared';

/** Rows are sent at most so often, in milliseconds. */
const EVERY = 500;
/** Rows of one frame. */
const MOST_ROWS = 50;

export interface ListWorld {
  rows(shop: string, conversations: readonly string[]): Promise<readonly Row[]>;
  /** Gives one frame, built once, to all consoles of a shop here. */
  send(shop: string, frame: string): void;
  broke(error: unknown): void;
}

/** Builds the list; `changed` is all it needs to be told. */
export function createList({ rows, send, broke }: ListWorld) {
  /** Conversations that have changed since they were last sent, in the order in which they did, by shop. */
  const changes = new Map<string, Set<string>>();

  async function tell(shop: string, changed: Set<string>): Promise<void> {
    const some = [...changed].slice(0, MOST_ROWS);
    for (const id of some) changed.delete(id);
    try {
      const fresh = await rows(shop, some);
      if (fresh.length > 0) send(shop, JSON.stringify({ kind: 'rows', rows: fresh }));
    } catch (error) {
      // Redis is away; when it is back these rows are tried again.
      broke(error);
      for (const id of some) changed.add(id);
    }
    setTimeout(() => {
      if (changed.size > 0) void tell(shop, changed);
      else changes.delete(shop);
    }, EVERY).unref();
  }

  return {
    /** This conversation is no longer what its row says. */
    changed(shop: string, conversation: string): void {
      const waiting = changes.get(shop);
      if (waiting !== undefined) {
        waiting.add(conversation);
        return;
      }
      const changed = new Set([conversation]);
      changes.set(shop, changed);
      // After this turn, so that what came together is told together.
      setImmediate(() => void tell(shop, changed));
    },
  };
}
