/**
 * A TCP proxy of our own between a relay and Redis, for faults on purpose.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** Starts one in front of a unix socket. */
export async function startProxy(path: string) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let swallowing = false;
  let swallowed = (): void => {};

  const server = createServer((near) => {
    const far = connect(path);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (swallowing) swallowed();
      else near.write(bytes);
    });
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;

  function cut(): void {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    cut,
    /** From now on what Redis answers does not arrive; done when it has answered something. */
    swallow(): Promise<void> {
      swallowing = true;
      return new Promise((happened) => {
        swallowed = happened;
      });
    },
    pass(): void {
      swallowing = false;
    },
    async stop() {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}
