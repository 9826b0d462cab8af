/**
 * English — the words of the panel, and the shape of every other catalogue.
 */
import type { Language } from './tab-words.ts';

let rules: Intl.PluralRules | undefined;

/** Whether English says it in the singular. */
function isOne(count: number): boolean {
  rules ??= new Intl.PluralRules('en');
  return rules.select(count) === 'one';
}

export const en = {
  language: 'en',
  direction: 'ltr',
  'panel.label': (on: { shop: string }) => `Chat with ${on.shop}`,
  'panel.title': 'Chat',
  'panel.close': 'Close the chat',
  'header.copy': (the: { number: string }) => `Copy the number of this conversation, ${the.number}`,
  'header.copied': 'Copied',
  'header.hours': 'Hours',
  'header.closes': (then: { minutes: number }) => `Closes in ${then.minutes} min`,
  'presence.here': 'here now',
  'presence.away': 'away',
  'presence.team': (here: { names: string; count: number }) => `${here.names} ${isOne(here.count) ? 'is' : 'are'} here`,
  'presence.more': (here: { count: number }) => `${here.count} more`,
  'presence.nobody': 'Nobody is here right now. Leave a message, the answer comes here.',
  /** Either may be empty: when the shop opens, and by when an answer is usual. Whether it comes by e-mail, too. */
  'presence.closed': (then: { back: string; by: string; mail: unknown }) =>
    `Closed.${then.back && ` We are back ${then.back}.`} ${then.mail ? 'We answer by e-mail' : 'The answer will be here'}${then.by && `, usually by ${then.by}`}.`,
  'greeting.title': 'How can we help?',
  'greeting.text': 'Ask about a product, an order or anything else. A person reads what you write.',
  'composer.label': 'Your message',
  'composer.placeholder': 'Write to us…',
  'composer.send': 'Send',
  'composer.left': (there: { count: number }) =>
    `${there.count} ${isOne(there.count) ? 'character' : 'characters'} left`,
  'composer.tooLong': (there: { count: number }) =>
    `${there.count} ${isOne(there.count) ? 'character' : 'characters'} too many. Please send it in two messages.`,
  'trouble.offline': 'You are offline. What you write is sent when you are back.',
  'trouble.connecting': 'Connecting…',
  'trouble.reconnecting': 'Reconnecting… What you write is kept.',
  'trouble.unknownShop': 'This chat is not set up yet. Please contact the shop in another way.',
  'trouble.foreignOrigin': 'The chat may not be used on this page. Please contact the shop in another way.',
  'trouble.outdated': 'The chat has been renewed. Please reload the page; what you wrote is kept.',
  'trouble.barred': 'The chat has stopped. Please reload the page; what you wrote is kept.',
  'log.label': 'Messages',
  'log.earlier': 'Earlier messages',
  'log.newest': 'Newest messages',
  'log.today': 'Today',
  'log.yesterday': 'Yesterday',
  'log.you': 'You',
  'log.newTab': 'opens in a new tab',
  'state.sending': 'Sending…',
  'state.sent': 'Sent',
  'state.seen': 'Seen',
  'state.late': 'Not sent yet',
  'state.tooFast': (then: { seconds: number }) => `A little fast. Sent in ${then.seconds} s`,
  'state.tooLong': 'Not sent: it is too long',
  'state.empty': 'Not sent: there are no words in it',
  'state.notTaken': 'Not sent: the chat did not take it',
  'draft.tryAgain': 'Try again',
  'draft.edit': 'Edit',
  'draft.withdraw': 'Delete',
  'happened.claimed': (by: { name: string }) => `${by.name} has joined`,
  'happened.released': (by: { name: string }) => `${by.name} has left. A colleague can go on from here`,
  'happened.transferred': (by: { name: string; to: string }) => `${by.name} has handed over to ${by.to}`,
  'happened.referred': (by: { name: string; to: string }) => `${by.name} has passed your conversation on to ${by.to}`,
  'happened.returned': (by: { name: string }) => `${by.name} is no longer here. A colleague can go on from here`,
  'happened.promised': (by: { name: string; at: string }) => `${by.name} will answer by ${by.at}`,
  'happened.takenOver': (by: { name: string }) => `${by.name} has taken over and has read your conversation`,
  'happened.closed': (by: { name: string }) => `${by.name} has ended the conversation. Write again any time`,
  'happened.confirmed': ({ at }: { at: string }) =>
    `We have your message. It will be answered${at && `, usually by ${at}`}.`,
  'hours.failed': 'The hours could not be loaded.',
  typing: (by: { name: string }) => `${by.name} is typing…`,
  'tab.unread': (there: { count: number }) => `${there.count} new ${isOne(there.count) ? 'message' : 'messages'}`,
} as const;

type Wording<Phrase> = Phrase extends (blanks: infer Blanks) => string ? (blanks: Blanks) => string : string;
export type Catalogue = { readonly [Key in keyof typeof en]: Wording<(typeof en)[Key]> } & {
  readonly language: Language;
  /** Which way its lines run. */
  readonly direction: 'ltr' | 'rtl';
};
