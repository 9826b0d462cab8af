/**
 * Pass to — a person or a department; who is off cannot be chosen, who is away is marked.
 */
import { useId } from 'preact/hooks';
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

/** `value` is `person:ID` or `department:ID`, empty while nobody is chosen. */
export function PassTo({
  desk,
  value,
  isTried,
  onChoose,
}: {
  desk: Desk;
  value: string;
  isTried: boolean;
  onChoose: (value: string) => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  const people = desk.colleagues.others.value;
  const departments = desk.colleagues.departments.value;
  const isMissing = isTried && value === '';
  return (
    <div class="field">
      <label for={id}>{words['transfer.title']}</label>
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-problem`}
        {...(isMissing && { 'aria-invalid': true })}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{words['transfer.choose']}</option>
        {people.length > 0 && (
          <optgroup label={words['transfer.people']}>
            {people.map(({ id: person, name, presence: { state } }) => (
              <option key={person} value={`person:${person}`} disabled={state === 'off'}>
                {state === 'here' ? name : `${name} (${words[`state.${state}`]})`}
              </option>
            ))}
          </optgroup>
        )}
        {departments.length > 0 && (
          <optgroup label={words['transfer.departments']}>
            {departments.map((department) => (
              <option key={department.id} value={`department:${department.id}`}>
                {department.name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <p id={`${id}-problem`} class="problem" role="alert">
        {isMissing && (
          <>
            <TriangleAlert size={14} /> {words['transfer.missing']}
          </>
        )}
      </p>
    </div>
  );
}
