/**
 * Transfer dialog — to which colleague.
 */
import type { Person } from '@shopbell/shared';
import { useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { Face } from '../Face.tsx';

export function TransferDialog({
  colleagues,
  onChoose,
  onClose,
}: {
  colleagues: readonly Person[];
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const { words } = useSpeech();
  return (
    <Dialog title={words['transfer.title']} onClose={onClose}>
      <p class="hint">{words[colleagues.length === 0 ? 'transfer.nobody' : 'transfer.body']}</p>
      <ul class="people">
        {colleagues.map((person) => (
          <li key={person.id}>
            <button type="button" onClick={() => onChoose(person.id)}>
              <Face name={person.name} />
              <span>
                <b>{person.name}</b>
                <span>{person.role}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog-acts">
        <button type="button" onClick={onClose}>
          {words['act.cancel']}
        </button>
      </div>
    </Dialog>
  );
}
