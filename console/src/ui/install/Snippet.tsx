/**
 * Snippet — code to copy, with what it is for.
 */
import { useId } from 'preact/hooks';
import { CopyButton } from '../CopyButton.tsx';
import { useSpeech } from '../console.ts';

export function Snippet({ title, help, code }: { title: string; help: string; code: string }) {
  const { words } = useSpeech();
  const id = useId();
  return (
    <section class="snippet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="hint">{help}</p>
      <div class="code">
        <pre tabIndex={0} aria-labelledby={id}>
          <code>{code}</code>
        </pre>
        <CopyButton text={code} name={words['install.copy']({ what: title })} />
      </div>
    </section>
  );
}
