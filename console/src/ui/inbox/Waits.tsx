/**
 * Waits — how long a shopper has waited, in words and in a shape that gets louder after
 * one minute and after three.
 */
import { useComputed } from '@preact/signals';
import { waitLevel } from '../../stores/urgency.ts';
import { useConsole, useSpeech } from '../console.ts';

export function Waits({ since }: { since: number }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const said = useComputed(() => words['list.waits']({ time: format.length(clock.time.value - since) }));
  const level = useComputed(() => waitLevel(clock.time.value - since));
  return (
    <span class="waits" data-level={level}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        {level.value === 0 && <circle cx="5" cy="5" r="3.5" fill="none" />}
        {level.value === 1 && <circle cx="5" cy="5" r="4.5" />}
        {level.value === 2 && <path d="M5 0l5 9.5H0z" />}
      </svg>
      {said}
    </span>
  );
}
