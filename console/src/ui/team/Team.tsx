/**
 * Team page — who works here, who is invited, the departments, and what was changed.
 *
 * What one may not do is not shown.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Me, TeamMember } from '../../api.ts';
import type { Desk } from '../../stores/desk.ts';
import { createTeam } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { ArrowLeft, TriangleAlert, UserRoundPlus } from '../icons.ts';
import { Link } from '../Link.tsx';
import { Audit } from './Audit.tsx';
import { Departments } from './Departments.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PersonLine } from './PersonLine.tsx';

export function Team({ me, desk }: { me: Me; desk: Desk }) {
  const { api } = useConsole();
  const { words } = useSpeech();
  const seesAudit = me.may.includes('seeAudit');
  const mayManage = me.may.includes('manageTeam');
  const team = useMemo(() => createTeam({ api, seesAudit }), [api, seesAudit]);
  const isInviting = useSignal(false);
  const edited = useSignal<string | null>(null);
  const everybody = desk.colleagues.everybody.value;
  // What is told of each person but whether they are there: that alone asks for nothing.
  const known = JSON.stringify(everybody.map((person) => ({ ...person, presence: null })));
  useEffect(() => void team.load(), [team, known]);

  const list = team.list.value;
  const no = team.no.value;
  const people = (isActive: boolean) => list?.people.filter((one) => one.isActive === isActive) ?? [];
  const lines = (some: readonly TeamMember[]) =>
    some.map((person) => (
      <PersonLine
        key={person.id}
        person={person}
        desk={desk}
        shop={me.shop}
        {...(mayManage && { onEdit: () => (edited.value = person.id) })}
      />
    ));
  const person = list?.people.find(({ id }) => id === edited.value);

  return (
    <main class="page team">
      <Link to={{ name: 'inbox' }} class="button quiet">
        <ArrowLeft size={16} /> {words['install.back']}
      </Link>
      <header class="page-head">
        <div>
          <h1>{words['team.title']}</h1>
          <p class="lead">{words[mayManage ? 'team.lead' : 'team.leadRead']}</p>
        </div>
        {mayManage && (
          <button type="button" class="primary" onClick={() => (isInviting.value = true)}>
            <UserRoundPlus size={16} /> {words['team.invite']}
          </button>
        )}
      </header>
      {no !== null && (
        <p class="problem" role="alert">
          <TriangleAlert size={14} /> {whyNot(no, words)}
          <button type="button" onClick={() => void team.load()}>
            {words['draft.retry']}
          </button>
        </p>
      )}
      {list === null && no === null && (
        <p class="hint" role="status">
          {words['app.asking']}
        </p>
      )}
      {list !== null && (
        <>
          <section aria-labelledby="team-people">
            <h2 id="team-people">{words['team.people']}</h2>
            <ul class="team-people">{lines(people(true))}</ul>
          </section>
          {mayManage && list.invitations.length > 0 && (
            <Invitations invitations={list.invitations} team={team} shop={me.shop} />
          )}
          {people(false).length > 0 && (
            <section aria-labelledby="team-former">
              <h2 id="team-former">{words['team.former']}</h2>
              <p class="hint">{words['team.formerHelp']}</p>
              <ul class="team-people">{lines(people(false))}</ul>
            </section>
          )}
          {me.may.includes('changeShop') && <Departments departments={me.shop.departments} />}
          {seesAudit && <Audit team={team} />}
        </>
      )}
      {isInviting.value && <InviteDialog team={team} shop={me.shop} onClose={() => (isInviting.value = false)} />}
      {person !== undefined && (
        <PersonDialog
          key={person.id}
          person={person}
          team={team}
          shop={me.shop}
          open={desk.inbox.loads.value.get(person.id) ?? 0}
          onClose={() => (edited.value = null)}
        />
      )}
    </main>
  );
}
