/**
 * Changed — a dot, and what it means: something here is changed and not kept.
 */
import { useSpeech } from './console.ts';

export function Changed() {
  const { words } = useSpeech();
  return (
    <span class="changed">
      <span class="unseen">({words['hours.changedMark']})</span>
    </span>
  );
}
