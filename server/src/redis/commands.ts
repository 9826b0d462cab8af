/**
 * Commands — the typed names of our Lua files.
 */
import { script } from './script.ts';

export const openConversation = script('open-conversation.lua', {
  keys: ['shopper', 'conversation', 'conversations', 'numbers'],
  args: ['shopperId', 'id', 'latest', 'candidates', 'page', 'language', 'department'],
  reply: (raw) => raw as string,
});

/** One message's answer. */
export type SayReply =
  | number
  | readonly ['given', sequence: number]
  | readonly ['notFound']
  | readonly ['stale', owner: string, term: number];

export const say = script('say.lua', {
  keys: ['waiting', 'closed', 'held', 'reachable', 'due'],
  args: ['feed', 'mailAfter'],
  each: {
    keys: ['conversation', 'log', 'drafts'],
    args: ['id', 'draftId', 'shopper', 'operator', 'term', 'rest'],
  },
  reply: (raw) => raw as SayReply[],
});

export type ChangeReply =
  | readonly ['changed', sequence: number, fresh: 0 | 1]
  | readonly ['notFound' | 'stale' | 'unread' | 'off' | 'notAllowed'];

export const change = script('change.lua', {
  keys: ['conversation', 'log', 'drafts', 'waiting', 'closed', 'held', 'gone', 'presences', 'takenBack'],
  args: [
    'id',
    'draftId',
    'term',
    'seen',
    'goneFor',
    'promised',
    'kind',
    'phase',
    'owner',
    'department',
    'audience',
    'rest',
    'listLength',
    'feed',
  ],
  reply: (raw) => raw as ChangeReply,
});

export const confirm = script('confirm.lua', {
  keys: ['confirmed'],
  args: ['draftId', 'answerBy', 'keep', 'feed'],
  each: { keys: ['conversation', 'log', 'drafts'], args: ['id'] },
  reply: (raw) => raw as number,
});

export const see = script('see.lua', {
  keys: ['conversation', 'log'],
  args: ['id', 'side', 'shopper', 'sequence', 'feed'],
  reply: (raw) => raw === 1,
});

export const look = script('look.lua', {
  keys: ['shopper'],
  args: ['page', 'language'],
  reply: (raw) => raw === 1,
});

/** A stream entry as ioredis gives it: its id, then its one field (say.lua) and what that holds. */
export type RawEntry = readonly [id: string, fields: readonly string[]];

export const readLog = script('read-log.lua', {
  keys: ['conversation', 'log'],
  args: ['after', 'most'],
  reply: (raw) => raw as readonly [startOver: 0 | 1, facts: readonly string[], entries: readonly RawEntry[]] | null,
});

export const presence = script('presence.lua', {
  keys: ['leases', 'idle', 'presences', 'gone', 'held', 'counted', 'capped', 'hours'],
  args: ['feed', 'lease', 'lapse', 'spare', 'grace', 'most'],
  each: { keys: [], args: ['what', 'person', 'session', 'value'] },
  reply(raw) {
    const [answers, due, next, now, version, present, capped] = raw as readonly [
      answers: readonly string[],
      due: readonly string[],
      next: number,
      now: number,
      version: number,
      present: readonly string[],
      capped: readonly string[],
    ];
    return { answers, due, next, now, version, present, capped };
  },
});

export const takeShops = script('take-shops.lua', {
  keys: ['attended'],
  args: ['every', 'most'],
  reply: (raw) => raw as readonly string[],
});

export const leaveEmail = script('leave-email.lua', {
  keys: ['shopper', 'conversation', 'reachable', 'due'],
  args: ['shopperId', 'id', 'email', 'sendsMail', 'frame', 'feed'],
  reply: (raw) => raw === 1,
});

export const takeMail = script('take-mail.lua', {
  keys: ['due'],
  args: ['lease', 'most'],
  reply: (raw) => raw as readonly [now: number, until: number, conversations: readonly string[], next: number],
});

export const beginMail = script('begin-mail.lua', {
  keys: ['conversation', 'shopper', 'due'],
  args: ['id', 'lease', 'email', 'through'],
  reply: (raw) => raw === 1,
});

export const settleMail = script('settle-mail.lua', {
  keys: ['conversation', 'shopper', 'reachable', 'due'],
  args: ['id', 'shopperId', 'lease', 'outcome', 'email', 'through', 'again', 'why', 'feed'],
  reply: (raw) => raw === 1,
});
