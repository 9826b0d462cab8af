/**
 * Paths — where things are in this repository, wherever it was cloned to.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where these scripts note what they have done; it goes when `node_modules` goes. */
export const notes = join(root, 'node_modules', '.shopbell');
