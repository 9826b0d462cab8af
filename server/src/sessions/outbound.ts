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
  /** Sends an answer that may be long; done when it has left, so that what follows it waits for the end to read. */
  give(frame: Frame | string): Promise<void>;
  close(name: CloseName): void;
}

/** Builds it for a socket and the connection underneath; `most` in bytes. */
export function createOutbound<Frame>(socket: WebSocket, connection: Socket, most: number): Outbound<Frame> {
  let corked = false;
  /** How much of what waits is answers whose askers wait for them: that does not make an end slow. */
  let given = 0;

  function uncork(): void {
    corked = false;
    connection.uncork();
  }

  function textOf(frame: Frame | string): string {
    return typeof frame === 'string' ? frame : JSON.stringify(frame);
  }

  function write(text: string, left?: () => void): void {
    if (!corked) {
      corked = true;
      connection.cork();
      setImmediate(uncork);
    }
    socket.send(text, left);
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
      if (socket.bufferedAmount - given > most) close('slow');
      else write(textOf(frame));
    },
    give(frame) {
      if (socket.readyState !== socket.OPEN) return Promise.resolve();
      const text = textOf(frame);
      given += text.length;
      return new Promise((left) => {
        write(text, () => {
          given -= text.length;
          left();
        });
      });
    },
    close,
  };
}
