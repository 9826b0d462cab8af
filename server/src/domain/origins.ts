/**
 * Origins — from which pages a shop's widget may connect (PROTOCOL.md, D3).
 *
 * Exact origins only: there are no patterns, so none can be written too wide.
 */
import { ok, refused, type Result } from '@shopbell/shared';

/** More than any shop has. */
const MOST_ORIGINS = 50;

/**
 * The origin of what somebody typed: an address of a page, an origin, or a bare host
 * name, for which https is meant. Plain http is taken for this machine only.
 */
export function normalOrigin(typed: string): Result<string, 'notAnOrigin'> {
  const trimmed = typed.trim();
  const written = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  // What a URL parser forgives silently (tabs, backslashes, patterns, a name before an @) was not meant as an origin.
  if (trimmed.length > 300 || !/^[^\s\p{C}\\@*]+$/u.test(trimmed) || !URL.canParse(written))
    return refused('notAnOrigin');
  const url = new URL(written);
  const sound = url.hostname !== '' && (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url)));
  return sound ? ok(url.origin) : refused('notAnOrigin');
}

/** A shop's origins, each normal and once; none at all is a shop that is only being tried out. */
export function normalOrigins(typed: readonly string[]): Result<string[], 'tooLong' | 'notAnOrigin'> {
  const written = typed.filter((origin) => origin.trim() !== '');
  if (written.length > MOST_ORIGINS) return refused('tooLong');
  const origins = new Set<string>();
  for (const each of written) {
    const origin = normalOrigin(each);
    if (!origin.ok) return origin;
    origins.add(origin.value);
  }
  return ok([...origins]);
}

/** Whether a request with this `Origin` comes from one of these; no `Origin` is none of them. */
export function comesFrom(allowed: readonly string[], origin: string | undefined): boolean {
  return origin !== undefined && allowed.includes(origin);
}

/** Whether a URL names the machine that one sits at. */
export function isThisMachine({ hostname }: { readonly hostname: string }): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
