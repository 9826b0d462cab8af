/**
 * Privacy — an entry as a shopper may read it (PROTOCOL.md, E5).
 */

/** The frame without what is for operators only. Few entries have such parts, so parsing is cheap enough. */
export function forShopper(frame: string): string {
  const { reason: _reason, ...rest } = JSON.parse(frame) as Record<string, unknown>;
  return JSON.stringify(rest);
}
