/**
 * Drafts — ids that say whose message it is, so that whatever brings one can be told
 * apart without parsing it.
 *
 * They are UUIDs to whoever else reads them.
 */

const MARK = '"draftId":"';

/** Builds ids that no other run makes; `run` is eight hexadecimal digits. */
export function createDraftIds(run: string) {
  return {
    idOf: (shopper: number, number: number): string =>
      `${run}-${shopper.toString(16).padStart(4, '0')}-4000-8000-${number.toString(16).padStart(12, '0')}`,
    /** Whose it is, and which of theirs; null in a frame without a draft of this run. */
    read(frame: string): { readonly shopper: number; readonly number: number } | null {
      const at = frame.indexOf(MARK) + MARK.length;
      if (at < MARK.length || !frame.startsWith(run, at)) return null;
      return {
        shopper: Number.parseInt(frame.slice(at + 9, at + 13), 16),
        number: Number.parseInt(frame.slice(at + 24, at + 36), 16),
      };
    },
  };
}
