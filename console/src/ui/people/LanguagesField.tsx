/**
 * Languages field — the languages somebody speaks, the best spoken first.
 */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useSpeech } from '../console.ts';
import { Elsewhere } from '../Elsewhere.tsx';
import { ArrowUp, Plus, TriangleAlert, X } from '../icons.ts';
import type { FormField } from '../use-form.ts';
import { tongues } from './tongues.ts';

export function LanguagesField({ value, problem, elsewhere, onWrite }: FormField<readonly string[]>) {
  const { language, words, format } = useSpeech();
  const id = useId();
  const next = useSignal('');
  const others = tongues
    .filter((tag) => !value.includes(tag))
    .toSorted((one, other) => format.languageName(one).localeCompare(format.languageName(other), language));

  function add(): void {
    if (next.value === '') return;
    onWrite([...value, next.value]);
    next.value = '';
  }

  return (
    <div class="field">
      <label for={id}>{words['person.languages']}</label>
      {value.length > 0 && (
        <ol class="tongues">
          {value.map((tag, at) => {
            const name = format.languageName(tag);
            return (
              <li key={tag}>
                <span>{name}</span>
                {at > 0 && (
                  <button
                    type="button"
                    class="quiet"
                    aria-label={words['person.better']({ name })}
                    onClick={() => onWrite(value.toSpliced(at, 1).toSpliced(at - 1, 0, tag))}
                  >
                    <ArrowUp size={14} />
                  </button>
                )}
                <button
                  type="button"
                  class="quiet"
                  aria-label={words['person.forget']({ name })}
                  onClick={() => onWrite(value.filter((one) => one !== tag))}
                >
                  <X size={14} />
                </button>
              </li>
            );
          })}
        </ol>
      )}
      <div class="with-button">
        <select
          id={id}
          value={next.value}
          {...(problem !== undefined && { 'aria-invalid': true, 'aria-describedby': `${id}-problem` })}
          onChange={(event) => (next.value = event.currentTarget.value)}
        >
          <option value="">{words['person.addLanguage']}</option>
          {others.map((tag) => (
            <option key={tag} value={tag}>
              {format.languageName(tag)}
            </option>
          ))}
        </select>
        <button type="button" disabled={next.value === ''} onClick={add}>
          <Plus size={14} /> {words['person.add']}
        </button>
      </div>
      {elsewhere !== undefined && (
        <Elsewhere shown={format.list(elsewhere.value.map(format.languageName))} onTake={elsewhere.take} />
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          <TriangleAlert size={14} /> {problem}
        </p>
      )}
    </div>
  );
}
