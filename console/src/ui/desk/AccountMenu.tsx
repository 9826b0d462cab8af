/**
 * Account menu — who one is here, how one is called, and the ways out.
 */
import { useSignal } from '@preact/signals';
import type { Me } from '../../api.ts';
import { isLanguage, languages } from '../../i18n/languages.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Face } from '../Face.tsx';
import { ChevronDown } from '../icons.ts';
import { Link } from '../Link.tsx';
import { CallTests } from './CallTests.tsx';

export function AccountMenu({ you }: { you: Me['you'] }) {
  const { settings, session } = useConsole();
  const { words } = useSpeech();
  const failed = useSignal(false);
  const leave = async (how: () => Promise<boolean>) => {
    failed.value = !(await how());
  };
  return (
    <div class="account">
      <button type="button" class="quiet" popovertarget="account" aria-label={words['top.account']({ name: you.name })}>
        <Face name={you.name} photo={you.photo} />
        <span class="account-name">{you.name}</span>
        <ChevronDown size={14} />
      </button>
      <div id="account" popover="auto" class="menu">
        <p class="menu-who">
          <strong>{you.name}</strong>
          <span>{you.role}</span>
          <span>{you.email}</span>
          <Link to={{ name: 'profile' }} class="button">
            {words['account.profile']}
          </Link>
        </p>
        <CallTests />
        <label class="tick">
          <input
            type="checkbox"
            checked={settings.keys.value}
            onChange={(event) => settings.turn('keys', event.currentTarget.checked)}
          />
          {words['account.singleKeys']}
        </label>
        <label class="menu-choice">
          {words['account.language']}
          <select
            value={settings.language.value}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              if (isLanguage(chosen)) settings.speak(chosen);
            }}
          >
            {Object.entries(languages).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <div class="menu-out">
          <button type="button" onClick={() => void leave(session.signOut)}>
            {words['account.signOut']}
          </button>
          <button type="button" onClick={() => void leave(session.signOutEverywhere)}>
            {words['account.signOutEverywhere']}
          </button>
        </div>
        <p role="alert" class="problem">
          {failed.value ? words['account.failed'] : ''}
        </p>
      </div>
    </div>
  );
}
