/**
 * Line — one thing that all relays hear of a shop, as it travels.
 *
 * `<audience> <shopper> <conversation> <sequence> <frame>`; the frame is JSON that is
 * passed on unread. What is not numbered has sequence 0.
 */

/**
 * `all`: both sides as it is. `private`: operators as it is, the shopper without what
 * is not for shoppers. `shopper`, `operators`: that side alone. `consoles`: every console
 * of the shop. `signedOut`: no frame; consoles of this sign-in or person are to be closed.
 * `presence`: every console of the shop; it is about the person in the conversation's place.
 * `hours`: every console of the shop; when somebody answers has changed.
 * `row`: no frame; what consoles know of the conversation is to be told anew.
 * `takenBack`: no frame; the consoles of that person are to ask what went back to the queue.
 */
export type Audience =
  | 'all'
  | 'private'
  | 'shopper'
  | 'operators'
  | 'consoles'
  | 'signedOut'
  | 'presence'
  | 'hours'
  | 'row'
  | 'takenBack';

export interface Line {
  readonly audience: Audience;
  readonly shopper: string;
  readonly conversation: string;
  readonly sequence: number;
  readonly frame: string;
}

/** Stands where a line has no shopper or no conversation. */
export const NOBODY = '-';

/** Reads one line; it slices and does not parse. */
export function readLine(text: string): Line {
  const first = text.indexOf(' ');
  const second = text.indexOf(' ', first + 1);
  const third = text.indexOf(' ', second + 1);
  const fourth = text.indexOf(' ', third + 1);
  return {
    audience: text.slice(0, first) as Audience,
    shopper: text.slice(first + 1, second),
    conversation: text.slice(second + 1, third),
    sequence: Number(text.slice(third + 1, fourth)),
    frame: text.slice(fourth + 1),
  };
}

/** A line as it is published. */
export function writeLine(line: Line): string {
  return `${line.audience} ${line.shopper} ${line.conversation} ${line.sequence} ${line.frame}`;
}
