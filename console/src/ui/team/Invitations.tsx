/**
 * Invitations — links that nobody has used yet, each of which can be taken back.
 */
import { useSignal } from '@preact/signals';
import type { Invitation, Shop } from '../../api.ts';
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { Mail, TriangleAlert } from '../icons.ts';

export function Invitations({
  invitations,
  team,
  shop,
}: {
  invitations: readonly Invitation[];
  team: Team;
  shop: Shop;
}) {
  const { api, clock } = useConsole();
  const { words, format } = useSpeech();
  const problem = useSignal('');

  async function takeBack(id: string): Promise<void> {
    const answer = await team.change(api.uninvite(id));
    problem.value = answer.ok ? '' : whyNot(answer.refusal, words);
    // Somebody was quicker: the list is no longer what it was.
    if (!answer.ok && answer.refusal.error === 'notFound') await team.load();
  }

  return (
    <section aria-labelledby="team-invitations">
      <h2 id="team-invitations">{words['team.invitations']}</h2>
      <ul class="team-invitations">
        {invitations.map(({ id, rank, departments, by, until }) => {
          const names = shop.departments.filter((one) => departments.includes(one.id)).map(({ name }) => name);
          const until_ = format.moment(until, clock.read());
          return (
            <li key={id}>
              <Mail size={16} />
              <p>
                <b>{[words[`rank.${rank}`], ...names].join(' · ')}</b>
                <span class="hint">{words['team.invitedBy']({ name: by, time: until_ })}</span>
              </p>
              <button
                type="button"
                aria-label={words['team.uninviteBy']({ name: by, time: until_ })}
                onClick={() => void takeBack(id)}
              >
                {words['team.uninvite']}
              </button>
            </li>
          );
        })}
      </ul>
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
