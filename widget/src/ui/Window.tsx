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
import type { WindowFrame } from './window-frame.ts';

export function Window({ talk, speech, frame }: { talk: Talk; speech: Speech; frame: WindowFrame }) {
  if (!talk.isOpen.value) return null;
  const { words } = speech;
  const isWhole = frame.isWhole();

  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing) {
      if (frame.showsHours.value) frame.leaveHours();
      else frame.close();
    }
    if (event.key === 'Tab' && isWhole) stayInside(event);
  }

  return (
    <section
      class="panel"
      part="panel"
      role="dialog"
      aria-modal={isWhole}
      aria-label={words['panel.label']({ shop: talk.conversation.shop.value?.name ?? '' }).trim()}
      lang={words.language}
      dir={words.direction}
      data-side={frame.side}
      data-state={talk.connection.phase.value}
      onKeyDown={pressed}
    >
      <Header talk={talk} speech={speech} frame={frame} />
      <Notice talk={talk} words={words} />
      {frame.showsHours.value ? (
        <div class="middle" key="hours" ref={frame.placeHours} />
      ) : (
        <Log talk={talk} speech={speech} pictures={frame} now={frame.now} end={frame.holdEmail} />
      )}
      {!isHopeless(talk.connection.trouble.value) && <Composer talk={talk} speech={speech} frame={frame} />}
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
