/**
 * Shop form — the shop's name, its picture, where its chat may appear, and after how long
 * an operator is idle; who may changes them.
 */
import type { Me } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Field } from '../door/Field.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { PhotoField } from '../people/PhotoField.tsx';
import { Picture } from '../people/Picture.tsx';
import { useForm } from '../use-form.ts';

const MINUTE = 60_000;

const valuesOf = ({ name, origins, idleAfter }: Me['shop']) => ({
  shopName: name,
  origins: origins.join('\n'),
  idleAfter: String(Math.round(idleAfter / MINUTE)),
});

export function ShopForm({ me: { shop, may } }: { me: Me }) {
  const { api, session } = useConsole();
  const { words } = useSpeech();
  const form = useForm(valuesOf(shop));
  const isFixed = !may.includes('changeShop');
  const { shopName, origins } = form.values;

  const keep = () =>
    form.send((written) =>
      session.keep(
        api.keepShop({
          name: written.shopName,
          origins: written.origins.split('\n').filter((line) => line.trim() !== ''),
          idleAfter: Math.round(Number(written.idleAfter) * MINUTE) || 0,
        }),
      ),
    );

  return (
    <section class="snippet" aria-labelledby="shop-form">
      <h2 id="shop-form">{words['install.settings']}</h2>
      {isFixed && <p class="hint">{words['shop.ownerOnly']}</p>}
      {!isFixed && (
        <>
          <p class="hint">{words['shop.logoHelp']}</p>
          <PhotoField
            kind="logo"
            has={shop.logo !== null}
            about={{ name: shopName, role: '' }}
            onKeep={(logo) => session.keep(api.keepLogo(logo))}
            onRemove={() => session.keep(api.removeLogo())}
          >
            <Picture photo={null} logo={shop.logo} />
          </PhotoField>
        </>
      )}
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Field label={words['shop.name']} isFixed={isFixed} {...form.field('shopName')} />
        <Field
          label={words['shop.origins']}
          hint={words[origins.trim() === '' ? 'shop.noOrigins' : 'shop.originsHelp']}
          rows={3}
          isCode
          isFixed={isFixed}
          {...form.field('origins')}
        />
        <Field
          label={words['shop.idleAfter']}
          hint={words['shop.idleAfterHelp']}
          type="number"
          min={1}
          max={120}
          isCode
          isFixed={isFixed}
          {...form.field('idleAfter')}
        />
        {!isFixed && <FormEnd form={form} />}
      </form>
    </section>
  );
}
