/**
 * Name fields — what somebody is called, and what they do.
 */
import { useSpeech } from '../console.ts';
import { Field } from '../door/Field.tsx';
import type { FormField } from '../use-form.ts';

export function NameFields({
  form,
  isOneself,
}: {
  form: { field(name: 'firstName' | 'lastName' | 'role'): FormField<string> };
  /** Browsers know one's own name. */
  isOneself: boolean;
}) {
  const { words } = useSpeech();
  const knownAs = (name: string) => (isOneself ? { autocomplete: name } : {});
  return (
    <>
      <div class="pair">
        <Field label={words['setUp.firstName']} {...knownAs('given-name')} {...form.field('firstName')} />
        <Field label={words['setUp.lastName']} {...knownAs('family-name')} {...form.field('lastName')} />
      </div>
      <Field
        label={words[isOneself ? 'setUp.role' : 'person.role']}
        hint={words['setUp.roleHelp']}
        {...knownAs('organization-title')}
        {...form.field('role')}
      />
    </>
  );
}
