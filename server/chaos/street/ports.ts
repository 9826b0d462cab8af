/**
 * Ports — numbers that nobody listens on, and that a program may be told to use again
 * after it was killed.
 *
 * They lie below those that systems give to outgoing connections, so that none is taken
 * between asking and using.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 10_000;
const MANY = 20_000;

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * MANY);
    const server = createServer();
    const isFree = new Promise<boolean>((tell) => {
      server.once('listening', () => tell(true)).once('error', () => tell(false));
    });
    server.listen(port, '127.0.0.1');
    if (!(await isFree)) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
