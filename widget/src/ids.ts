/**
 * Ids — names that nobody else will ever draw.
 *
 * A page served over plain http has no `crypto.randomUUID`; random bytes it has.
 */

/** Each 0, 1 and 8 is where a UUID, version 4, has a random digit; an 8 keeps its upper bits. */
const UUID = '10000000-1000-4000-8000-100000000000';

/** A new id for a draft (H1). */
export function newId(): string {
  return UUID.replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
}

/** A new secret for a shopper: 244 random bits (D2). */
export function newSecret(): string {
  return newId() + newId();
}
