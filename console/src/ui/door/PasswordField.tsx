/**
 * Password field — a password that can be looked at while it is typed.
 */
import { useSignal } from '@preact/signals';
import { useSpeech } from '../console.ts';
import { Field } from './Field.tsx';

export function PasswordField({
  isNew,
  value,
  hint,
  problem,
  onWrite,
}: {
  isNew: boolean;
  value: string;
  hint?: string | undefined;
  problem?: string | undefined;
  onWrite: (typed: string) => void;
}) {
  const { words } = useSpeech();
  const shown = useSignal(false);
  return (
    <div class="password">
      <Field
        label={words['door.password']}
        name="password"
        type={shown.value ? 'text' : 'password'}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        isCode
        value={value}
        hint={hint}
        problem={problem}
        onWrite={onWrite}
      />
      <label class="tick">
        <input type="checkbox" checked={shown.value} onChange={() => (shown.value = !shown.value)} />
        {words['door.show']}
      </label>
    </div>
  );
}
