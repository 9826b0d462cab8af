/**
 * Invite dialog — a link by which somebody joins, shown once.
 */
import { useSignal } from '@preact/signals';
import type { Rank } from '@shopbell/shared';
import type { Shop } from '../../api.ts';
import { writeRoute } from '../../route.ts';
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Dialog } from '../Dialog.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { DepartmentsField } from '../people/DepartmentsField.tsx';
import { RankField } from '../people/RankField.tsx';
import { useForm } from '../use-form.ts';

interface Chosen {
  readonly rank: Rank;
  readonly departments: readonly string[];
}

export function InviteDialog({ team, shop, onClose }: { team: Team; shop: Shop; onClose: () => void }) {
  const { api, origin, clock } = useConsole();
  const { words, format } = useSpeech();
  const form = useForm<Chosen>({ rank: 'operator', departments: [] });
  const made = useSignal<{ readonly link: string; readonly until: number } | null>(null);

  async function invite(): Promise<void> {
    const answer = await form.send(({ rank, departments }) => team.change(api.invite(rank, departments)));
    if (!answer?.ok) return;
    const { token, until } = answer.value;
    made.value = { link: origin + writeRoute({ name: 'invitation', token }), until };
  }

  const link = made.value;
  return (
    <Dialog title={words['invite.title']} onClose={onClose} wide>
      {link === null ? (
        <form
          ref={form.element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void invite();
          }}
        >
          <p class="hint">{words['invite.lead']}</p>
          <RankField {...form.field('rank')} />
          <DepartmentsField all={shop.departments} {...form.field('departments')} />
          <FormEnd form={form} name={words['invite.make']} />
        </form>
      ) : (
        <>
          <p role="status">{words['invite.made']({ time: format.moment(link.until, clock.read()) })}</p>
          <div class="code">
            <pre tabIndex={0} aria-label={words['invite.link']}>
              <code>{link.link}</code>
            </pre>
            <CopyButton text={link.link} name={words['install.copy']({ what: words['invite.link'] })} />
          </div>
          <p class="hint">{words['invite.once']}</p>
        </>
      )}
      <div class="dialog-acts">
        <button type="button" onClick={onClose}>
          {words[link === null ? 'act.cancel' : 'invite.done']}
        </button>
      </div>
    </Dialog>
  );
}
