/**
 * People — an operator as entries name them, out of all that is known of them.
 */
import type { Person } from '@shopbell/shared';

/** Only what shoppers may read; what else an operator carries stays behind. */
export function personOf({ id, name, role, photo }: Person): Person {
  return { id, name, role, ...(photo === undefined ? {} : { photo }) };
}
