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
  /** Puts up a page with this in its head, and gives its address. */
  paste(head: string, policy?: string): string;
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
  const pasted: { readonly head: string; readonly policy: string | undefined }[] = [];
  const server = createServer((request, reply) => {
    // The front page is the plain one.
    const name = request.url === '/' ? 'plain' : /^\/([a-z-]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1];
    const own = pasted[Number(/^\/pasted\/(\d+)$/.exec(request.url ?? '')?.[1] ?? NaN)];
    if (own !== undefined) {
      if (own.policy !== undefined) reply.setHeader('content-security-policy', own.policy);
      reply.setHeader('content-type', 'text/html; charset=utf-8');
      reply.end(`<!doctype html><html lang="en"><title>A shop</title>${own.head}<h1>A shop</h1></html>`);
      return;
    }
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
  // Another site than the relay's localhost, not only another port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    paste(head, policy) {
      pasted.push({ head, policy });
      return `${origin}/pasted/${pasted.length - 1}`;
    },
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
