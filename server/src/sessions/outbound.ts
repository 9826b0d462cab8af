/**
 * Outbound — what waits to be written to one socket, bounded (H10).
 *
 * All that one turn of the event loop brings leaves in one write. An end that does
 * not read is closed with "come back" before it costs its neighbours anything.
 */
import type { Socket } from 'node:net';
import { closeCodes, type CloseName } from '@shopbell/shared';
import type { WebSocket } from 'ws';

export interface Outbound<Frame> {
  /** Sends a frame, or one whose JSON was built before. */
  send(frame: Frame | string): void;
  close(name: CloseName): void;
}

/** Builds it for a socket and the connection underneath; `most` in bytes. */
export function createOutbound<Frame>(socket: WebSocket, connection: Socket, most: number): Outbound<Frame> {
  let corked = false;

  function uncork(): void {
    corked = false;
    connection.uncork();
  }

  function close(name: CloseName): void {
    if (socket.readyState !== socket.OPEN) return;
    if (name === 'slow') {
      // The closing frame would wait behind what is not read, so the connection is ended soon after.
      socket.close(closeCodes.slow, name);
      socket.terminate();
    } else {
      socket.close(closeCodes[name], name);
    }
  }

  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > most) {
        close('slow');
        return;
      }
      if (!corked) {
        corked = true;
        connection.cork();
        setImmediate(uncork);
      }
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    },
    close,
  };
}
