/**
 * Shelf — the files of one folder, ready to be sent: typed, tagged, compressed once.
 *
 * A file that was built anew is read anew. Names are taken one by one and checked, so
 * that no path leads out of the folder. It knows nothing of routes.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface Asset {
  readonly type: string;
  readonly tag: string;
  readonly plain: Buffer;
  /** Null where compressing gains nothing. */
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

/** Text that compresses well, and pictures that are compressed already. */
const types: Readonly<Record<string, { readonly type: string; readonly squeezes: boolean }>> = {
  '.css': { type: 'text/css; charset=utf-8', squeezes: true },
  '.html': { type: 'text/html; charset=utf-8', squeezes: true },
  '.ico': { type: 'image/x-icon', squeezes: false },
  '.jpg': { type: 'image/jpeg', squeezes: false },
  '.js': { type: 'text/javascript; charset=utf-8', squeezes: true },
  '.json': { type: 'application/json; charset=utf-8', squeezes: true },
  '.map': { type: 'application/json; charset=utf-8', squeezes: true },
  '.png': { type: 'image/png', squeezes: false },
  '.svg': { type: 'image/svg+xml', squeezes: true },
  '.txt': { type: 'text/plain; charset=utf-8', squeezes: true },
  '.webmanifest': { type: 'application/manifest+json', squeezes: true },
  '.webp': { type: 'image/webp', squeezes: false },
  '.woff2': { type: 'font/woff2', squeezes: false },
};

const shortBrotli = promisify(brotliCompress);
const shortGzip = promisify(gzip);

/** Builds a shelf; `fill` is given every page of HTML and may fill in its blanks. */
export function createShelf(folder: string, fill: (html: string) => string = (html) => html) {
  const ready = new Map<string, { readonly version: string; readonly asset: Promise<Asset> }>();

  async function make(file: string, { type, squeezes }: { type: string; squeezes: boolean }): Promise<Asset> {
    const read = await readFile(file);
    const plain = type.startsWith('text/html') ? Buffer.from(fill(read.toString())) : read;
    const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    if (!squeezes) return { type, tag, plain, brotli: null, gzip: null };
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    const [brotli, zipped] = await Promise.all([shortBrotli(plain, quality), shortGzip(plain, { level: 9 })]);
    return { type, tag, plain, brotli, gzip: zipped };
  }

  return {
    /** The file of this path below the folder; null when there is none. */
    async take(path: string): Promise<Asset | null> {
      const kind = types[extname(path)];
      if (kind === undefined || !path.split('/').every((name) => /^[\w-][\w.-]*$/.test(name))) return null;
      const file = join(folder, path);
      const found = await stat(file).catch(() => null);
      if (found === null || !found.isFile()) {
        ready.delete(path);
        return null;
      }
      const version = `${found.mtimeMs} ${found.size}`;
      const known = ready.get(path);
      if (known?.version === version) return known.asset;
      const asset = make(file, kind);
      ready.set(path, { version, asset });
      asset.catch(() => ready.delete(path));
      return asset;
    },
  };
}

export type Shelf = ReturnType<typeof createShelf>;
