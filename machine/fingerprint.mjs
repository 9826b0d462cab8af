/**
 * Fingerprint — tells whether files have changed since something was made of them.
 *
 * It reads contents, not times: a fresh clone, another branch and a copied folder are
 * judged alike.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { notes, root } from './paths.mjs';

const leftOut = new Set(['node_modules', 'dist', 'test-results']);

/** One hash over all that lies in these files and folders; what is not there counts as empty. */
export function fingerprint(paths, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const path of paths.flatMap((each) => filesOf(join(root, each))).toSorted()) {
    hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !leftOut.has(name))
    .flatMap((name) => filesOf(join(path, name)));
}

/** The fingerprint noted under a name, if any. */
export function noted(name) {
  const path = join(notes, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Notes a fingerprint under a name. */
export function note(name, print) {
  mkdirSync(notes, { recursive: true });
  writeFileSync(join(notes, name), print);
}
