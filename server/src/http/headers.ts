/**
 * Headers — what browsers are told about each kind of answer, so that a mistake
 * elsewhere has nowhere to go (H23).
 */

export type AnswerKind = 'api' | 'widget' | 'photo' | 'console' | 'demo';

type Headers = Readonly<Record<string, string>>;

/** Builds the headers of a relay with this origin. */
export function createHeaders(origin: string): Readonly<Record<AnswerKind, Headers>> {
  // Some browsers do not take 'self' for a socket.
  const sockets = origin.replace(/^http/, 'ws');
  const page = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const always: Headers = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    ...(origin.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
  const ours: Headers = { ...always, 'Cross-Origin-Resource-Policy': 'same-origin', 'X-Frame-Options': 'DENY' };
  const ownWindow: Headers = { 'Cross-Origin-Opener-Policy': 'same-origin' };
  return {
    api: {
      ...ours,
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
    },
    widget: { ...always, 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' },
    photo: {
      ...always,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
    console: {
      ...ours,
      ...ownWindow,
      'Content-Security-Policy': [...page, "form-action 'none'", "require-trusted-types-for 'script'"].join('; '),
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    },
    demo: { ...ours, 'Content-Security-Policy': [...page, "form-action 'self'"].join('; ') },
  };
}
