/**
 * Annex — a part of the panel that is loaded alone, when it is to be shown.
 *
 * Each is a file of its own, in plain DOM, with its words and its sheet of style. It is
 * given what the panel has: what it imports of it would be there twice.
 */
import { wear } from './host.ts';
import type { Speech } from './i18n/speech.ts';
import type { Settings } from './settings.ts';
import type { Shelf } from './shelf.ts';
import type { Talk } from './talk.ts';

export interface AnnexWorld {
  readonly root: ShadowRoot;
  readonly settings: Settings;
  readonly talk: Talk;
  readonly speech: Speech;
  readonly locale: string;
  readonly allTabs: Shelf;
  readonly thisTab: Shelf;
  /** Acts now, and whenever a signal that was read in it has changed; gives what ends it. */
  readonly watch: (act: () => void) => () => void;
  /** Back from the hours to the log. */
  readonly leaveHours: () => void;
}

export interface Annex {
  /** Fills a place; fails where something could not be fetched. */
  show(place: HTMLElement, world: AnnexWorld): void | Promise<void>;
}

const dressed = new WeakSet<ShadowRoot>();

/** Dresses a root in an annex's sheet of style, once. */
export function dress(root: ShadowRoot, css: string): void {
  if (!dressed.has(root)) wear(root, css);
  dressed.add(root);
}
