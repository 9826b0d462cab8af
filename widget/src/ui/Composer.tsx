/**
 * Composer — where a shopper writes. Enter sends, Shift+Enter breaks the line.
 *
 * Words go out exactly as they were typed; an input method at work is left alone.
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Icon } from './icons.tsx';

export function Composer({
  talk: { composer, isOpen },
  speech: { words },
  wantsFocus,
}: {
  talk: Talk;
  speech: Speech;
  wantsFocus: boolean;
}) {
  const input = useRef<HTMLTextAreaElement>(null);
  const text = composer.text.value;
  const left = composer.left.value;

  // After the first picture: to focus is to lay out.
  useEffect(() => {
    if (wantsFocus && isOpen.peek()) input.current?.focus({ preventScroll: true });
  }, []);

  useLayoutEffect(() => {
    const field = input.current;
    if (field === null) return;
    field.style.blockSize = 'auto';
    // Up to the height that the sheet of style allows; then it scrolls.
    if (text !== '') field.style.blockSize = `${field.scrollHeight}px`;
  }, [text]);

  function submit(event: Event): void {
    event.preventDefault();
    composer.submit();
    input.current?.focus();
  }

  function pressed(event: KeyboardEvent): void {
    // Safari tells of the Enter that ends a composition with key code 229 only.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    submit(event);
  }

  return (
    <form class="composer" part="composer" data-state={text === '' ? 'empty' : 'written'} onSubmit={submit}>
      {left !== null && (
        <p class="left" role="status" data-state={left < 0 ? 'over' : 'near'}>
          {left < 0 ? words['composer.tooLong']({ count: -left }) : words['composer.left']({ count: left })}
        </p>
      )}
      <div class="field">
        <textarea
          ref={input}
          class="input"
          part="input"
          rows={1}
          dir={text === '' ? undefined : 'auto'}
          enterkeyhint="send"
          aria-label={words['composer.label']}
          placeholder={words['composer.placeholder']}
          value={text}
          onInput={(event) => composer.write(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <button
          class="send"
          part="send"
          type="submit"
          aria-label={words['composer.send']}
          aria-disabled={!composer.canSay.value}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
