/**
 * Links — finds addresses in a message; the words stay exactly as they were written.
 *
 * Only http, https, mailto and tel become links (H23), shown whole. Characters that turn
 * the direction of writing about never are part of one, so that it reads as it leads.
 */
export interface Piece {
  readonly text: string;
  /** Where it leads; absent for plain words. */
  readonly href?: string;
}

const CANDIDATE =
  /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"\p{Cc}\p{Cf}]+|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b/giu;
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Cuts a text into plain pieces and links; joined again they are the text. */
export function findLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = withoutStops(match[0]);
    const href = leadsTo(found);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

function leadsTo(found: string): string | null {
  const address = /^(?:https?|mailto|tel):/i.test(found) ? found : `mailto:${found}`;
  try {
    const { protocol, href } = new URL(address);
    return SAFE.has(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** The full stop after an address belongs to the sentence, and so does a bracket that it did not open. */
function withoutStops(found: string): string {
  let stray = found.split(')').length - found.split('(').length;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ')' && stray > 0) stray -= 1;
    else if (!".,;:!?…'’”»".includes(last)) break;
  }
  return found.slice(0, end);
}
