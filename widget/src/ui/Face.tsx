/**
 * Face — somebody's photo; otherwise the shop's logo; otherwise the mark of the chat.
 *
 * Never letters in a circle, which are no face. Its size is fixed, so that nothing jumps
 * when the picture comes; whose it is stands beside it.
 */
import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

export function Face({ photo, logo, photos }: { photo?: string | undefined; logo: string | null; photos: string }) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const picture = [photo, logo].find((name) => name && !broken.includes(name));
  return (
    <span class="avatar" part="avatar" aria-hidden="true">
      {picture ? (
        <img
          key={picture}
          // Before the address: what is asked for at once cannot be put off any more.
          loading="lazy"
          src={photos + picture}
          alt=""
          onError={() => setBroken((others) => [...others, picture])}
        />
      ) : (
        <Icon name="chat" />
      )}
    </span>
  );
}
