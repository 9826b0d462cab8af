/**
 * Composer — where an operator writes; it keeps the words whoever has the conversation.
 */
import { LONGEST_TEXT } from '@shopbell/shared';
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import type { Asking } from '../desk/asking.ts';
import { Send } from '../icons.ts';
import { Back } from './Back.tsx';
import { Undelivered } from './Undelivered.tsx';

export function Composer({
  desk,
  conversation,
  ask,
}: {
  desk: Desk;
  conversation: Conversation;
  ask: (what: Asking) => void;
}) {
  const { words } = useSpeech();
  const { id } = conversation;
  const text = desk.composer.text(id);
  const standing = conversation.standing.value;
  const owner = standing?.owner ? desk.colleagues.called(standing.owner) : null;
  const state =
    standing === null || standing.phase === 'closed'
      ? 'closed'
      : standing.phase === 'waiting'
        ? 'waiting'
        : owner?.id === desk.me.id
          ? 'mine'
          : 'theirs';
  const over = text.value.trim().length - LONGEST_TEXT;
  const maySend = (state === 'mine' || state === 'waiting') && over <= 0;
  const hasWords = text.value.trim() !== '';
  const language = conversation.shopper.value?.language ?? conversation.facts.value?.language;

  const { email = null, mailing = null } = conversation.shopper.value ?? {};
  const alsoByMail = maySend && email !== null && mailing?.state !== 'failed' && desk.shop.value?.sendsMail === true;

  function send(): void {
    if (maySend && hasWords) desk.say(id);
  }

  return (
    <form
      class="composer"
      data-state={state}
      onSubmit={(event) => {
        event.preventDefault();
        send();
        document.getElementById('composer')?.focus();
      }}
    >
      <Undelivered desk={desk} conversation={conversation} />
      <Back desk={desk} id={id} />
      {state === 'theirs' && owner !== null && (
        <p class="composer-note" role="status">
          {words['composer.hasIt']({ name: owner.name, role: owner.role })}
          <button type="button" onClick={() => ask('takeOver')}>
            {words['act.takeOver']}…
          </button>
        </p>
      )}
      {standing?.phase === 'closed' && <p class="composer-note">{words['composer.isClosed']}</p>}
      <div class="composer-box">
        <textarea
          id="composer"
          aria-label={words['composer.name']}
          placeholder={words[`composer.${state}`]}
          title={words['composer.hint']}
          dir="auto"
          spellcheck
          {...(language && { lang: language })}
          enterkeyhint="send"
          rows={Math.min(8, text.value.split('\n').length)}
          value={text.value}
          {...(over > 0 && { 'aria-invalid': true })}
          onInput={(event) => {
            desk.composer.write(id, event.currentTarget.value);
            if (event.currentTarget.value !== '') desk.typing(id);
          }}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word (229: Safari says so after the fact).
            if (event.isComposing || event.keyCode === 229) return;
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="submit"
          class="primary"
          aria-label={words[state === 'waiting' ? 'composer.sendAndClaim' : 'composer.send']}
          aria-disabled={!maySend || !hasWords}
        >
          <Send size={16} /> <span>{words[state === 'waiting' ? 'composer.sendAndClaim' : 'composer.send']}</span>
        </button>
      </div>
      {alsoByMail && <p class="composer-also">{words['reach.also']}</p>}
      {over > 0 && (
        <p class="problem" role="alert">
          {words['composer.tooLong']({ over })}
        </p>
      )}
    </form>
  );
}
