/**
 * Fetch panel — where the panel's code is, and how it is asked for again.
 *
 * A loader that is older than the relay (pinned by its hash, or bundled by the shop) names
 * a file that may be gone; `panel.js` is always there.
 */
import type { PanelModule } from './api.ts';

/** The hashed name of the panel of this build, put in by it. */
declare const PANEL: string;

/** Builds what fetches the panel from a relay. */
export function panelFrom(relay: string): () => Promise<PanelModule> {
  const fetchFile = (file: string) => import(/* @vite-ignore */ `${relay}/widget/${file}`) as Promise<PanelModule>;
  // A browser may remember for the life of a page that an address gave nothing.
  return () => fetchFile(PANEL).catch(() => fetchFile(`panel.js?at=${Date.now()}`));
}
