/**
 * Person fields — who somebody new is, and how they will sign in.
 */
import { useSpeech } from '../console.ts';
import { NameFields } from '../people/NameFields.tsx';
import type { FormField } from '../use-form.ts';
import { Field } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';
import { strengthOf } from './strength.ts';

type PersonField = 'firstName' | 'lastName' | 'role' | 'email' | 'password';

export const nobody: Readonly<Record<PersonField, string>> = {
  firstName: '',
  lastName: '',
  role: '',
  email: '',
  password: '',
};

export function PersonFields({ form }: { form: { field(name: PersonField): FormField<string> } }) {
  const { words } = useSpeech();
  const { value, problem, onWrite } = form.field('password');
  return (
    <fieldset>
      <legend>{words['setUp.you']}</legend>
      <p class="hint">{words['setUp.youHelp']}</p>
      <NameFields form={form} isOneself />
      <Field
        label={words['door.email']}
        hint={words['setUp.emailHelp']}
        type="email"
        autocomplete="username"
        {...form.field('email')}
      />
      <PasswordField
        isNew
        value={value}
        hint={problem === undefined ? strengthOf(value, words) : undefined}
        problem={problem}
        onWrite={onWrite}
      />
    </fieldset>
  );
}
