/**
 * Invitation — the one-time page behind a link that somebody of a shop was given: who one
 * is, and one belongs to the team.
 */
import { useSignal } from '@preact/signals';
import type { Rank } from '@shopbell/shared';
import { useEffect } from 'preact/hooks';
import { useConsole, useSpeech } from '../console.ts';
import { useForm } from '../use-form.ts';
import { DoorEnd } from './DoorEnd.tsx';
import { DoorPage } from './DoorPage.tsx';
import { nobody, PersonFields } from './PersonFields.tsx';
import { TokenPage, type TokenPhase } from './TokenPage.tsx';

interface Invited {
  readonly shop: { readonly name: string };
  readonly rank: Rank;
  readonly departments: readonly string[];
}

export function Invitation({ token }: { token: string }) {
  const { api, session, way } = useConsole();
  const { words } = useSpeech();
  const phase = useSignal<TokenPhase>('checking');
  const invited = useSignal<Invited | null>(null);
  const form = useForm(nobody);

  async function check(): Promise<void> {
    phase.value = 'checking';
    const answer = await api.checkInvitation(token);
    if (answer.ok) {
      invited.value = answer.value;
      phase.value = 'ready';
    } else phase.value = answer.refusal.error === 'notFound' ? 'notFound' : 'unreachable';
  }
  useEffect(() => void check(), [token]);

  async function submit(): Promise<void> {
    const answer = await form.send((person) => session.join(token, person));
    if (answer?.ok) way.replace({ name: 'profile' });
    else if (answer?.refusal.error === 'notFound') phase.value = 'notFound';
  }

  const to = invited.value;
  if (phase.value !== 'ready' || to === null) {
    return (
      <TokenPage
        title={words['invitation.title']}
        phase={phase.value === 'ready' ? 'checking' : phase.value}
        help={words['invitation.notFoundHelp']}
        onTry={() => void check()}
      />
    );
  }
  return (
    <DoorPage
      title={words['invitation.to']({ shop: to.shop.name })}
      lead={words['invitation.lead']({ rank: words[`rank.${to.rank}`] })}
      wide
    >
      {to.departments.length > 0 && (
        <p class="hint">
          {words['person.departments']}: {to.departments.join(', ')}
        </p>
      )}
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PersonFields form={form} />
        <DoorEnd form={form} />
      </form>
    </DoorPage>
  );
}
