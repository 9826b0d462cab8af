/**
 * Shelf — words kept in the browser, under names that carry the shop.
 *
 * Where storage is blocked or full it keeps them in memory, and nobody else notices
 * (PROTOCOL.md, O3). It does not know what it keeps.
 */
export interface Shelf {
  get(name: string): string | null;
  set(name: string, words: string): void;
  drop(name: string): void;
  /** The names of all that is kept. */
  names(): readonly string[];
  /** The name that a key of the storage carries; null when it is not this shelf's. */
  nameOf(key: string): string | null;
}

/** Under which key of the storage a shop's words of a name are kept. */
export function shelfKey(shop: string, name: string): string {
  return `shopbell:${shop}:${name}`;
}

/** Builds a shelf for one shop; asking for the storage may throw. */
export function createShelf(shop: string, storage: () => Storage): Shelf {
  const prefix = shelfKey(shop, '');
  const memory = new Map<string, string>();

  function attempt<Answer>(act: (storage: Storage) => Answer): Answer | null {
    try {
      return act(storage());
    } catch {
      return null;
    }
  }

  const nameOf = (key: string): string | null => (key.startsWith(prefix) ? key.slice(prefix.length) : null);

  return {
    nameOf,
    get: (name) => memory.get(name) ?? attempt((kept) => kept.getItem(prefix + name)),
    set(name, words) {
      const written = attempt((kept) => {
        kept.setItem(prefix + name, words);
        return true;
      });
      if (written) memory.delete(name);
      else memory.set(name, words);
    },
    drop(name) {
      memory.delete(name);
      attempt((kept) => kept.removeItem(prefix + name));
    },
    names() {
      const names = [...memory.keys()];
      attempt((kept) => {
        for (let index = 0; index < kept.length; index += 1) {
          const name = nameOf(kept.key(index) ?? '');
          if (name !== null) names.push(name);
        }
      });
      return names;
    },
  };
}
