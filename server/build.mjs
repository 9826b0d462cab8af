/**
 * Build — the relay and the host's commands, as they are shipped.
 */
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

await bundle(join(import.meta.dirname, 'dist'));
