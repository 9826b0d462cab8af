/**
 * Links — the addresses in what a shopper wrote, and which of them may be followed.
 *
 * Pure. Only http and https; an address is shown whole, so that nobody follows another
 * one than they read (H23).
 */

export type Piece = { readonly text: string; readonly href: string | null };

/** Splits a text into plain pieces and addresses; together they are the text. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/gi)) {
    // A full stop or a bracket after an address ends the sentence, not the address.
    const address = found[0].replace(/[.,;:!?)\]}'’”»]+$/, '');
    const href = safeAddress(address);
    if (href === null) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), href: null });
    pieces.push({ text: address, href });
    from = found.index + address.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

/** Opens a mail to somebody in whatever writes mail here. */
export function mailTo(email: string, subject: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`;
}

/** An address that may be followed; null for every other scheme. */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
