/**
 * Killable relay — one of the test relays as a process of its own, begun by `killable`.
 *
 * It is told by its environment where Redis is and what its settings are, and says on
 * standard output where it listens.
 */
import { ada, hire, startRelay } from './relays.ts';

const { REDIS = '', SETTINGS = '{}' } = process.env;
hire(ada);
const relay = await startRelay({ path: REDIS }, JSON.parse(SETTINGS) as Parameters<typeof startRelay>[1]);
process.stdout.write(`${relay.url}\n`);
