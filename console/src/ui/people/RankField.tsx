/**
 * Rank field — what somebody may do here; owner is nobody made.
 */
import type { Rank } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import { useSpeech } from '../console.ts';

const ranks = ['operator', 'supervisor'] as const;

export function RankField({ value, onChange }: { value: Rank; onChange: (rank: Rank) => void }) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <fieldset class="choices">
      <legend>{words['person.rank']}</legend>
      {ranks.map((rank) => (
        <label key={rank} class="tick">
          <input type="radio" name={id} checked={value === rank} onChange={() => onChange(rank)} />
          <span>
            {words[`rank.${rank}`]} <span class="hint">{words[`rank.${rank}Help`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
