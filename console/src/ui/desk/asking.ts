/**
 * Asking — which question stands before the operator.
 */

export type Asking = 'transfer' | 'takeOver' | 'promise' | 'keys';

/** Whether it is about the conversation that is looked at. */
export function isAct(asking: Asking | null): asking is Exclude<Asking, 'keys'> {
  return asking !== null && asking !== 'keys';
}
