/**
 * Loader — what the script tag runs: reads the tag, puts up the tab, takes the calls
 * that were made before it came.
 *
 * It leaves one global, `Shopbell`. A second copy of the tag finds it and does nothing.
 */
import { createShopbell, type Shopbell } from './api.ts';
import { panelFrom } from './fetch-panel.ts';
import { readTag } from './settings.ts';

/** What the queueing snippet leaves in place of the global until we are here. */
interface Queue {
  readonly calls: readonly (readonly [name: keyof Shopbell, ...blanks: unknown[]])[];
}

declare global {
  interface Window {
    Shopbell?: (Shopbell & { readonly calls?: undefined }) | Queue;
  }
}

const before = window.Shopbell;

if (!before || before.calls) {
  const tag = document.currentScript ?? document.querySelector('script[data-shop]');
  const settings = readTag(tag as HTMLScriptElement | null);
  if (!settings) console.warn('Shopbell: data-shop is missing');
  else {
    const shopbell = createShopbell(settings, panelFrom(settings.relay), () => delete window.Shopbell);
    window.Shopbell = shopbell;
    for (const [name, ...blanks] of before?.calls || []) {
      (shopbell[name] as (...blanks: readonly unknown[]) => void)(...blanks);
    }
  }
}
