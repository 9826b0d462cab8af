/**
 * Asking — which question stands before the operator.
 */

export type Asking = 'transfer' | 'takeOver' | 'keys';

/** Whether it is about the conversation that is looked at. */
export function isAct(asking: Asking | null): asking is 'transfer' | 'takeOver' {
  return asking === 'transfer' || asking === 'takeOver';
}
