/**
 * State mark — here, away or off as a shape: full, half, hollow. The word stands beside it.
 */
import type { PresenceState } from '@shopbell/shared';

export function StateMark({ state }: { state: PresenceState }) {
  return (
    <svg class="state-mark" data-state={state} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <circle class="state-ground" cx="6" cy="6" r="6" />
      {state === 'here' ? (
        <circle cx="6" cy="6" r="4" />
      ) : (
        <>
          <circle class="state-ring" cx="6" cy="6" r="3.25" />
          {state === 'away' && <path d="M6 2.75a3.25 3.25 0 0 0 0 6.5z" />}
        </>
      )}
    </svg>
  );
}
