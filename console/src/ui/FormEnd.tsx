/**
 * Form end — the button that keeps what was written, and how it went.
 */
import type { ApiRefusal } from '../api.ts';
import type { Catalogue } from '../i18n/en.ts';
import { useSpeech } from './console.ts';
import { Check, TriangleAlert } from './icons.ts';

interface Going {
  readonly phase: { readonly value: 'resting' | 'sending' | 'kept' };
  isWrong(): boolean;
  no(): ApiRefusal | null;
}

export function FormEnd({ form, name }: { form: Going; name?: string }) {
  const { words } = useSpeech();
  const no = form.no();
  const isSending = form.phase.value === 'sending';
  return (
    <p class="form-end">
      <button type="submit" class="primary" aria-disabled={isSending}>
        {isSending ? words['shop.keeping'] : (name ?? words['shop.keep'])}
      </button>
      <span role="status">
        {form.phase.value === 'kept' && (
          <>
            <Check size={14} /> {words['shop.kept']}
          </>
        )}
        {(form.isWrong() || no !== null) && (
          <span class="problem">
            <TriangleAlert size={14} /> {no === null ? words['setUp.fix'] : whyNot(no, words)}
          </span>
        )}
      </span>
    </p>
  );
}

/** Why the relay said no to something that was no field's fault. */
export function whyNot({ error }: ApiRefusal, words: Catalogue): string {
  switch (error) {
    case 'notFound':
    case 'notAllowed':
      return words[`back.${error}`];
    case 'tooFast':
      return words['draft.tooFast'];
    case 'signedOut':
    case 'wrongPassword':
    case 'invalid':
    case 'unreachable':
      return words['door.unreachable'];
  }
}
