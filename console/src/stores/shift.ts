/**
 * Shift — one desk for as long as one person is signed in; another person gets another.
 */
import { effect, signal } from '@preact/signals';
import type { Me } from '../api.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

/** Builds desks as people come and go; returns the present one, and how to stop. */
export function createShift({ session, deskFor }: { session: Session; deskFor: (you: Me['you']) => Desk }) {
  const desk = signal<Desk | null>(null);
  let who = '';
  let stop = () => {};

  const callOff = effect(() => {
    const state = session.state.value;
    const now = state.phase === 'signedIn' ? `${state.me.shop.key} ${state.me.you.id}` : '';
    if (now === who) return;
    who = now;
    stop();
    stop = () => {};
    const made = state.phase === 'signedIn' ? deskFor(state.me.you) : null;
    desk.value = made;
    if (made !== null) stop = made.start();
  });

  return {
    desk,
    stop() {
      callOff();
      stop();
    },
  };
}
