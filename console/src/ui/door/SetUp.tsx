/**
 * Set-up — the one-time page that names a shop and makes its owner.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Field as FieldName, FieldProblems } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';
import { Link } from '../Link.tsx';
import { DoorPage } from './DoorPage.tsx';
import { Field } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';
import { strengthOf } from './strength.ts';

const blank: Record<FieldName, string> = {
  shopName: '',
  origins: '',
  firstName: '',
  lastName: '',
  role: '',
  email: '',
  password: '',
};

export function SetUp({ token }: { token: string }) {
  const { api, session, way } = useConsole();
  const { words } = useSpeech();
  const phase = useSignal<'checking' | 'unreachable' | 'notFound' | 'ready' | 'sending'>('checking');
  const form = useSignal(blank);
  const problems = useSignal<FieldProblems>({});
  const failed = useSignal(false);
  const element = useRef<HTMLFormElement>(null);

  async function check(): Promise<void> {
    phase.value = 'checking';
    const answer = await api.checkSetUp(token);
    if (answer.ok) {
      const { name, origins } = answer.value.shop;
      form.value = { ...form.peek(), shopName: name, origins: origins.join('\n') };
      phase.value = 'ready';
    } else phase.value = answer.refusal.error === 'notFound' ? 'notFound' : 'unreachable';
  }
  useEffect(() => void check(), [token]);

  async function submit(): Promise<void> {
    if (phase.peek() === 'sending') return;
    phase.value = 'sending';
    failed.value = false;
    const { shopName, origins, ...person } = form.peek();
    const shop = { name: shopName, origins: origins.split('\n').filter((line) => line.trim() !== '') };
    const answer = await session.setUp({ token, shop, person });
    if (answer.ok) {
      way.replace({ name: 'inbox' });
      return;
    }
    const no = answer.refusal;
    phase.value = no.error === 'notFound' ? 'notFound' : 'ready';
    problems.value = no.error === 'invalid' ? no.fields : {};
    failed.value = no.error !== 'invalid';
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  if (phase.value === 'checking') {
    return <DoorPage title={words['setUp.title']}>{<p class="hint">{words['setUp.checking']}</p>}</DoorPage>;
  }
  if (phase.value === 'unreachable') {
    return (
      <DoorPage title={words['setUp.title']} lead={words['door.unreachable']}>
        <button type="button" class="primary" onClick={() => void check()}>
          {words['draft.retry']}
        </button>
      </DoorPage>
    );
  }
  if (phase.value === 'notFound') {
    return (
      <DoorPage title={words['setUp.notFound']} lead={words['setUp.notFoundHelp']}>
        <Link to={{ name: 'inbox' }} class="button primary">
          {words['setUp.toSignIn']}
        </Link>
      </DoorPage>
    );
  }

  const field = (name: FieldName) => {
    const problem = problems.value[name];
    return {
      name,
      value: form.value[name],
      problem: problem && words[`field.${problem}`],
      onWrite: (typed: string) => write(name, typed),
    };
  };
  function write(name: FieldName, typed: string): void {
    form.value = { ...form.peek(), [name]: typed };
    if (problems.peek()[name] === undefined) return;
    const { [name]: _, ...rest } = problems.peek();
    problems.value = rest;
  }

  const wrong = Object.keys(problems.value).length > 0;
  return (
    <DoorPage title={words['setUp.title']} lead={words['setUp.lead']} wide>
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset>
          <legend>{words['setUp.shop']}</legend>
          <Field label={words['shop.name']} autocomplete="organization" {...field('shopName')} />
          <Field label={words['shop.origins']} hint={words['shop.originsHelp']} rows={3} isCode {...field('origins')} />
        </fieldset>
        <fieldset>
          <legend>{words['setUp.you']}</legend>
          <p class="hint">{words['setUp.youHelp']}</p>
          <div class="pair">
            <Field label={words['setUp.firstName']} autocomplete="given-name" {...field('firstName')} />
            <Field label={words['setUp.lastName']} autocomplete="family-name" {...field('lastName')} />
          </div>
          <Field
            label={words['setUp.role']}
            hint={words['setUp.roleHelp']}
            autocomplete="organization-title"
            {...field('role')}
          />
          <Field
            label={words['door.email']}
            hint={words['setUp.emailHelp']}
            type="email"
            autocomplete="username"
            {...field('email')}
          />
          <PasswordField
            isNew
            value={form.value.password}
            hint={problems.value.password === undefined ? strengthOf(form.value.password, words) : undefined}
            problem={field('password').problem}
            onWrite={(typed) => write('password', typed)}
          />
        </fieldset>
        <div role="alert">
          {(wrong || failed.value) && (
            <p class="problem">
              <TriangleAlert size={14} /> {wrong ? words['setUp.fix'] : words['door.unreachable']}
            </p>
          )}
        </div>
        <button type="submit" class="primary" aria-disabled={phase.value === 'sending'}>
          {phase.value === 'sending' ? words['setUp.finishing'] : words['setUp.finish']}
        </button>
      </form>
    </DoorPage>
  );
}
