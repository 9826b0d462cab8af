/**
 * Door end — the button that opens the console for somebody new, and why it did not.
 */
import type { useForm } from '../use-form.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

export function DoorEnd({ form }: { form: Pick<ReturnType<typeof useForm>, 'phase' | 'isWrong' | 'no'> }) {
  const { words, format } = useSpeech();
  const no = form.no();
  const why = () => {
    if (form.isWrong()) return words['setUp.fix'];
    return no?.error === 'tooFast'
      ? words['door.tooFast']({ wait: format.length(no.waitFor + 999) })
      : words['door.unreachable'];
  };
  return (
    <>
      <div role="alert">
        {(form.isWrong() || no !== null) && (
          <p class="problem">
            <TriangleAlert size={14} /> {why()}
          </p>
        )}
      </div>
      <button type="submit" class="primary" aria-disabled={form.phase.value === 'sending'}>
        {words[form.phase.value === 'sending' ? 'setUp.finishing' : 'setUp.finish']}
      </button>
    </>
  );
}
