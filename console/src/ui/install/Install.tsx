/**
 * Install — how the chat comes into a shop, and the shop's own name and addresses.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Install as Pinned, Me } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ArrowLeft } from '../icons.ts';
import { Link } from '../Link.tsx';
import { ShopForm } from './ShopForm.tsx';
import { Snippet } from './Snippet.tsx';
import { asyncTag, pinnedTag, policy, tag } from './snippets.ts';

export function Install({ me }: { me: Me }) {
  const { api, origin } = useConsole();
  const { words } = useSpeech();
  const pinned = useSignal<Pinned | null>(null);
  const { key } = me.shop;

  useEffect(() => {
    void api.install().then((answer) => {
      if (answer.ok) pinned.value = answer.value;
    });
  }, []);

  return (
    <main class="install">
      <Link to={{ name: 'inbox' }} class="button quiet">
        <ArrowLeft size={16} /> {words['install.back']}
      </Link>
      <h1>{words['install.title']}</h1>
      <p class="lead">{words['install.lead']}</p>
      <Snippet title={words['install.tag']} help={words['install.tagHelp']} code={tag(origin, key)} />
      <Snippet title={words['install.async']} help={words['install.asyncHelp']} code={asyncTag(origin, key)} />
      {pinned.value === null ? (
        <section class="snippet">
          <h2>{words['install.pinned']}</h2>
          <p class="hint">{words['install.pinnedAbsent']}</p>
        </section>
      ) : (
        <Snippet
          title={words['install.pinned']}
          help={words['install.pinnedHelp']}
          code={pinnedTag(origin, key, pinned.value.pinned, pinned.value.integrity)}
        />
      )}
      <Snippet title={words['install.csp']} help={words['install.cspHelp']} code={policy(origin)} />
      <ShopForm me={me} />
    </main>
  );
}
