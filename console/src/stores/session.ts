/**
 * Session — whether somebody has signed in, and who.
 *
 * It knows no page: whoever looks at `state` shows the right one.
 */
import { signal } from '@preact/signals';
import type { Result } from '@shopbell/shared';
import type { Answer, Api, ApiRefusal, Me, NewPerson, SetUpForm } from '../api.ts';

export type SessionState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'unreachable' }
  /** `ended`: it was not this person, here and now, who signed out. */
  | { readonly phase: 'signedOut'; readonly ended: boolean }
  | { readonly phase: 'signedIn'; readonly me: Me };

/** How long until the relay is asked again, in milliseconds. */
const ASK_AGAIN = 3_000;
/** How long until a sign-in that is said to be over is asked about once more, in milliseconds. */
const RENEW_AGAIN = 10_000;

/** Builds a session that knows nothing yet; `ask` begins. */
export function createSession({ api, later }: { api: Api; later: (delay: number, act: () => void) => () => void }) {
  const state = signal<SessionState>({ phase: 'asking' });
  /** Somebody was in until now. */
  let wasIn = false;
  /** It was asked about a moment ago, as the relay had said that it was over. */
  let isRenewed = false;

  function settle(answer: Result<Me, ApiRefusal>): Result<Me, ApiRefusal> {
    if (answer.ok) {
      state.value = { phase: 'signedIn', me: answer.value };
      wasIn = false;
    }
    return answer;
  }

  async function ask(): Promise<void> {
    const answer = settle(await api.me());
    if (answer.ok) return;
    const known = state.peek();
    if (answer.refusal.error !== 'unreachable') {
      state.value = { phase: 'signedOut', ended: known.phase === 'signedIn' || wasIn };
      wasIn = false;
    } else if (known.phase !== 'signedIn') {
      // Somebody who has signed in keeps the desk: the link says that it is reconnecting.
      state.value = { phase: 'unreachable' };
      later(ASK_AGAIN, () => void ask());
    }
  }

  async function leave(goodbye: () => Promise<Result<null, ApiRefusal>>): Promise<boolean> {
    const answer = await goodbye();
    const gone = answer.ok || answer.refusal.error === 'signedOut';
    if (gone) state.value = { phase: 'signedOut', ended: false };
    return gone;
  }

  return {
    state,
    /** Asks the relay who this is. */
    ask,
    signIn: async (email: string, password: string) => settle(await api.signIn(email, password)),
    setUp: async (form: SetUpForm) => settle(await api.setUp(form)),
    join: async (token: string, person: NewPerson) => settle(await api.join(token, person)),
    /** Waits for a change to oneself or to the shop, and knows of it from then on. */
    keep: async (change: Answer<Me>) => settle(await change),
    /** Both say whether it worked: offline one stays signed in, and must be told. */
    signOut: () => leave(api.signOut),
    signOutEverywhere: () => leave(api.signOutEverywhere),
    /**
     * The relay has closed our sockets as signed out (D4). The sign-in may be over; with
     * another rank it is not, and all begins anew with what one may do now.
     */
    end() {
      if (state.peek().phase !== 'signedIn') return;
      if (isRenewed) {
        state.value = { phase: 'signedOut', ended: true };
        return;
      }
      wasIn = true;
      isRenewed = true;
      later(RENEW_AGAIN, () => (isRenewed = false));
      state.value = { phase: 'asking' };
      void ask();
    },
  };
}

export type Session = ReturnType<typeof createSession>;
