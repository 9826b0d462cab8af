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
  let tries = 0;
  return () => {
    const file = tries === 0 ? PANEL : `panel.js?try=${tries}`;
    tries += 1;
    return import(/* @vite-ignore */ `${relay}/widget/${file}`) as Promise<PanelModule>;
  };
}
