/**
 * Transfer dialog — to which colleague, or to which department.
 *
 * Who is off cannot be chosen: nobody would answer there (PROTOCOL.md, PR5).
 */
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { Face } from '../Face.tsx';
import { UsersRound } from '../icons.ts';
import { aboutThem } from '../presence/sentences.ts';

export function TransferDialog({
  desk,
  onPerson,
  onDepartment,
  onClose,
}: {
  desk: Desk;
  onPerson: (id: string) => void;
  onDepartment: (id: string) => void;
  onClose: () => void;
}) {
  const { clock } = useConsole();
  const speech = useSpeech();
  const { words } = speech;
  const people = desk.colleagues.others.value;
  const departments = desk.colleagues.departments.value;
  const isEmpty = people.length + departments.length === 0;
  return (
    <Dialog title={words['transfer.title']} onClose={onClose}>
      <p class="hint">{words[isEmpty ? 'transfer.nobody' : 'transfer.body']}</p>
      {people.length > 0 && (
        <>
          <h3>{words['transfer.people']}</h3>
          <ul class="people">
            {people.map(({ id, name, role, photo, presence }) => (
              <li key={id}>
                <button type="button" disabled={presence.state === 'off'} onClick={() => onPerson(id)}>
                  <Face name={name} photo={photo} state={presence.state} />
                  <span>
                    <b>{name}</b>
                    <span>
                      {role} · {aboutThem(presence, speech, clock.read())}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {departments.length > 0 && (
        <>
          <h3>{words['transfer.departments']}</h3>
          <ul class="people">
            {departments.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={() => onDepartment(id)}>
                  <span class="face" aria-hidden="true">
                    <UsersRound size={14} />
                  </span>
                  <span>
                    <b>{name}</b>
                    <span>{words['transfer.departmentHelp']}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="dialog-acts">
        <button type="button" onClick={onClose}>
          {words['act.cancel']}
        </button>
      </div>
    </Dialog>
  );
}
