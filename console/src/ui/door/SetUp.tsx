/**
 * Set-up — the one-time page that names a shop and makes its owner.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useConsole, useSpeech } from '../console.ts';
import { useForm } from '../use-form.ts';
import { DoorEnd } from './DoorEnd.tsx';
import { DoorPage } from './DoorPage.tsx';
import { Field } from './Field.tsx';
import { nobody, PersonFields } from './PersonFields.tsx';
import { TokenPage, type TokenPhase } from './TokenPage.tsx';

export function SetUp({ token }: { token: string }) {
  const { api, session, way } = useConsole();
  const { words } = useSpeech();
  const phase = useSignal<TokenPhase>('checking');
  /** What is known of the shop already. */
  const known = useSignal({ shopName: '', origins: '' });
  const form = useForm({ ...known.value, ...nobody });

  async function check(): Promise<void> {
    phase.value = 'checking';
    const answer = await api.checkSetUp(token);
    if (answer.ok) {
      const { name, origins } = answer.value.shop;
      known.value = { shopName: name, origins: origins.join('\n') };
      phase.value = 'ready';
    } else phase.value = answer.refusal.error === 'notFound' ? 'notFound' : 'unreachable';
  }
  useEffect(() => void check(), [token]);

  async function submit(): Promise<void> {
    const answer = await form.send(({ shopName, origins, ...person }) => {
      const shop = { name: shopName, origins: origins.split('\n').filter((line) => line.trim() !== '') };
      return session.setUp({ token, shop, person });
    });
    if (answer?.ok) way.replace({ name: 'inbox' });
    else if (answer?.refusal.error === 'notFound') phase.value = 'notFound';
  }

  if (phase.value !== 'ready') {
    return (
      <TokenPage
        title={words['setUp.title']}
        phase={phase.value}
        help={words['setUp.notFoundHelp']}
        onTry={() => void check()}
      />
    );
  }
  return (
    <DoorPage title={words['setUp.title']} lead={words['setUp.lead']} wide>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset>
          <legend>{words['setUp.shop']}</legend>
          <Field label={words['shop.name']} autocomplete="organization" {...form.field('shopName')} />
          <Field
            label={words['shop.origins']}
            hint={words['shop.originsHelp']}
            rows={3}
            isCode
            {...form.field('origins')}
          />
        </fieldset>
        <PersonFields form={form} />
        <DoorEnd form={form} />
      </form>
    </DoorPage>
  );
}
