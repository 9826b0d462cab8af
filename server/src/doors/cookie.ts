/**
 * Cookie — how a browser carries a console's sign-in (H19).
 *
 * `__Host-` keeps other hosts and paths from setting it; plain http, where browsers
 * refuse that name, is for this machine only.
 */

/** Builds the cookie of a relay with this origin; `lasts` is in milliseconds. */
export function createCookie({ origin, lasts }: { origin: string; lasts: number }) {
  const secure = origin.startsWith('https://');
  const name = secure ? '__Host-shopbell' : 'shopbell';
  const bounds = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    /** The token in a `Cookie` header; null when there is none. */
    read(header: string | undefined): string | null {
      for (const pair of header?.split(';') ?? []) {
        const [key, value] = pair.split('=');
        if (key?.trim() === name && value !== undefined) return value.trim();
      }
      return null;
    },
    /** A `Set-Cookie` header that carries a token. */
    write: (token: string): string => `${name}=${token}; Max-Age=${Math.floor(lasts / 1_000)}; ${bounds}`,
    /** A `Set-Cookie` header that takes it away. */
    clear: (): string => `${name}=; Max-Age=0; ${bounds}`,
  };
}

export type Cookie = ReturnType<typeof createCookie>;
