/**
 * Limits that both ends must agree on. Those of one relay alone are settings.
 */

/** The protocol that this code speaks (PROTOCOL.md, R1). */
export const VERSION = 1;

/** The longest message, in UTF-16 units as JavaScript counts them (AP6). */
export const LONGEST_TEXT = 4_000;

/** The longest reason for taking over. */
export const LONGEST_REASON = 300;

/** The largest frame from an end, in bytes (F3). */
export const LARGEST_FRAME = 65_536;

/** Entries in one `log` or `earlier` frame (R5, R9). */
export const ENTRIES_AT_ONCE = 200;

/** Rows in one `closedRows` frame; a full one means that there may be more. */
export const ROWS_AT_ONCE = 50;

/** How often an end says that somebody is typing, in milliseconds (M3). */
export const TYPING_EVERY = 3_000;

/** How long typing is shown without another word of it, in milliseconds (M3). */
export const TYPING_LASTS = 8_000;

/** After so many milliseconds without an answer a draft says so (O5). */
export const LATE_AFTER = 8_000;
