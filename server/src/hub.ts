/**
 * Hub — who on this relay listens to what.
 *
 * It passes on what the fan-out hears, unread, to shoppers' sessions by shopper, to
 * consoles by the conversations that they watch, and tells both when something may
 * have been missed (R8). It does not know what a frame says.
 */
import { readLine, type Line } from './line.ts';
import type { FanOut } from './redis/fan-out.ts';

/** Somebody who hears lines of the log. */
export interface Listener {
  hear(line: Line): void;
  /** Read the log again: some of it may not have come. */
  mayHaveMissed(): void;
}

/** A shopper's session; it also hears what concerns all of them. */
export interface ShopperListener extends Listener {
  /** A frame that was built for all shoppers of the shop. */
  send(frame: string): void;
}

/** A console; besides what it watches it hears of the shop as a whole. */
export interface ConsoleListener extends Listener {
  readonly person: string;
  readonly signIn: string;
  signedOut(): void;
  teamChanged(): void;
  /** Something went back to the queue while this person was gone, or they know of it. */
  takenBack(): void;
  /** A frame that was built for all consoles of the shop. */
  send(frame: string): void;
}

interface ShopListeners {
  readonly shoppers: Map<string, Set<ShopperListener>>;
  readonly watchers: Map<string, Set<Listener>>;
  readonly consoles: Set<ConsoleListener>;
  /** From now on nothing is missed. */
  isSubscribed: boolean;
}

export interface HubEvents {
  /** Something about these conversations has changed; consoles are listening for it. */
  changed(shop: string, conversation: string): void;
  /** The shop's people, or what is told of them, may no longer be what they were. */
  peopleChanged(shop: string): void;
  /** Nobody here listens to this shop any more. */
  left(shop: string): void;
}

/** Builds the hub; `fanOut` is made by it, as the two need each other. */
export function createHub(
  makeFanOut: (events: { heard(shop: string, lines: string): void; mayHaveMissed(shop: string): void }) => FanOut,
  events: HubEvents,
) {
  const shops = new Map<string, ShopListeners>();
  const fanOut = makeFanOut({ heard, mayHaveMissed });

  function heard(shop: string, lines: string): void {
    const listeners = shops.get(shop);
    if (listeners === undefined) return;
    let start = 0;
    while (start < lines.length) {
      const end = lines.indexOf('\n', start);
      pass(shop, listeners, readLine(end === -1 ? lines.slice(start) : lines.slice(start, end)));
      start = end === -1 ? lines.length : end + 1;
    }
  }

  function pass(shop: string, { shoppers, watchers, consoles }: ShopListeners, line: Line): void {
    switch (line.audience) {
      case 'all':
      case 'private':
        tell(shoppers.get(line.shopper), line);
        tell(watchers.get(line.conversation), line);
        if (consoles.size > 0) events.changed(shop, line.conversation);
        break;
      case 'row':
        if (consoles.size > 0) events.changed(shop, line.conversation);
        break;
      case 'shopper':
        tell(shoppers.get(line.shopper), line);
        break;
      case 'operators':
        tell(watchers.get(line.conversation), line);
        break;
      case 'consoles':
        events.peopleChanged(shop);
        for (const console of consoles) console.teamChanged();
        break;
      case 'presence':
      case 'hours':
        events.peopleChanged(shop);
        for (const console of consoles) console.send(line.frame);
        break;
      case 'takenBack':
        for (const console of consoles) if (console.person === line.conversation) console.takenBack();
        break;
      case 'signedOut':
        // The line's first two names are those of a sign-in and of a person, one of them nobody.
        for (const console of consoles) {
          if (console.signIn === line.shopper || console.person === line.conversation) console.signedOut();
        }
        break;
    }
  }

  function mayHaveMissed(shop: string): void {
    const listeners = shops.get(shop);
    if (listeners === undefined) return;
    events.peopleChanged(shop);
    const everybody = new Set<Listener>(
      [...listeners.shoppers.values(), ...listeners.watchers.values()].flatMap((set) => [...set]),
    );
    for (const each of listeners.consoles) everybody.add(each);
    for (const each of everybody) each.mayHaveMissed();
  }

  function at(shop: string): ShopListeners {
    let listeners = shops.get(shop);
    if (listeners === undefined) {
      listeners = { shoppers: new Map(), watchers: new Map(), consoles: new Set(), isSubscribed: false };
      shops.set(shop, listeners);
    }
    return listeners;
  }

  function leaveIfAlone(shop: string): void {
    const listeners = shops.get(shop);
    if (listeners === undefined) return;
    if (listeners.shoppers.size > 0 || listeners.watchers.size > 0 || listeners.consoles.size > 0) return;
    shops.delete(shop);
    fanOut.leave(shop).catch(() => {});
    events.left(shop);
  }

  function addTo<Each extends Listener>(
    shop: string,
    map: Map<string, Set<Each>>,
    name: string,
    listener: Each,
  ): () => void {
    let set = map.get(name);
    if (set === undefined) map.set(name, (set = new Set()));
    set.add(listener);
    return () => {
      const present = map.get(name);
      present?.delete(listener);
      if (present?.size === 0) map.delete(name);
      leaveIfAlone(shop);
    };
  }

  return {
    /** Listens for a shopper; done when nothing that is said from now on is missed. Returns how to stop. */
    async addShopper(shop: string, shopper: string, listener: ShopperListener): Promise<() => void> {
      const remove = addTo(shop, at(shop).shoppers, shopper, listener);
      return subscribed(shop, remove);
    },
    /** Listens for what concerns all consoles of a shop. */
    async addConsole(shop: string, console: ConsoleListener): Promise<() => void> {
      at(shop).consoles.add(console);
      return subscribed(shop, () => {
        shops.get(shop)?.consoles.delete(console);
        leaveIfAlone(shop);
      });
    },
    /** Follows one conversation; the shop is listened to already, by the console. */
    watch: (shop: string, conversation: string, listener: Listener): (() => void) =>
      addTo(shop, at(shop).watchers, conversation, listener),
    /** The consoles of a shop that are on this relay. */
    consoles: (shop: string): ReadonlySet<ConsoleListener> => shops.get(shop)?.consoles ?? new Set(),
    /** Whether everything that changes in a shop is heard here. */
    isListening: (shop: string): boolean => shops.get(shop)?.isSubscribed ?? false,
    /** Gives one frame to all shoppers of a shop who are on this relay. */
    tellShoppers(shop: string, frame: string): void {
      for (const sessions of shops.get(shop)?.shoppers.values() ?? []) {
        for (const session of sessions) session.send(frame);
      }
    },
    stop: () => fanOut.stop(),
  };

  async function subscribed(shop: string, remove: () => void): Promise<() => void> {
    try {
      await fanOut.listen(shop);
      const listeners = shops.get(shop);
      if (listeners !== undefined) listeners.isSubscribed = true;
      return remove;
    } catch (error) {
      remove();
      throw error;
    }
  }
}

export type Hub = ReturnType<typeof createHub>;

function tell(listeners: Set<Listener> | undefined, line: Line): void {
  if (listeners === undefined) return;
  for (const listener of listeners) listener.hear(line);
}
