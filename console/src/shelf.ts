/**
 * Shelf — where the console writes things down so that they survive a reload.
 *
 * It never throws: where the browser keeps nothing (storage blocked or full) things
 * stay in memory and all else holds (PROTOCOL.md, O3).
 */

export interface Shelf {
  get(key: string): string | null;
  put(key: string, text: string): void;
  remove(key: string): void;
  /** Every key that begins so. */
  keys(beginning: string): readonly string[];
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    put: (key, text) => void kept.set(key, text),
    remove: (key) => void kept.delete(key),
    keys: (beginning) => [...kept.keys()].filter((key) => key.startsWith(beginning)),
  };
}

/** A shelf in the browser's storage, with memory in front of it for what the browser would not take. */
export function browserShelf(storage: () => Storage): Shelf {
  const memory = memoryShelf();
  const attempt = <Value>(act: (stored: Storage) => Value, otherwise: Value): Value => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((stored) => stored.getItem(key), null),
    put(key, text) {
      const written = attempt((stored) => {
        stored.setItem(key, text);
        return true;
      }, false);
      if (written) memory.remove(key);
      else memory.put(key, text);
    },
    remove(key) {
      memory.remove(key);
      attempt((stored) => stored.removeItem(key), undefined);
    },
    keys(beginning) {
      const stored = attempt((all) => Object.keys(all), []);
      return [...new Set([...stored.filter((key) => key.startsWith(beginning)), ...memory.keys(beginning)])];
    },
  };
}
