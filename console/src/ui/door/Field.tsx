/**
 * Field — a labelled input with its hint and what is wrong with it, tied together for
 * those who cannot see that they stand together.
 */
import { useId } from 'preact/hooks';
import { Elsewhere } from '../Elsewhere.tsx';
import { TriangleAlert } from '../icons.ts';

interface FieldLook {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onWrite: (typed: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** Something else that was kept at another console while this was written. */
  readonly elsewhere?: { readonly value: string; readonly take: () => void } | undefined;
  /** Lines of an area; without them it is one line. */
  readonly rows?: number;
  readonly type?: 'text' | 'email' | 'password' | 'number';
  /** Of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly autocomplete?: string;
  /** Not words of a language: nothing to spell. */
  readonly isCode?: boolean;
  readonly autofocus?: boolean;
  readonly isFixed?: boolean;
}

export function Field({
  label,
  name,
  value,
  onWrite,
  hint,
  problem,
  elsewhere,
  rows,
  type = 'text',
  autocomplete = 'off',
  isCode = false,
  autofocus = false,
  isFixed = false,
  min,
  max,
}: FieldLook) {
  const id = useId();
  const describedBy = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const ties = {
    id,
    name,
    value,
    autocomplete,
    required: true,
    readOnly: isFixed,
    ...(isCode && { spellcheck: false, autocapitalize: 'none' as const }),
    ...(describedBy !== '' && { 'aria-describedby': describedBy }),
    ...(problem !== undefined && { 'aria-invalid': true }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        // The types tell inputs apart by their roles; ours has none, whichever it is.
        <input
          {...ties}
          type={type as 'text'}
          autofocus={autofocus}
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
          onInput={(event) => onWrite(event.currentTarget.value)}
        />
      ) : (
        <textarea {...ties} rows={rows} onInput={(event) => onWrite(event.currentTarget.value)} />
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          <TriangleAlert size={14} /> {problem}
        </p>
      )}
      {elsewhere !== undefined && <Elsewhere shown={elsewhere.value} onTake={elsewhere.take} />}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
