/**
 * Copy button — puts a text on the clipboard and says that it did.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useConsole, useSpeech } from './console.ts';
import { Check, Copy } from './icons.ts';

const SAID_FOR = 2_000;

export function CopyButton({ text, name, children }: { text: string; name: string; children?: ComponentChildren }) {
  const { copy, later } = useConsole();
  const { words } = useSpeech();
  const copied = useSignal(false);

  async function take(): Promise<void> {
    const done = await copy(text);
    copied.value = done;
    if (done) later(SAID_FOR, () => void (copied.value = false));
  }

  return (
    <button type="button" class="copy" aria-label={name} title={name} onClick={() => void take()}>
      {children}
      {copied.value ? <Check size={14} /> : <Copy size={14} />}
      <span role="status" class="copied">
        {copied.value ? words['head.copied'] : ''}
      </span>
    </button>
  );
}
