/**
 * Shop page — the demo shop as a stranger's site: on an origin of its own, with the tag
 * that its install page gives, or without it.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const folder = join(import.meta.dirname, '../../demo');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The tag as it stands in the demo, in one line or in several. */
const TAG = /<script[^>]*src="\/widget\.js"[^>]*><\/script>/;

/** Serves it; the tag is left out below `/bare/`. */
export async function openShopPage() {
  let tag = '';
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const bare = path.startsWith('/bare/');
    const name = path.replace(/^\/(bare|demo)\//, '');
    if (!/^[\w-]+(\/[\w-]+)*\.\w+$/.test(name)) {
      response.writeHead(404).end();
      return;
    }
    readFile(join(folder, name)).then(
      (file) => {
        const type = types[extname(name)] ?? 'application/octet-stream';
        const body = type.startsWith('text/html') ? file.toString().replace(TAG, bare ? '' : tag) : file;
        response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    /** Which relay and which shop the tag is of. */
    tagged(relay: string, shop: string): void {
      tag = `<script defer src="${relay}/widget.js" data-shop="${shop}"></script>`;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
