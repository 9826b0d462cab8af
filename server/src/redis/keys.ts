/**
 * Keys — the name of everything in Redis.
 *
 * Each key of a shop carries the hash tag `{shop}`, so that one script touches one
 * slot and a cluster is a matter of configuration.
 */

/** The keys that belong to no shop. */
export const keys = {
  /** set: the keys of all shops */
  shops: 'shopbell:shops',
  /** string: the key of the first shop, which the demo belongs to */
  first: 'shopbell:first',
  /** hash: e-mail address in lower case -> `shop person at`, the instant of the claim */
  emails: 'shopbell:emails',
  /** string: when somebody may try again to sign in, see `throttle.lua` */
  attempts: (what: string) => `shopbell:attempts:${what}`,
  /** sorted set: shops of which leases are to be counted, see `take-shops.lua` */
  attended: 'shopbell:attended',
  /** sorted set: shops of whose shoppers one has ever left an address, see `take-shops.lua` */
  mailing: 'shopbell:mailing',
  /** string: an account has been signed in to from an address before */
  familiar: (hash: string) => `shopbell:familiar:${hash}`,
  /** string: written to find out whether Redis takes writes */
  ready: 'shopbell:ready',
  /** hash: the Redis that the relays last knew: id, remembers */
  run: 'shopbell:{life}:run',
  /** string: the epoch of all logs in this Redis (E3) */
  epoch: 'shopbell:{life}:epoch',
} as const;

/** The keys of one shop. */
export function shopKeys(shop: string) {
  const at = `shopbell:{${shop}}`;
  return {
    /**
     * hash: name, origins (JSON), createdAt, owner (an operator's id, once there is one), logo (its name),
     * idleAfter (milliseconds), departments (JSON)
     */
    shop: `${at}:shop`,
    /** hash: number -> conversation id */
    numbers: `${at}:numbers`,
    /** sorted set: waiting conversations by the instant since which they wait */
    waiting: `${at}:waiting`,
    /** sorted set: closed conversations by the instant of their closing */
    closed: `${at}:closed`,
    /** sorted set: `owner conversation`, see `presence.lua` */
    held: `${at}:held`,
    /** sorted set: `person session` of every console that is there by the end of its lease */
    leases: `${at}:leases`,
    /** set: those of them that are idle */
    idle: `${at}:idle`,
    /** hash: person -> what is told of them, as JSON */
    presences: `${at}:presences`,
    /** sorted set: whoever is off by the instant since which they are; 0 for who was deactivated */
    gone: `${at}:gone`,
    /** hash: when the shop, its departments and its people answer, see `set-hours.lua` */
    hours: `${at}:hours`,
    /** set: whoever is outside of their hours */
    capped: `${at}:capped`,
    /** set: conversations that were told of one closing */
    confirmed: (closing: number) => `${at}:confirmed:${closing}`,
    /** string: when leases were last counted */
    counted: `${at}:counted`,
    /** sorted set: conversations that went back to the queue while this person was gone, by when */
    takenBack: (person: string) => `${at}:taken-back:${person}`,
    /** the sharded channel on which all relays hear of this shop */
    feed: `${at}:feed`,
    /** hash: what follows from the log, kept beside it; fields in `say.lua`, those of mail in `settle-mail.lua` */
    conversation: (id: string) => `${at}:conversation:${id}`,
    /** stream: one entry each, id `<sequence>-0` */
    log: (id: string) => `${at}:conversation:${id}:log`,
    /** hash: draft id -> sequence given to it */
    drafts: (id: string) => `${at}:conversation:${id}:drafts`,
    /** hash: page, language, firstSeenAt, lastSeenAt, conversation (the latest), email, mailing (JSON) */
    shopper: (id: string) => `${at}:shopper:${id}`,
    /** set: shoppers who have left an address that was not refused for good */
    reachable: `${at}:reachable`,
    /** sorted set: conversations of which words may be to be sent by mail, see `take-mail.lua` */
    mailDue: `${at}:mail-due`,
    /** sorted set: a shopper's conversations by the instant of their opening */
    shopperConversations: (id: string) => `${at}:shopper:${id}:conversations`,
    /** hash: an operator; fields in `people.ts` */
    person: (id: string) => `${at}:person:${id}`,
    /** set: the ids of all operators */
    people: `${at}:people`,
    /** hash: hash of a token -> an invitation as JSON, see `invitations.ts` */
    invitations: `${at}:invitations`,
    /** stream: who changed what of the shop and its team, see `audit.ts` */
    audit: `${at}:audit`,
    /** hash: hash -> bytes, of all photos and logos */
    pictures: `${at}:pictures`,
    /** list: the hashes of the pictures of one subject (an operator's id, or `shop`), latest first */
    picturesOf: (subject: string) => `${at}:pictures:${subject}`,
    /** string: a console's sign-in by the hash of its token: `era person` */
    signIn: (hash: string) => `${at}:sign-in:${hash}`,
    /** string: a set-up link that has not been used, by the hash of its token */
    setUp: (hash: string) => `${at}:set-up:${hash}`,
  };
}

/** The channel of a shop. */
export function feedOf(shop: string): string {
  return shopKeys(shop).feed;
}

/** The shop of a channel. */
export function shopOfFeed(channel: string): string {
  return channel.slice(channel.indexOf('{') + 1, channel.indexOf('}'));
}
