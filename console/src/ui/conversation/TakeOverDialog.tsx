/**
 * Take-over dialog — why one takes a conversation from a colleague.
 */
import { useSignal } from '@preact/signals';
import { LONGEST_REASON, type Person } from '@shopbell/shared';
import { useId } from 'preact/hooks';
import { useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';

export function TakeOverDialog({
  owner,
  onTake,
  onClose,
}: {
  owner: Person;
  onTake: (reason: string) => void;
  onClose: () => void;
}) {
  const { words } = useSpeech();
  const id = useId();
  const reason = useSignal('');
  const tried = useSignal(false);
  const isEmpty = reason.value.trim() === '';
  return (
    <Dialog title={words['takeOver.title']({ name: owner.name })} onClose={onClose}>
      <p class="hint">{words['takeOver.body']}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (!isEmpty) onTake(reason.value);
        }}
      >
        <div class="field">
          <label for={id}>{words['takeOver.reason']}</label>
          <input
            id={id}
            type="text"
            autofocus
            autocomplete="off"
            maxLength={LONGEST_REASON}
            value={reason.value}
            aria-describedby={`${id}-problem`}
            {...(tried.value && isEmpty && { 'aria-invalid': true })}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
          <p id={`${id}-problem`} class="problem" role="alert">
            {tried.value && isEmpty ? words['takeOver.reasonNeeded'] : ''}
          </p>
        </div>
        <div class="dialog-acts">
          <button type="button" onClick={onClose}>
            {words['act.cancel']}
          </button>
          <button type="submit" class="primary">
            {words['act.takeOver']}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
