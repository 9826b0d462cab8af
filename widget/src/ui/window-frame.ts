/**
 * Window frame — what the window is given by whoever puts it on the page.
 */
import type { Signal } from '@preact/signals-core';
import type { Pictures } from './Face.tsx';

export interface WindowFrame extends Pictures {
  readonly side: string | undefined;
  readonly wantsFocus: () => boolean;
  /** Whether the panel covers the whole screen. */
  readonly isWhole: () => boolean;
  readonly close: () => void;
  /** The conversation's number has been copied. */
  readonly isCopied: Signal<boolean>;
  readonly copy: (text: string) => Promise<boolean>;
  readonly now: () => number;
  /** The hours stand in place of the log. */
  readonly showsHours: Signal<boolean>;
  /** Puts the shop's hours into an element; null when it is gone. */
  readonly placeHours: (place: HTMLElement | null) => void;
  readonly leaveHours: () => void;
  /** Puts what is asked and told of the shopper's e-mail into an element. */
  readonly holdEmail: (end: HTMLElement | null) => void;
}
