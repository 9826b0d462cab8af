/**
 * Wire — one raw WebSocket of the load, the same for every system.
 *
 * It reads frames as text and answers heartbeats. What a frame means is its dialect's
 * business.
 */
import { WebSocket } from 'ws';

export interface Wire {
  send(frame: string): void;
  /** Everything that comes from now on goes here. */
  hearing(hear: (frame: string) => void): void;
  /** The next frame that begins in one of these ways. */
  next(...beginnings: readonly string[]): Promise<string>;
  closed(act: () => void): void;
  /** Stops reading, for good. */
  stopReading(): void;
  end(): void;
}

const ANSWERS_WITHIN = 20_000;

/** Opens one; `heartbeat` is what must be answered, and how. */
export async function openWire(
  url: string,
  headers: Readonly<Record<string, string>>,
  heartbeat: readonly [asked: string, answer: string] | null,
): Promise<Wire> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true });
  let hear: (frame: string) => void = () => {};
  const waiting = new Set<(frame: string) => void>();
  socket.on('message', (bytes: Buffer) => {
    const frame = bytes.toString('latin1');
    if (frame === heartbeat?.[0]) {
      socket.send(heartbeat[1]);
      return;
    }
    hear(frame);
    for (const each of waiting) each(frame);
  });
  await new Promise<void>((opened, failed) => {
    socket.once('open', opened);
    socket.once('error', failed);
    socket.once('close', (code) => failed(new Error(`closed with ${code}`)));
  });
  socket.on('error', () => {});
  return {
    send: (frame) => socket.send(frame),
    hearing: (next) => void (hear = next),
    next(...beginnings) {
      const fits = (frame: string): boolean => beginnings.some((beginning) => frame.startsWith(beginning));
      return new Promise((given, failed) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          failed(new Error(`no ${beginnings.join(' or ')} from ${url}`));
        }, ANSWERS_WITHIN);
        const look = (frame: string): void => {
          if (!fits(frame)) return;
          clearTimeout(late);
          waiting.delete(look);
          given(frame);
        };
        waiting.add(look);
      });
    },
    closed: (act) => void socket.once('close', act),
    stopReading: () => socket.pause(),
    end: () => socket.terminate(),
  };
}
