/**
 * Wire — a real WebSocket as a link sees it.
 */
import type { Wire, WireEvents } from '@shopbell/shared';
import { WebSocket } from 'ws';

/** Opens one; `port` tells by which port it left, once it is open. */
export function openWire(
  url: string,
  headers: Readonly<Record<string, string>>,
  events: WireEvents,
  port: (from: number) => void,
): Wire {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  socket.on('upgrade', (response) => port(response.socket.localPort ?? 0));
  socket.on('open', () => events.opened());
  socket.on('message', (wire: Buffer) => events.heard(wire.toString()));
  socket.on('close', (code) => events.closed(code));
  socket.on('error', () => {
    // What went wrong is followed by `close`.
  });
  return {
    send: (text) => socket.send(text, () => {}),
    close: () => socket.terminate(),
  };
}
