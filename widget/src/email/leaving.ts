/**
 * Leaving — an e-mail address on its way to the relay (PROTOCOL.md, ML1).
 *
 * What is wished is written down before it is sent, and crossed out only when the relay
 * has said what stands there now, or that it takes no such thing. What is typed survives a
 * reload as words do. It knows no screen.
 */
import type { ShopperFrame, ToShopper } from '@shopbell/shared';
import type { Shelf } from '../shelf.ts';

/** What has become of it: on its way, not before a moment, or not taken. */
export type Progress = 'still' | 'sending' | 'tooFast' | 'notAnAddress' | 'notTaken';

export interface LeavingWorld {
  readonly thisTab: Shelf;
  readonly allTabs: Shelf;
  /** Sends a frame if that can be done now, and says whether it could. */
  /** What stands at the relay, as it was told last. */
  readonly known: () => string | null;
  readonly send: (frame: ShopperFrame, answered: boolean) => boolean;
  readonly later: (delay: number, act: () => void) => unknown;
  /** Something is to be said anew. */
  readonly changed: () => void;
}

/** How long to wait after a refusal that does not say how long, in milliseconds. */
const PAUSE = 2_000;
/** On the shelf: what is typed, and what is wished; a wish without letters takes the address away. */
const TYPED = 'address';
const WISHED = 'email';

/** Builds it, with what an earlier page has left on the shelves; `go` sends it. */
export function createLeaving({ thisTab, allTabs, known, send, later, changed }: LeavingWorld) {
  let typed = thisTab.get(TYPED) ?? allTabs.get(TYPED) ?? '';
  let wish = allTabs.get(WISHED);
  let progress: Progress = wish === null ? 'still' : 'sending';
  /** It has gone out over the present connection, so a no that names nothing else is about it. */
  let isAsked = false;

  function write(address: string): void {
    typed = address;
    for (const shelf of [thisTab, allTabs]) {
      if (address === '') shelf.drop(TYPED);
      else shelf.set(TYPED, address);
    }
  }

  function be(next: Progress): void {
    progress = next;
    changed();
  }

  function wishFor(address: string): void {
    wish = address;
    allTabs.set(WISHED, address);
    go();
  }

  function go(): void {
    if (wish === null) return;
    // The relay may have heard it before the line broke; it is not asked for what is so.
    if (isSame(known() ?? '', wish)) {
      settle();
      return;
    }
    isAsked = send({ kind: 'leaveEmail', email: wish || null }, true);
    be('sending');
  }

  /** What stands at the relay is what was wished. */
  function settle(): void {
    if (wish !== '') write('');
    giveUp('still');
  }

  function giveUp(why: Progress): void {
    wish = null;
    isAsked = false;
    allTabs.drop(WISHED);
    be(why);
  }

  return {
    typed: () => typed,
    /** The address that is on its way; empty to be taken away, null where nothing is. */
    wish: () => wish,
    progress: () => progress,
    go,
    /** Another address is being typed; what was said about the last one is over. */
    type(address: string): void {
      write(address);
      if (wish === null && progress !== 'still') be('still');
    },
    /** Leaves what is typed. */
    leave(): void {
      const address = typed.normalize('NFC').trim();
      // The relay knows what an address is; that this is none needs no relay.
      if (/\S@\S/.test(address)) wishFor(address);
      else be('notAnAddress');
    },
    /** Takes the address away from the shop. */
    takeAway: () => wishFor(''),
    /** Nothing is to be left after all; what was typed goes. */
    drop(): void {
      write('');
      giveUp('still');
    },
    hear(frame: ToShopper): void {
      switch (frame.kind) {
        case 'welcome':
          // What went out over the last connection may have arrived, or not.
          isAsked = false;
          go();
          break;
        case 'emailLeft':
          // Also told after a moment without hearing, with what stood before: only what was wished is the answer.
          if (wish !== null && isSame(frame.email ?? '', wish)) settle();
          break;
        case 'refused':
          if (!isAsked || frame.draftId !== undefined || frame.conversation !== undefined) break;
          if (frame.refusal === 'tooFast' || frame.refusal === 'unavailable') {
            isAsked = false;
            be(frame.refusal === 'tooFast' ? 'tooFast' : 'sending');
            later(frame.waitFor ?? PAUSE, () => isAsked || go());
          } else giveUp(frame.refusal === 'notAnAddress' ? 'notAnAddress' : 'notTaken');
          break;
        default:
      }
    },
  };
}

/** Whether two ways of writing are one address, as far as the wish for it goes. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
