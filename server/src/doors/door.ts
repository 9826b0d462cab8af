/**
 * Door — the one place that says who somebody at the console is (H17).
 *
 * Every way in, HTTP and sockets, awaits `authenticate`. Shop and person come from
 * the sign-in, never from what was asked for (H18, D1).
 */
import { ok, refused, type Result } from '@shopbell/shared';
import { emailAddress } from '../domain/emails.ts';
import type { SignedIn, SignOutFeed } from '../ports.ts';
import type { Operator, People } from '../redis/people.ts';
import type { OwnedShop, Shops } from '../redis/shops.ts';
import type { SignIns } from '../redis/sign-ins.ts';
import type { Throttle } from '../redis/throttle.ts';
import type { Cookie } from './cookie.ts';
import type { Passwords } from './passwords.ts';

/** Somebody who is let in, with all that they may know of themselves. */
export interface LetIn extends SignedIn {
  readonly person: Omit<Operator, 'password' | 'era'>;
}

export type SignInRefusal =
  | { readonly kind: 'wrongPassword' }
  /** `waitFor` in milliseconds. */
  | { readonly kind: 'tooFast'; readonly waitFor: number };

/** When all hashing places are taken, come back after so many milliseconds. */
const BUSY_FOR = 2_000;

interface Needs {
  readonly shops: Pick<Shops, 'read'>;
  readonly people: Pick<People, 'read' | 'byEmail' | 'beginEra'>;
  readonly signIns: SignIns;
  readonly throttle: Pick<Throttle, 'attempt' | 'succeeded'>;
  readonly passwords: Pick<Passwords, 'matches'>;
  readonly cookie: Cookie;
  readonly feed: SignOutFeed;
}

/** Builds the door. */
export function createDoor({ shops, people, signIns, throttle, passwords, cookie, feed }: Needs) {
  /** Whoever this request's cookie stands for; null for a stranger. */
  async function authenticate(cookieHeader: string | undefined): Promise<LetIn | null> {
    const token = cookie.read(cookieHeader);
    const signIn = token === null ? null : await signIns.find(token);
    if (signIn === null) return null;
    const [shop, operator] = await Promise.all([shops.read(signIn.shop), people.read(signIn.shop, signIn.person)]);
    if (shop === null || !operator?.isActive || operator.era !== signIn.era) return null;
    return letIn(shop, operator, signIn.hash);
  }

  /** Lets somebody in who has just been found to be `operator`; null when that has changed in this very moment. */
  async function open(
    shopKey: string,
    operator: Operator,
  ): Promise<{ readonly token: string; readonly letIn: LetIn } | null> {
    const token = await signIns.begin(shopKey, operator.id, operator.era);
    const who = await authenticate(cookie.write(token));
    return who === null ? null : { token, letIn: who };
  }

  return {
    authenticate,

    /** Lets somebody in who knows the password; the same answer and the same work for an account that does not exist. */
    async signIn(
      email: string,
      password: string,
      address: string,
    ): Promise<Result<{ readonly token: string; readonly letIn: LetIn }, SignInRefusal>> {
      const read = emailAddress(email);
      const account = read.ok ? read.value : 'nobody';
      const waitFor = await throttle.attempt(account, address);
      if (waitFor > 0) return refused({ kind: 'tooFast', waitFor });
      const claim = (await people.byEmail(account)) ?? { shop: 'nobody', person: 'nobody' };
      const found = await people.read(claim.shop, claim.person);
      // Whoever was deactivated is nobody here, and it takes as long to say so.
      const operator = found?.isActive ? found : null;
      const matches = await passwords.matches(operator?.password ?? null, password);
      if (!matches.ok) return refused({ kind: 'tooFast', waitFor: BUSY_FOR });
      if (!matches.value || operator === null) return refused({ kind: 'wrongPassword' });
      const opened = await open(claim.shop, operator);
      if (opened === null) return refused({ kind: 'wrongPassword' });
      await throttle.succeeded(account, address);
      return ok(opened);
    },

    /** Lets in whoever has just set a shop up, or has just joined one. */
    open,

    /** Ends one sign-in and closes its sockets on every relay. */
    async signOut({ shop, signIn }: SignedIn): Promise<void> {
      await signIns.end(shop.key, signIn);
      await feed.signedOut(shop.key, { signIn });
    },

    /** Ends all of a person's sign-ins and closes their sockets on every relay. */
    async signOutEverywhere({ shop, person }: SignedIn): Promise<void> {
      await people.beginEra(shop.key, person.id);
      await feed.signedOut(shop.key, { person: person.id });
    },
  };
}

export type Door = ReturnType<typeof createDoor>;

function letIn(shop: OwnedShop, operator: Operator, signIn: string): LetIn {
  const { password: _password, era: _era, ...person } = operator;
  return { shop, person, signIn };
}
