/**
 * Departments field — to which of the shop's departments somebody belongs.
 */
import type { Department } from '@shopbell/shared';
import { useSpeech } from '../console.ts';

export function DepartmentsField({
  all,
  value,
  onChange,
}: {
  all: readonly Department[];
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const { words } = useSpeech();
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
              onChange(event.currentTarget.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
