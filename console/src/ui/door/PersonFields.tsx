/**
 * Person fields — who somebody new is, and how they will sign in.
 */
import { useSpeech } from '../console.ts';
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

/** What a form gives for each of these fields. */
interface Given {
  readonly name: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onWrite: (typed: string) => void;
}

export function PersonFields({ form }: { form: { field(name: PersonField): Given } }) {
  const { words } = useSpeech();
  const { value, problem, onWrite } = form.field('password');
  return (
    <fieldset>
      <legend>{words['setUp.you']}</legend>
      <p class="hint">{words['setUp.youHelp']}</p>
      <div class="pair">
        <Field label={words['setUp.firstName']} autocomplete="given-name" {...form.field('firstName')} />
        <Field label={words['setUp.lastName']} autocomplete="family-name" {...form.field('lastName')} />
      </div>
      <Field
        label={words['setUp.role']}
        hint={words['setUp.roleHelp']}
        autocomplete="organization-title"
        {...form.field('role')}
      />
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
