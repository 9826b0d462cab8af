/**
 * Ids — names that nobody else will ever draw.
 *
 * A page served over plain http has no `crypto.randomUUID`; random bytes it has.
 */

/** A new id for a draft: a UUID, version 4 (H1). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let id = '';
  bytes.forEach((byte, index) => {
    id += ([4, 6, 8, 10].includes(index) ? '-' : '') + byte.toString(16).padStart(2, '0');
  });
  return id;
}

/** A new secret for a shopper: 256 random bits, base64url (D2). */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
