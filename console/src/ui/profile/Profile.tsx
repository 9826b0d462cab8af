/**
 * Profile — how shoppers and colleagues know oneself: photograph, name, role, languages.
 */
import type { Me } from '../../api.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Face } from '../Face.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { ArrowLeft } from '../icons.ts';
import { Link } from '../Link.tsx';
import { LanguagesField } from '../people/LanguagesField.tsx';
import { NameFields } from '../people/NameFields.tsx';
import { PhotoField } from '../people/PhotoField.tsx';
import { Picture } from '../people/Picture.tsx';
import { useForm } from '../use-form.ts';

export function Profile({ me: { you, shop } }: { me: Me }) {
  const { api, session } = useConsole();
  const { words } = useSpeech();
  const form = useForm({
    firstName: you.firstName,
    lastName: you.lastName,
    role: you.role,
    languages: you.languages,
  });
  const { firstName, lastName, role } = form.values;
  const about = { name: `${firstName} ${lastName}`.trim(), role };

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
            void form.send((written) => session.keep(api.keepProfile(written)));
          }}
        >
          <NameFields form={form} isOneself />
          <LanguagesField {...form.field('languages')} />
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
