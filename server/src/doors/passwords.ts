/**
 * Passwords — hashes them and compares, a few at a time (H21).
 *
 * A hash takes 19 MiB and some milliseconds of a processor: whoever sends many
 * passwords at once waits, and past that is sent away, so that shoppers feel nothing.
 * For somebody who does not exist it does the same work.
 */
import { hash, verify } from '@node-rs/argon2';
import type { Result } from '@shopbell/shared';
import { normalPassword } from '../domain/passwords.ts';
import { fewAtOnce } from './few-at-once.ts';

/** OWASP's first choice for argon2id, which is this library's default kind. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MOST_AT_ONCE = 2;
const MOST_WAITING = 32;

/** Builds the hasher; `newSecret` makes the password that nobody has. */
export async function createPasswords({ newSecret }: { newSecret: () => string }) {
  const few = fewAtOnce(MOST_AT_ONCE, MOST_WAITING);
  const nobodys = await hash(newSecret(), cost);
  return {
    /** The hash to keep. */
    hash: (password: string): Promise<Result<string, 'busy'>> => few(() => hash(normalPassword(password), cost)),
    /** Whether a password is that of a kept hash; for nobody (null) it never is, and takes as long. */
    matches: (kept: string | null, password: string): Promise<Result<boolean, 'busy'>> =>
      few(async () => (await verify(kept ?? nobodys, normalPassword(password))) && kept !== null),
  };
}

export type Passwords = Awaited<ReturnType<typeof createPasswords>>;
