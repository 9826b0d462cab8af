/**
 * Face — somebody's photo; otherwise the shop's logo; otherwise the mark of the chat.
 *
 * Never letters in a circle, which are no face. Its size is fixed, so that nothing jumps
 * when the picture comes; whose it is stands beside it.
 */
import type { Signal } from '@preact/signals-core';
import { Icon } from './icons.tsx';

/** Where pictures are, up to their names, and which of them could not be had. */
export interface Pictures {
  readonly photos: string;
  readonly broken: Signal<readonly string[]>;
}

export function Face({
  photo,
  logo,
  pictures: { photos, broken },
}: {
  photo?: string | undefined;
  logo: string | null;
  pictures: Pictures;
}) {
  const picture = [photo, logo].find((name) => name && !broken.value.includes(name));
  return (
    <span class="avatar" part="avatar" aria-hidden="true">
      {picture ? (
        <img
          key={picture}
          // Before the address: what is asked for at once cannot be put off any more.
          loading="lazy"
          src={photos + picture}
          alt=""
          onError={() => (broken.value = [...broken.value, picture])}
        />
      ) : (
        <Icon name="chat" />
      )}
    </span>
  );
}
