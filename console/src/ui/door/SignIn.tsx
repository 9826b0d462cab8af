/**
 * Sign-in — e-mail and password, and why it did not work.
 */
import { useSignal } from '@preact/signals';
import type { ApiRefusal } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';
import { DoorPage } from './DoorPage.tsx';
import { Field } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';

export function SignIn({ ended }: { ended: boolean }) {
  const { session, clock } = useConsole();
  const { words, format } = useSpeech();
  const email = useSignal('');
  const password = useSignal('');
  const busy = useSignal(false);
  const no = useSignal<ApiRefusal | null>(null);
  /** Until when trying is in vain. */
  const until = useSignal(0);
  const wait = Math.max(0, until.value - clock.time.value);

  async function submit(): Promise<void> {
    if (busy.peek() || wait > 0) return;
    busy.value = true;
    const answer = await session.signIn(email.peek().trim(), password.peek());
    busy.value = false;
    no.value = answer.ok ? null : answer.refusal;
    if (!answer.ok && answer.refusal.error === 'tooFast') until.value = clock.read() + answer.refusal.waitFor;
  }

  function sentence(refusal: ApiRefusal): string {
    if (refusal.error === 'tooFast') {
      return wait > 0 ? words['door.tooFast']({ wait: format.length(wait + 999) }) : '';
    }
    return refusal.error === 'wrongPassword' ? words['door.wrongPassword'] : words['door.unreachable'];
  }

  const said = no.value === null ? '' : sentence(no.value);
  return (
    <DoorPage title={words['door.title']}>
      {ended && <p class="door-note">{words['door.ended']}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={words['door.email']}
          name="email"
          type="email"
          autocomplete="username"
          isCode
          autofocus
          value={email.value}
          onWrite={(typed) => (email.value = typed)}
        />
        <PasswordField isNew={false} value={password.value} onWrite={(typed) => (password.value = typed)} />
        <div role="alert">
          {said !== '' && (
            <p class="problem">
              <TriangleAlert size={14} /> {said}
            </p>
          )}
        </div>
        <button type="submit" class="primary" aria-disabled={busy.value || wait > 0}>
          {busy.value ? words['door.signingIn'] : words['door.signIn']}
        </button>
      </form>
      <p class="hint">{words['door.lost']}</p>
    </DoorPage>
  );
}
