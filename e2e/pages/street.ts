/**
 * Street — serves the hostile pages from an origin of their own, as strangers' shops.
 *
 * In a page, `%RELAY%` and `%SHOP%` stand for the relay's origin and the shop's key,
 * `%NONCE%` for the nonce of a page with a policy.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Street {
  readonly origin: string;
  /** Says which relay and shop the pages name. */
  dwell(relay: string, shop: string): void;
  stop(): Promise<void>;
}

/** H28, to the letter; a browser does not take `http:` for `ws:`, so the relay is named twice. */
function strictPolicy(relay: string, nonce: string): string {
  const both = `${relay} ${relay.replace(/^http/, 'ws')}`;
  return `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; connect-src ${both}; img-src ${relay}; require-trusted-types-for 'script'`;
}

/** Starts it; its pages are the `.html` files beside this one. */
export async function startStreet(): Promise<Street> {
  let relay = '';
  let shop = '';
  const server = createServer((request, reply) => {
    const name = /^\/([a-z-]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1];
    const nonce = randomBytes(16).toString('base64');
    const answer = async (): Promise<void> => {
      const page = await readFile(join(import.meta.dirname, `${name}.html`), 'utf8').catch(() => null);
      if (page === null) {
        reply.writeHead(404).end();
        return;
      }
      reply.setHeader('content-type', 'text/html; charset=utf-8');
      if (name === 'strict-policy') reply.setHeader('content-security-policy', strictPolicy(relay, nonce));
      reply.end(page.replaceAll('%RELAY%', relay).replaceAll('%SHOP%', shop).replaceAll('%NONCE%', nonce));
    };
    void answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // Another site than the relay's localhost, not only another port.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dwell(newRelay, newShop) {
      relay = newRelay;
      shop = newShop;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
