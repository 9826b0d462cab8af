/**
 * API — the relay's HTTP side as functions: signing in and out, set-up, the shop.
 *
 * Every expected no is a value, and so is a relay that cannot be reached. It knows no
 * page and keeps nothing.
 */
import { ok, refused, type Person, type Result } from '@shopbell/shared';

export interface Shop {
  readonly key: string;
  readonly name: string;
  readonly origins: readonly string[];
}

/** Who has signed in, and to which shop. */
export interface Me {
  readonly shop: Shop;
  readonly you: Person & { readonly email: string; readonly isOwner: boolean };
}

export type Field = 'shopName' | 'origins' | 'firstName' | 'lastName' | 'role' | 'email' | 'password';

export type FieldProblem =
  | 'empty'
  | 'tooLong'
  | 'tooShort'
  | 'guessable'
  | 'notAName'
  | 'notAnOrigin'
  | 'notAnAddress'
  | 'taken';

/** What is wrong with a form, field by field. */
export type FieldProblems = Readonly<Partial<Record<Field, FieldProblem>>>;

export type ApiRefusal =
  | { readonly error: 'signedOut' | 'wrongPassword' | 'notFound' | 'notAllowed' | 'unreachable' }
  /** `waitFor` in milliseconds. */
  | { readonly error: 'tooFast'; readonly waitFor: number }
  | { readonly error: 'invalid'; readonly fields: FieldProblems };

export interface SetUpForm {
  readonly token: string;
  readonly shop: { readonly name: string; readonly origins: readonly string[] };
  readonly person: {
    readonly firstName: string;
    readonly lastName: string;
    readonly role: string;
    readonly email: string;
    readonly password: string;
  };
}

/** Where the widget's pinned file is, and its hash for `integrity`. */
export interface Install {
  readonly pinned: string;
  readonly integrity: string;
}

type Answer<Value> = Promise<Result<Value, ApiRefusal>>;

export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

/** Builds the functions; `told` hears the relay's own clock with every answer, milliseconds since 1970. */
export function createApi({ fetch, told }: { fetch: Fetch; told?: (at: number) => void }) {
  async function ask<Value>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Answer<Value> {
    let answer: Response;
    try {
      answer = await fetch(`/api/v1/${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
    } catch {
      return refused({ error: 'unreachable' });
    }
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) told?.(at);
    const said: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
    return answer.ok ? ok(said as Value) : refused(readRefusal(said));
  }

  return {
    me: () => ask<Me>('GET', 'me'),
    signIn: (email: string, password: string) => ask<Me>('POST', 'sign-in', { email, password }),
    signOut: () => ask<null>('POST', 'sign-out', {}),
    signOutEverywhere: () => ask<null>('POST', 'sign-out-everywhere', {}),
    checkSetUp: (token: string) =>
      ask<{ shop: { name: string; origins: string[] } }>('POST', 'set-up/check', { token }),
    setUp: (form: SetUpForm) => ask<Me>('POST', 'set-up', form),
    keepShop: (shop: { name: string; origins: readonly string[] }) => ask<Me>('PUT', 'shop', shop),
    install: () => ask<Install>('GET', 'install'),
  };
}

export type Api = ReturnType<typeof createApi>;

const plain = ['signedOut', 'wrongPassword', 'notFound', 'notAllowed'] as const;

/** A code that we do not know, or no JSON at all (a proxy's page), means that the relay did not answer. */
function readRefusal(said: unknown): ApiRefusal {
  const { error, waitFor, fields } = (said ?? {}) as { error?: unknown; waitFor?: unknown; fields?: unknown };
  if (error === 'tooFast') return { error, waitFor: typeof waitFor === 'number' ? waitFor : 1_000 };
  if (error === 'invalid') return { error, fields: (fields ?? {}) as FieldProblems };
  const known = plain.find((name) => name === error);
  return { error: known ?? 'unreachable' };
}
