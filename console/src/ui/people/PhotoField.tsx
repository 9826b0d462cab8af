/**
 * Photo field — a photograph or a logo: chosen, cut to a square, kept, taken away.
 */
import { useSignal } from '@preact/signals';
import type { Result } from '@shopbell/shared';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { ApiRefusal } from '../../api.ts';
import type { Picture } from '../../pictures.ts';
import { useConsole, useSpeech } from '../console.ts';
import { whyNot } from '../FormEnd.tsx';
import { Camera, TriangleAlert, Trash2 } from '../icons.ts';
import { Crop } from './Crop.tsx';

type Change = Promise<Result<unknown, ApiRefusal>>;

export function PhotoField({
  kind,
  has,
  about,
  onKeep,
  onRemove,
  children,
}: {
  kind: 'photo' | 'logo';
  /** Whether there is one now. */
  has: boolean;
  /** Whom it shows, as shoppers read them. */
  about: { readonly name: string; readonly role: string };
  onKeep: (photo: Blob) => Change;
  onRemove: () => Change;
  /** The present one. */
  children: ComponentChildren;
}) {
  const { pictures } = useConsole();
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const picture = useSignal<Picture | null>(null);
  const isBusy = useSignal(false);
  const said = useSignal<'kept' | 'removed' | null>(null);
  const problem = useSignal('');

  /** What was pressed is gone; the button is there once it is drawn. */
  function refocus(): void {
    requestAnimationFrame(() => choose.current?.focus());
  }

  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    said.value = null;
    problem.value = '';
    const opened = await pictures.open(file);
    picture.value = opened;
    if (opened === null) problem.value = words['field.notAPicture'];
  }

  async function change(what: 'kept' | 'removed', ask: () => Change): Promise<void> {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const answer = await ask();
    isBusy.value = false;
    if (answer.ok) {
      picture.value = null;
      problem.value = '';
      said.value = what;
      refocus();
      return;
    }
    const no = answer.refusal;
    const code = no.error === 'invalid' ? (no.fields.photo ?? 'notAPicture') : null;
    problem.value = code === null ? whyNot(no, words) : (words[`field.${code}`] ?? words['field.wrong']);
  }

  return (
    <div class="photo-field" role="group" aria-label={words[`photo.${kind}`]}>
      {picture.value === null ? (
        <div class="photo-now">
          {children}
          <button ref={choose} type="button" onClick={() => input.current?.click()}>
            <Camera size={16} /> {has ? words['photo.change'] : words[`photo.choose.${kind}`]}
          </button>
          {has && (
            <button
              type="button"
              class="quiet"
              aria-disabled={isBusy.value}
              onClick={() => void change('removed', onRemove)}
            >
              <Trash2 size={16} /> {words['photo.remove']}
            </button>
          )}
          <span role="status">{said.value !== null && words[`photo.${said.value}`]}</span>
        </div>
      ) : (
        <Crop
          picture={picture.value}
          about={about}
          isBusy={isBusy.value}
          onUse={(photo) =>
            void change('kept', async () =>
              photo === null ? { ok: false, refusal: { error: 'invalid', fields: {} } } : onKeep(photo),
            )
          }
          onCancel={() => {
            picture.value = null;
            problem.value = '';
            refocus();
          }}
        />
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={words[`photo.${kind}`]}
        onChange={(event) => {
          void open(event.currentTarget.files?.[0]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <p class="problem" role="alert">
        {problem.value !== '' && (
          <>
            <TriangleAlert size={14} /> {problem.value}
          </>
        )}
      </p>
    </div>
  );
}
