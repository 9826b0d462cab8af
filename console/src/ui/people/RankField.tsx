/**
 * Rank field — what somebody may do here; owner is nobody made.
 */
import type { Rank } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import { useSpeech } from '../console.ts';
import { Elsewhere } from '../Elsewhere.tsx';
import type { FormField } from '../use-form.ts';

const ranks = ['operator', 'supervisor'] as const;

export function RankField({ value, elsewhere, onWrite }: FormField<Rank>) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <fieldset class="choices">
      <legend>{words['person.rank']}</legend>
      {ranks.map((rank) => (
        <label key={rank} class="tick">
          <input type="radio" name={id} checked={value === rank} onChange={() => onWrite(rank)} />
          <span>
            {words[`rank.${rank}`]} <span class="hint">{words[`rank.${rank}Help`]}</span>
          </span>
        </label>
      ))}
      {elsewhere !== undefined && <Elsewhere shown={words[`rank.${elsewhere.value}`]} onTake={elsewhere.take} />}
    </fieldset>
  );
}
