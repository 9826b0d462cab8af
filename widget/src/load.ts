/**
 * Load — the chat for shops that bundle their scripts: `import { load } from …`.
 *
 * It leaves no global; whoever loads the chat holds it.
 */
import { createShopbell, type Shopbell } from './api.ts';
import { panelFrom } from './fetch-panel.ts';
import type { Settings } from './settings.ts';

export type { Settings, Shopbell };

/** Puts the chat of a shop on this page and gives the verbs to steer it. */
export function load(settings: Settings): Shopbell {
  const relay = new URL(settings.relay).origin;
  return createShopbell({ ...settings, relay }, panelFrom(relay));
}
