/**
 * Close codes — how a relay says whether to come back (PROTOCOL.md, C1).
 */

export const closeCodes = {
  draining: 4000,
  slow: 4001,
  silent: 4002,
  noHello: 4003,
  crowded: 4004,
  broken: 4005,
  changed: 4006,
  unknownShop: 4500,
  foreignOrigin: 4501,
  unreadable: 4502,
  signedOut: 4503,
  outdated: 4504,
} as const;

export type CloseName = keyof typeof closeCodes;

/** Whether a link that was closed with this code should stay away; one comparison, no list. */
export function meansStayAway(code: number): boolean {
  return code >= 4500 && code <= 4999;
}

/** The name of one of our close codes, or `undefined` for anybody else's. */
export function closeName(code: number): CloseName | undefined {
  return (Object.keys(closeCodes) as CloseName[]).find((name) => closeCodes[name] === code);
}
