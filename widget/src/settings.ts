/**
 * Settings — what a shop's tag may say; each name is a `data-` attribute of it.
 *
 * Nothing here is trusted to be sensible: whoever uses a setting falls back.
 */
export interface Settings {
  /** Where the relay is: an origin such as `https://chat.example`. */
  readonly relay: string;
  /** The key of the shop. */
  readonly shop: string;
  /** A language tag such as `pl`; otherwise the page's language, then the browser's. */
  readonly language?: string | undefined;
  /** Where the tab stands; otherwise where lines of the page end. */
  readonly side?: 'left' | 'right' | undefined;
  /** A bubble in the corner, or a label at the edge beside the content. */
  readonly tab?: 'bubble' | 'edge' | undefined;
  /** How far the tab stands from the bottom of the window: `24px`, `30%`. */
  readonly height?: string | undefined;
  /** The word on the tab. */
  readonly label?: string | undefined;
  /** Any CSS colour; text on it is black or white, whichever can be read. */
  readonly accent?: string | undefined;
  /** Light or dark whatever the shopper's system says. */
  readonly theme?: 'light' | 'dark' | undefined;
}

/** Reads a tag; the relay is where its script came from. Null where no shop is named. */
export function readTag(tag: HTMLScriptElement | null): Settings | null {
  const said = tag?.dataset as Partial<Settings> | undefined;
  return tag && said?.shop ? ({ ...said, relay: new URL(tag.src).origin } as Settings) : null;
}
