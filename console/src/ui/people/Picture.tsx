/**
 * Picture — somebody as shoppers see them: a photograph, else the shop's picture, else the
 * mark of a chat; never letters.
 */
import { MessageCircle } from '../icons.ts';

export function Picture({ photo, logo }: { photo: string | null | undefined; logo: string | null }) {
  const shown = photo ?? logo;
  return (
    <span class="picture" aria-hidden="true">
      {shown === null ? <MessageCircle size={22} /> : <img src={`/photos/${shown}`} alt="" width={44} height={44} />}
    </span>
  );
}
