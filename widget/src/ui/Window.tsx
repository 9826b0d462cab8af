/**
 * Window — the open panel: who, what is wrong, what was said, where to write.
 *
 * A dialog beside the page on wide screens; on phones it is the whole screen, and the
 * focus stays inside.
 */
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Composer } from './Composer.tsx';
import { Header } from './Header.tsx';
import { Log } from './Log.tsx';
import { isHopeless, Notice } from './Notice.tsx';

export interface WindowFrame {
  readonly side: 'left' | 'right';
  readonly wantsFocus: () => boolean;
  /** Whether the panel covers the whole screen. */
  readonly isWhole: () => boolean;
  readonly close: () => void;
  /** Where pictures are, up to their names. */
  readonly photos: string;
  readonly copy: (text: string) => Promise<boolean>;
  readonly now: () => number;
}

export function Window({ talk, speech, frame }: { talk: Talk; speech: Speech; frame: WindowFrame }) {
  if (!talk.isOpen.value) return null;
  const { words } = speech;
  const isWhole = frame.isWhole();

  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing) frame.close();
    if (event.key === 'Tab' && isWhole) stayInside(event);
  }

  return (
    <section
      class="panel"
      part="panel"
      role="dialog"
      aria-modal={isWhole}
      aria-label={words['panel.label']({ shop: talk.conversation.shop.value ?? '' }).trim()}
      lang={words.language}
      dir={words.direction}
      data-side={frame.side}
      data-state={talk.connection.phase.value}
      onKeyDown={pressed}
    >
      <Header talk={talk} speech={speech} photos={frame.photos} close={frame.close} copy={frame.copy} />
      <Notice talk={talk} words={words} />
      <Log talk={talk} speech={speech} photos={frame.photos} now={frame.now} />
      {!isHopeless(talk.connection.trouble.value) && (
        <Composer talk={talk} speech={speech} wantsFocus={frame.wantsFocus()} />
      )}
    </section>
  );
}

/** From the last control on to the first, and back. */
function stayInside(event: KeyboardEvent): void {
  const panel = event.currentTarget as HTMLElement;
  const controls = [...panel.querySelectorAll<HTMLElement>('button, textarea, a, [tabindex="0"]')];
  const edge = event.shiftKey ? controls[0] : controls.at(-1);
  const root = panel.getRootNode() as ShadowRoot;
  if (root.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? controls.at(-1) : controls[0])?.focus();
}
