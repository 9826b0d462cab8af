/**
 * Continuing — whether a shopper's next words belong to their last conversation (PROTOCOL.md, AP5).
 */

/** Yes, unless it was closed longer ago than `within`; all in milliseconds. */
export function mayContinue(last: { readonly closedAt: number | null }, now: number, within: number): boolean {
  return last.closedAt === null || now - last.closedAt <= within;
}
