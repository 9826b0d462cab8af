/**
 * Shop form — the shop's name and where its chat may appear; its owner changes them.
 */
import { useSignal } from '@preact/signals';
import type { FieldProblems, Me } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Field } from '../door/Field.tsx';
import { Check, TriangleAlert } from '../icons.ts';

export function ShopForm({ me }: { me: Me }) {
  const { session } = useConsole();
  const { words } = useSpeech();
  const name = useSignal(me.shop.name);
  const origins = useSignal(me.shop.origins.join('\n'));
  const problems = useSignal<FieldProblems>({});
  const phase = useSignal<'resting' | 'keeping' | 'kept' | 'failed'>('resting');
  const isFixed = !me.you.isOwner;

  async function keep(): Promise<void> {
    if (phase.peek() === 'keeping') return;
    phase.value = 'keeping';
    const lines = origins
      .peek()
      .split('\n')
      .filter((line) => line.trim() !== '');
    const answer = await session.keepShop({ name: name.peek(), origins: lines });
    if (answer.ok) {
      // As the relay has understood it: addresses lose their paths.
      name.value = answer.value.shop.name;
      origins.value = answer.value.shop.origins.join('\n');
      problems.value = {};
      phase.value = 'kept';
    } else {
      problems.value = answer.refusal.error === 'invalid' ? answer.refusal.fields : {};
      phase.value = answer.refusal.error === 'invalid' ? 'resting' : 'failed';
    }
  }

  const problem = (field: 'shopName' | 'origins') => {
    const code = problems.value[field];
    return code && words[`field.${code}`];
  };
  return (
    <section class="snippet" aria-labelledby="shop-form">
      <h2 id="shop-form">{words['install.settings']}</h2>
      {isFixed && <p class="hint">{words['shop.ownerOnly']}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Field
          label={words['shop.name']}
          name="shopName"
          value={name.value}
          isFixed={isFixed}
          problem={problem('shopName')}
          onWrite={(typed) => {
            name.value = typed;
            phase.value = 'resting';
          }}
        />
        <Field
          label={words['shop.origins']}
          name="origins"
          hint={origins.value.trim() === '' ? words['shop.noOrigins'] : words['shop.originsHelp']}
          rows={3}
          isCode
          value={origins.value}
          isFixed={isFixed}
          problem={problem('origins')}
          onWrite={(typed) => {
            origins.value = typed;
            phase.value = 'resting';
          }}
        />
        {!isFixed && (
          <p class="form-end">
            <button type="submit" class="primary" aria-disabled={phase.value === 'keeping'}>
              {words[phase.value === 'keeping' ? 'shop.keeping' : 'shop.keep']}
            </button>
            <span role="status">
              {phase.value === 'kept' && (
                <>
                  <Check size={14} /> {words['shop.kept']}
                </>
              )}
              {phase.value === 'failed' && (
                <span class="problem">
                  <TriangleAlert size={14} /> {words['door.unreachable']}
                </span>
              )}
            </span>
          </p>
        )}
      </form>
    </section>
  );
}
