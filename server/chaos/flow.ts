/**
 * Flow — the bytes of one connection in one direction, and what may befall them.
 *
 * Order is never changed: what is late holds up what comes after it.
 */
import type { Socket } from 'node:net';

/** How often a throttled flow gives its share, in milliseconds. */
const SHARE_EVERY = 50;
/** Bytes that may wait for a reader before the writer is no longer read from. */
const MOST_WAITING = 262_144;

/** Carries bytes from one socket to another; `reset` ends the connection, `swallowed` is told of what is thrown away. */
export function createFlow(from: Socket, to: Socket, reset: () => void, swallowed: () => void) {
  let isHeld = false;
  let isSwallowing = false;
  let lateBy = 0;
  let rate = Infinity;
  let left = Infinity;
  /** What is late, in order; null stands for the end. */
  let queue: { readonly bytes: Buffer | null; readonly due: number }[] = [];
  let timer: NodeJS.Timeout | undefined;

  from.on('data', (bytes: Buffer) => take(bytes));
  from.on('end', () => take(null));
  from.on('close', () => {
    // On a dead line nobody hears that the other side has gone; `clear` tells them.
    if (!isHeld) gone();
  });
  to.on('drain', () => {
    if (!isHeld) from.resume();
  });

  function gone(): void {
    if (queue.length === 0) to.destroySoon();
  }

  function take(bytes: Buffer | null): void {
    if (isSwallowing) {
      swallowed();
      return;
    }
    if (queue.length === 0 && lateBy === 0 && rate === Infinity) write(bytes);
    else {
      queue.push({ bytes, due: performance.now() + lateBy });
      pump();
    }
  }

  function write(bytes: Buffer | null): void {
    if (bytes === null) {
      to.end();
      return;
    }
    if (bytes.length >= left) {
      to.write(bytes.subarray(0, left), reset);
      left = Infinity;
      return;
    }
    left -= bytes.length;
    if (!to.write(bytes) && to.writableLength > MOST_WAITING) from.pause();
  }

  function pump(): void {
    if (timer !== undefined || isHeld) return;
    const first = queue[0];
    if (first === undefined) {
      if (from.destroyed) to.destroySoon();
      return;
    }
    const pause = Math.max(rate === Infinity ? 0 : SHARE_EVERY, first.due - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      give();
      pump();
    }, pause);
  }

  function give(): void {
    let share = rate === Infinity ? Infinity : Math.max(1, (rate * SHARE_EVERY) / 1_000);
    while (queue[0] !== undefined && queue[0].due <= performance.now() && share > 0) {
      const { bytes, due } = queue.shift() as (typeof queue)[number];
      if (bytes !== null && bytes.length > share) {
        queue.unshift({ bytes: bytes.subarray(share), due });
        write(bytes.subarray(0, share));
        return;
      }
      share -= bytes?.length ?? 0;
      write(bytes);
    }
  }

  return {
    /** Ends what befell it; what is held or late goes on at once. */
    clear(): void {
      isHeld = false;
      isSwallowing = false;
      lateBy = 0;
      rate = Infinity;
      left = Infinity;
      clearTimeout(timer);
      timer = undefined;
      for (const { bytes } of queue.splice(0)) write(bytes);
      if (from.destroyed) gone();
      else from.resume();
    },
    hold(): void {
      isHeld = true;
      clearTimeout(timer);
      timer = undefined;
      from.pause();
    },
    swallow(): void {
      isSwallowing = true;
      queue = [];
    },
    delay(milliseconds: number): void {
      lateBy = milliseconds;
    },
    throttle(bytesASecond: number): void {
      rate = bytesASecond;
    },
    cutAfter(bytes: number): void {
      left = bytes;
    },
  };
}

export type Flow = ReturnType<typeof createFlow>;
