/**
 * Belonging — letting somebody go, and taking them back; what happens is said before it does.
 */
import { useSignal } from '@preact/signals';
import type { TeamMember } from '../../api.ts';
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { TriangleAlert } from '../icons.ts';

export function Belonging({
  person,
  team,
  open,
  onDone,
}: {
  person: TeamMember;
  team: Team;
  open: number;
  onDone: () => void;
}) {
  const { api } = useConsole();
  const { words } = useSpeech();
  const isAsked = useSignal(false);
  const isBusy = useSignal(false);
  const problem = useSignal('');
  const { name, isActive } = person;

  async function change(): Promise<void> {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const answer = await team.change(isActive ? api.deactivate(person.id) : api.reactivate(person.id));
    isBusy.value = false;
    if (answer.ok) onDone();
    else problem.value = whyNot(answer.refusal, words);
  }

  return (
    <section class="belonging" data-asked={isAsked.value}>
      {!isActive && <p>{words['team.reactivateHelp']({ name })}</p>}
      {isActive && isAsked.value && (
        <p role="alert">
          {words['team.deactivateHelp']({ name })} {words['team.deactivateOpen']({ number: open })}{' '}
          {words['team.deactivateKeeps']}
        </p>
      )}
      <p class="belonging-acts">
        {isActive && !isAsked.value ? (
          <button type="button" class="danger" onClick={() => (isAsked.value = true)}>
            {words['team.deactivate']}…
          </button>
        ) : (
          <>
            <button
              type="button"
              class={isActive ? 'danger' : 'primary'}
              aria-disabled={isBusy.value}
              onClick={() => void change()}
            >
              {isActive ? words['team.deactivateDo']({ name }) : words['team.reactivate']}
            </button>
            {isActive && (
              <button type="button" onClick={() => (isAsked.value = false)}>
                {words['act.cancel']}
              </button>
            )}
          </>
        )}
      </p>
      <p class="problem" role="alert">
        {problem.value !== '' && (
          <>
            <TriangleAlert size={14} /> {problem.value}
          </>
        )}
      </p>
    </section>
  );
}
