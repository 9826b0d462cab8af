/**
 * Composer — where a shopper writes. Enter sends, Shift+Enter breaks the line.
 *
 * Words go out exactly as they were typed; an input method at work is left alone.
 */
import { Component } from 'preact';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Icon } from './icons.tsx';
import type { WindowFrame } from './window-frame.ts';

interface Props {
  readonly talk: Talk;
  readonly speech: Speech;
  readonly frame: WindowFrame;
}

/** A class, as Preact's hooks weigh more than all that the panel would use them for (Z2). */
export class Composer extends Component<Props> {
  private input: HTMLTextAreaElement | null = null;
  private sized = '';

  override componentDidMount(): void {
    const { talk, frame } = this.props;
    this.resize();
    // After the first picture: to focus is to lay out.
    if (frame.wantsFocus()) setTimeout(() => talk.isOpen.peek() && this.input?.focus({ preventScroll: true }));
  }

  override componentDidUpdate(): void {
    this.resize();
  }

  private resize(): void {
    const { input } = this;
    const text = this.props.talk.composer.text.peek();
    if (input === null || text === this.sized) return;
    this.sized = text;
    input.style.blockSize = 'auto';
    // Up to the height that the sheet of style allows; then it scrolls.
    if (text !== '') input.style.blockSize = `${input.scrollHeight}px`;
  }

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    // What is said stands in the log; Enter brings it back also where nothing can be said.
    this.props.frame.showsHours.value = false;
    this.props.talk.composer.submit();
    this.input?.focus();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    // Safari tells of the Enter that ends a composition with key code 229 only.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.submit(event);
  };

  private readonly hold = (input: HTMLTextAreaElement | null): void => {
    this.input = input;
  };

  override render({ talk: { composer }, speech: { words } }: Props) {
    const text = composer.text.value;
    const left = composer.left.value;
    return (
      <form class="composer" part="composer" data-state={text === '' ? 'empty' : 'written'} onSubmit={this.submit}>
        {left !== null && (
          <p class="left" role="status" data-state={left < 0 ? 'over' : 'near'}>
            {left < 0 ? words['composer.tooLong']({ count: -left }) : words['composer.left']({ count: left })}
          </p>
        )}
        <div class="field">
          <textarea
            ref={this.hold}
            class="input"
            part="input"
            rows={1}
            dir={text === '' ? undefined : 'auto'}
            enterkeyhint="send"
            aria-label={words['composer.label']}
            placeholder={words['composer.placeholder']}
            value={text}
            onInput={(event) => composer.write(event.currentTarget.value)}
            onKeyDown={this.pressed}
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
}
