/**
 * Departments field — to which of the shop's departments somebody belongs.
 */
import type { Department } from '@shopbell/shared';
import { useSpeech } from '../console.ts';
import { Elsewhere } from '../Elsewhere.tsx';
import type { FormField } from '../use-form.ts';

export function DepartmentsField({
  all,
  value,
  elsewhere,
  onWrite,
}: FormField<readonly string[]> & { readonly all: readonly Department[] }) {
  const { words, format } = useSpeech();
  if (all.length === 0) return null;
  return (
    <fieldset class="choices">
      <legend>{words['person.departments']}</legend>
      {all.map(({ id, name }) => (
        <label key={id} class="tick">
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={(event) =>
              onWrite(event.currentTarget.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          />
          {name}
        </label>
      ))}
      {elsewhere !== undefined && (
        <Elsewhere
          shown={format.list(all.filter(({ id }) => elsewhere.value.includes(id)).map(({ name }) => name))}
          onTake={elsewhere.take}
        />
      )}
    </fieldset>
  );
}
