/**
 * Person dialog — one of the team, edited by the owner: who they are, what they may do, and
 * whether they still belong here.
 */
import type { Shop, TeamMember } from '../../api.ts';
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { Face } from '../Face.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { DepartmentsField } from '../people/DepartmentsField.tsx';
import { LanguagesField } from '../people/LanguagesField.tsx';
import { NameFields } from '../people/NameFields.tsx';
import { PhotoField } from '../people/PhotoField.tsx';
import { RankField } from '../people/RankField.tsx';
import { useForm } from '../use-form.ts';
import { Belonging } from './Belonging.tsx';

export function PersonDialog({
  person,
  team,
  shop,
  open,
  onClose,
}: {
  person: TeamMember;
  team: Team;
  shop: Shop;
  /** How many open conversations they have. */
  open: number;
  onClose: () => void;
}) {
  const { api, session } = useConsole();
  const { words } = useSpeech();
  const { id } = person;
  const form = useForm({
    firstName: person.firstName,
    lastName: person.lastName,
    role: person.role,
    rank: person.rank,
    departments: person.departments,
    languages: person.languages,
  });
  const { firstName, lastName, role } = form.values;

  async function keep(): Promise<void> {
    const answer = await form.send((written) => team.change(api.keepMember(id, written)));
    // It may have been oneself.
    if (answer?.ok) {
      void session.ask();
      onClose();
    }
  }

  return (
    <Dialog title={person.name} onClose={onClose} wide>
      {person.isActive && (
        <>
          <PhotoField
            kind="photo"
            has={person.photo !== undefined}
            about={{ name: `${firstName} ${lastName}`.trim(), role }}
            onKeep={(photo) => team.change(api.keepMemberPhoto(id, photo))}
            onRemove={() => team.change(api.removeMemberPhoto(id))}
          >
            <Face name={person.name} photo={person.photo} large />
          </PhotoField>
          <form
            ref={form.element}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void keep();
            }}
          >
            <NameFields form={form} isOneself={false} />
            {person.rank === 'owner' ? (
              <p class="hint">{words['rank.ownerHelp']}</p>
            ) : (
              <RankField {...form.field('rank')} />
            )}
            <DepartmentsField all={shop.departments} {...form.field('departments')} />
            <LanguagesField {...form.field('languages')} />
            <FormEnd form={form} />
          </form>
        </>
      )}
      {person.rank !== 'owner' && <Belonging person={person} team={team} open={open} onDone={onClose} />}
      <div class="dialog-acts">
        <button type="button" onClick={onClose}>
          {words['keys.close']}
        </button>
      </div>
    </Dialog>
  );
}
