/**
 * Profile — how shoppers and colleagues know oneself: photograph, name, role, languages.
 */
import { useSignal } from '@preact/signals';
import type { Me } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Field } from '../door/Field.tsx';
import { Face } from '../Face.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { ArrowLeft } from '../icons.ts';
import { Link } from '../Link.tsx';
import { LanguagesField } from '../people/LanguagesField.tsx';
import { PhotoField } from '../people/PhotoField.tsx';
import { Picture } from '../people/Picture.tsx';
import { useForm } from '../use-form.ts';

export function Profile({ me: { you, shop } }: { me: Me }) {
  const { api, session } = useConsole();
  const { words } = useSpeech();
  const form = useForm({ firstName: you.firstName, lastName: you.lastName, role: you.role });
  const languages = useSignal(you.languages);
  const { firstName, lastName, role } = form.values.value;
  const about = { name: `${firstName} ${lastName}`.trim(), role };

  async function keep(): Promise<void> {
    const answer = await form.send(() =>
      session.keep(api.keepProfile({ ...form.values.peek(), languages: languages.peek() })),
    );
    if (!answer?.ok) return;
    // As the relay has understood it.
    const kept = answer.value.you;
    form.values.value = { firstName: kept.firstName, lastName: kept.lastName, role: kept.role };
    languages.value = kept.languages;
  }

  return (
    <main class="page">
      <Link to={{ name: 'inbox' }} class="button quiet">
        <ArrowLeft size={16} /> {words['install.back']}
      </Link>
      <h1>{words['profile.title']}</h1>
      <p class="lead">{words['profile.lead']}</p>
      <section aria-labelledby="profile-photo">
        <h2 id="profile-photo">{words['photo.photo']}</h2>
        <p class="hint">{words['photo.help']}</p>
        <PhotoField
          kind="photo"
          has={you.photo !== undefined}
          about={about}
          onKeep={(photo) => session.keep(api.keepPhoto(photo))}
          onRemove={() => session.keep(api.removePhoto())}
        >
          <Face name={you.name} photo={you.photo} large />
        </PhotoField>
      </section>
      <section aria-labelledby="profile-words">
        <h2 id="profile-words">{words['profile.words']}</h2>
        <form
          ref={form.element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <div class="pair">
            <Field label={words['setUp.firstName']} autocomplete="given-name" {...form.field('firstName')} />
            <Field label={words['setUp.lastName']} autocomplete="family-name" {...form.field('lastName')} />
          </div>
          <Field
            label={words['setUp.role']}
            hint={words['setUp.roleHelp']}
            autocomplete="organization-title"
            {...form.field('role')}
          />
          <LanguagesField
            value={languages.value}
            problem={form.problemOf('languages')}
            onChange={(chosen) => {
              languages.value = chosen;
              form.touch('languages');
            }}
          />
          <FormEnd form={form} />
        </form>
      </section>
      <section aria-labelledby="profile-public">
        <h2 id="profile-public">{words['profile.public']}</h2>
        <p class="hint">{words['profile.publicHelp']}</p>
        <p class="public">
          <Picture photo={you.photo} logo={shop.logo} />
          <span>
            <b>{about.name}</b>
            <span>{about.role}</span>
          </span>
        </p>
      </section>
      <section aria-labelledby="profile-private">
        <h2 id="profile-private">{words['profile.private']}</h2>
        <dl class="facts">
          <div>
            <dt>{words['door.email']}</dt>
            <dd>{you.email}</dd>
          </div>
          <div>
            <dt>{words['person.rank']}</dt>
            <dd>{words[`rank.${you.rank}`]}</dd>
          </div>
        </dl>
      </section>
    </main>
  );
}
