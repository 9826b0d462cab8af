/**
 * Face — a person's photograph; colleagues without one are told apart by the first
 * letters of their names. Shoppers never see letters in place of a face.
 */
import type { PresenceState } from '@shopbell/shared';
import { useSignal } from '@preact/signals';
import { StateMark } from './presence/StateMark.tsx';

export function Face({
  name,
  photo,
  state,
  large = false,
}: {
  name: string;
  photo?: string | undefined;
  /** Marked on the picture; said in words elsewhere. */
  state?: PresenceState | undefined;
  large?: boolean;
}) {
  const broken = useSignal('');
  const shown = photo !== undefined && broken.value !== photo;
  const side = large ? 56 : 28;
  return (
    <span class="face" data-large={large} aria-hidden="true">
      {shown ? (
        <img src={`/photos/${photo}`} alt="" width={side} height={side} onError={() => (broken.value = photo)} />
      ) : (
        lettersOf(name)
      )}
      {state !== undefined && <StateMark state={state} />}
    </span>
  );
}

function lettersOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}
