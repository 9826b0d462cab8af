/**
 * Notice — one line about the link, only when a shopper should know.
 */
import type { Catalogue } from '../i18n/en.ts';
import type { Trouble } from '../stores/connection.ts';
import type { Talk } from '../talk.ts';

export function Notice({ talk, words }: { talk: Talk; words: Catalogue }) {
  const trouble = talk.connection.trouble.value;
  // The region stands there before there is anything to say, so that it is read out.
  return (
    <div class="notice" part="notice" role="status" data-state={trouble ?? 'well'}>
      {trouble !== null && <p>{sentence(trouble, words)}</p>}
    </div>
  );
}

/** Whether no words can be said to this shop from this page. */
export function isHopeless(trouble: Trouble | null): boolean {
  return trouble === 'unknownShop' || trouble === 'foreignOrigin';
}

/** Most reasons to stay away mean the same to a shopper; the others have sentences of their own. */
function sentence(trouble: Trouble, words: { readonly [Key in `trouble.${string}`]?: string }): string | undefined {
  return words[`trouble.${trouble}`] ?? words['trouble.barred'];
}
