/**
 * Door page — the frame of what is seen before one is in: the mark, a title, a language.
 */
import type { ComponentChildren } from 'preact';
import { isLanguage, languages } from '../../i18n/languages.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Mark } from '../Mark.tsx';

export function DoorPage({
  title,
  lead,
  wide = false,
  children,
}: {
  title: string;
  lead?: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const { settings } = useConsole();
  const { words } = useSpeech();
  return (
    <main class="door" data-wide={wide}>
      <div class="door-card">
        <p class="brand">
          <Mark /> Shopbell
        </p>
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
      <label class="door-language">
        <span class="unseen">{words['account.language']}</span>
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
    </main>
  );
}
