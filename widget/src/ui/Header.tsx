/**
 * Header — with whom one talks: the shop, and once somebody has claimed, that person.
 *
 * It does not say whether anybody is here; nobody has told it. Letters in a circle are
 * no face: the mark beside the name is the chat's.
 */
import { showNumber } from '@shopbell/shared';
import { useSignal } from '@preact/signals';
import type { Speech } from '../i18n/speech.ts';
import type { Talk } from '../talk.ts';
import { Icon } from './icons.tsx';

export function Header({
  talk,
  speech: { words },
  close,
  copy,
}: {
  talk: Talk;
  speech: Speech;
  close: () => void;
  copy: (text: string) => Promise<boolean>;
}) {
  const { shop, standing, facts } = talk.conversation;
  const { owner } = standing.value;
  const name = owner?.name ?? shop.value ?? words['panel.title'];
  const number = facts.value?.number;
  return (
    <div class="header" part="header" data-state={owner === null ? 'shop' : 'owned'}>
      <span class="avatar" part="avatar" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <div class="who">
        <h2 class="name" part="name" dir="auto">
          {name}
        </h2>
        {owner && (
          <p class="role" part="role" dir="auto">
            {owner.role}
          </p>
        )}
      </div>
      {number && <Number number={showNumber(number)} words={words} copy={copy} />}
      <button class="plain" part="close" type="button" aria-label={words['panel.close']} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function Number({
  number,
  words,
  copy,
}: {
  number: string;
  words: Speech['words'];
  copy: (text: string) => Promise<boolean>;
}) {
  const isCopied = useSignal(false);
  const label = isCopied.value ? words['header.copied'] : words['header.copy']({ number });
  return (
    <button
      class="number"
      part="number"
      type="button"
      aria-label={label}
      title={label}
      data-state={isCopied.value ? 'copied' : 'idle'}
      onClick={() => void copy(number).then((done) => (isCopied.value = done))}
      onBlur={() => (isCopied.value = false)}
    >
      <bdi dir="ltr">{number}</bdi>
      <Icon name={isCopied.value ? 'check' : 'copy'} />
    </button>
  );
}
