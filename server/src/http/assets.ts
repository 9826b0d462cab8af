/**
 * Assets — the widget, the console and the demo shop, as files.
 *
 * What carries its hash in its name is kept by browsers for ever; all else is asked
 * for again, and usually answered with "not changed".
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { no } from './answers.ts';
import type { AnswerKind, createHeaders } from './headers.ts';
import type { Asset, Shelf } from './shelf.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300';
const ASK_AGAIN = 'no-cache';

interface Needs {
  readonly headers: ReturnType<typeof createHeaders>;
  readonly widget: Shelf;
  readonly console: Shelf;
  readonly demo: Shelf;
}

/** Registers `/widget.js`, `/widget/`, `/console/`, `/demo/` and the way from `/`. */
export function registerAssets(app: FastifyInstance, { headers, widget, console, demo }: Needs): void {
  const send = (request: FastifyRequest, reply: FastifyReply, kind: AnswerKind, keep: string, asset: Asset | null) => {
    if (asset === null) return no(reply, 404, 'notFound');
    void reply.headers({ ...headers[kind], 'Cache-Control': keep, ETag: asset.tag, Vary: 'Accept-Encoding' });
    if (request.headers['if-none-match']?.includes(asset.tag)) return reply.code(304).send();
    const { body, encoding } = shortest(asset, request.headers['accept-encoding'] ?? '');
    if (encoding !== null) void reply.header('Content-Encoding', encoding);
    return reply.type(asset.type).send(body);
  };

  app.get('/', (_, reply) => reply.redirect('/console/'));
  app.get('/console', (_, reply) => reply.redirect('/console/'));
  app.get('/demo', (_, reply) => reply.redirect('/demo/'));

  app.get('/widget.js', async (request, reply) =>
    send(request, reply, 'widget', FIVE_MINUTES, await widget.take('widget.js')),
  );

  app.get<{ Params: { '*': string } }>('/widget/*', async (request, reply) => {
    const path = request.params['*'];
    return send(request, reply, 'widget', namesItsHash(path) ? FOR_EVER : FIVE_MINUTES, await widget.take(path));
  });

  app.get<{ Params: { '*': string } }>('/console/*', async (request, reply) => {
    const path = request.params['*'];
    if (path.startsWith('assets/')) return send(request, reply, 'console', FOR_EVER, await console.take(path));
    // One page shows all addresses below it; only a name with an ending is a file.
    const asset = (await console.take(path)) ?? (path.includes('.') ? null : await console.take('index.html'));
    return send(request, reply, 'console', ASK_AGAIN, asset);
  });

  app.get<{ Params: { '*': string } }>('/demo/*', async (request, reply) => {
    const path = request.params['*'];
    const asset = path === '' || path.endsWith('/') ? demo.take(`${path}index.html`) : takePage(demo, path);
    return send(request, reply, 'demo', ASK_AGAIN, await asset);
  });
}

/** A file, or the page of that name: `/demo/basket` is `basket.html`. */
async function takePage(shelf: Shelf, path: string): Promise<Asset | null> {
  return (await shelf.take(path)) ?? shelf.take(`${path}.html`);
}

function namesItsHash(path: string): boolean {
  return /[.-][\w-]{8,}\.(js|css|map)$/.test(path);
}

function shortest(asset: Asset, accepted: string): { readonly body: Buffer; readonly encoding: 'br' | 'gzip' | null } {
  const takes = (name: string): boolean =>
    accepted.split(',').some((each) => new RegExp(`^\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*$).*)?$`).test(each));
  if (asset.brotli !== null && takes('br')) return { body: asset.brotli, encoding: 'br' };
  if (asset.gzip !== null && takes('gzip')) return { body: asset.gzip, encoding: 'gzip' };
  return { body: asset.plain, encoding: null };
}
