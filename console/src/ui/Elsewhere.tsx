/**
 * Elsewhere — says at a field that something else was kept at another console meanwhile,
 * and lets it be taken over.
 */
import { useSpeech } from './console.ts';

export function Elsewhere({ shown, onTake }: { shown: string; onTake: () => void }) {
  const { words } = useSpeech();
  return (
    <p class="meanwhile" role="status">
      <span>{words['form.elsewhere']({ value: shown })}</span>
      <button type="button" onClick={onTake}>
        {words['form.takeIt']}
      </button>
    </p>
  );
}
