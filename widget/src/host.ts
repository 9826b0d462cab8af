/**
 * Host — the one element that the widget puts on a shop's page, and its shadow root.
 *
 * The page's rules end here: what must hold is set inline and important, which beats
 * even `* { all: unset !important }`. A page that swaps its `<body>`, or empties it,
 * gets the host back.
 */
const HELD = 'all:initial;position:fixed;z-index:2147483000;';

/** Puts a host on the page as soon as there is a body, and keeps it there until `end`. */
export function createHost(css: string) {
  const element = document.createElement('shopbell-chat');
  element.style.cssText = HELD.replaceAll(';', '!important;');
  const root = element.attachShadow({ mode: 'open' });
  wear(root, css);

  const watch = new MutationObserver(keep);
  keep();

  function keep(): void {
    const { body } = document;
    // Observing what is observed already costs nothing; the body may be a new one.
    watch.observe(document.documentElement, { childList: true });
    if (!body) return;
    if (element.parentNode !== body) body.append(element);
    watch.observe(body, { childList: true });
  }

  return {
    element,
    root,
    /** Takes the host off the page for good. */
    end() {
      watch.disconnect();
      element.remove();
    },
  };
}

/** Dresses a root in a sheet of style; no nonce is needed for it. */
export function wear(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
