/**
 * No sentence — why something that was asked for did not happen, in words.
 *
 * Pure.
 */
import type { Catalogue } from '../../i18n/en.ts';
import type { Returned } from '../../stores/outbox.ts';

/** The sentence for a refusal; `me` is the reader's id. */
export function noSentence({ refusal, owner }: Returned, me: string, words: Catalogue): string {
  switch (refusal) {
    case 'owned':
    case 'stale':
      return owner && owner.id !== me ? words[`back.${refusal}`]({ name: owner.name }) : words['back.changed'];
    case 'unread':
    case 'closed':
    case 'notFound':
    case 'notAllowed':
    case 'tooLong':
    case 'empty':
    case 'off':
    case 'stillOwns':
      return words[`back.${refusal}`];
    case 'notAnAddress':
      // Only shoppers leave addresses.
      return words['back.notAllowed'];
    case 'tooFast':
    case 'unavailable':
      return words[`draft.${refusal}`];
  }
}
