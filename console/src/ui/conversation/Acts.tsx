/**
 * Acts — what an operator may do with a conversation as it stands now.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import type { Asking } from '../desk/asking.ts';
import { keys } from '../desk/use-keys.ts';
import { CalendarClock, CircleCheck, Hand, Undo2, UserRoundPlus } from '../icons.ts';

type Name = 'act.claim' | 'act.transfer' | 'act.promise' | 'act.release' | 'act.takeOver' | 'act.close';

const icons = {
  'act.claim': Hand,
  'act.transfer': UserRoundPlus,
  'act.promise': CalendarClock,
  'act.release': Undo2,
  'act.takeOver': Hand,
  'act.close': CircleCheck,
} as const;

export function Acts({
  desk,
  conversation,
  ask,
}: {
  desk: Desk;
  conversation: Conversation;
  ask: (what: Asking) => void;
}) {
  const { settings } = useConsole();
  const { words } = useSpeech();
  const { id } = conversation;
  const standing = conversation.standing.value;
  const isBusy = desk.outbox.acting.value.has(id);
  const isPressed = useRef(false);

  // What was pressed is gone once it is done; the keyboard stays with the conversation.
  useEffect(() => {
    if (!isPressed.current || document.activeElement !== document.body) return;
    isPressed.current = false;
    document.getElementById('conversation')?.focus();
  }, [standing?.phase, standing?.owner?.id]);

  const act = (name: Name, does: () => void, isFirst = false) => {
    const Icon = icons[name];
    return (
      <button
        type="button"
        class={isFirst ? 'primary' : ''}
        data-act={name}
        aria-label={words[name]}
        aria-disabled={isBusy}
        {...(settings.keys.value && { 'aria-keyshortcuts': keys[name], title: `${words[name]} (${keys[name]})` })}
        onClick={() => {
          if (isBusy) return;
          isPressed.current = true;
          does();
        }}
      >
        <Icon size={16} />
        <span>{words[name === 'act.promise' ? 'act.promiseShort' : name]}</span>
      </button>
    );
  };

  if (standing === null || standing.phase === 'closed') return null;
  return (
    <div class="acts" role="group" aria-label={words['act.more']}>
      {standing.phase === 'waiting' && act('act.claim', () => desk.claim(id), true)}
      {standing.phase === 'owned' && standing.owner?.id !== desk.me.id && act('act.takeOver', () => ask('takeOver'))}
      {standing.phase === 'owned' && standing.owner?.id === desk.me.id && (
        <>
          {act('act.transfer', () => ask('transfer'))}
          {act('act.promise', () => ask('promise'))}
          {act('act.release', () => desk.release(id))}
          {act('act.close', () => desk.close(id))}
        </>
      )}
    </div>
  );
}
