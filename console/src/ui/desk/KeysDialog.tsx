/**
 * Keys dialog — what each key does.
 */
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { keys, type KeyName } from './use-keys.ts';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { settings } = useConsole();
  const { words } = useSpeech();
  return (
    <Dialog title={words['keys.title']} onClose={onClose}>
      {!settings.keys.value && <p class="door-note">{words['keys.off']}</p>}
      <dl class="keys">
        {(Object.keys(keys) as KeyName[]).map((name) => (
          <div key={name}>
            <dt>
              <kbd>{keys[name]}</kbd>
            </dt>
            <dd>{words[name]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{words['keys.send']}</dd>
        </div>
        <div>
          <dt>
            <kbd>Shift</kbd> <kbd>Enter</kbd>
          </dt>
          <dd>{words['keys.break']}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{words['keys.leave']}</dd>
        </div>
      </dl>
      <div class="dialog-acts">
        <button type="button" onClick={onClose}>
          {words['keys.close']}
        </button>
      </div>
    </Dialog>
  );
}
