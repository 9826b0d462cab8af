/**
 * Typing line — who is writing just now.
 */
import { useComputed } from '@preact/signals';
import type { Conversation } from '../../stores/conversation.ts';
import { useConsole, useSpeech } from '../console.ts';

export function TypingLine({ conversation }: { conversation: Conversation }) {
  const { clock } = useConsole();
  const { words } = useSpeech();
  const said = useComputed(() =>
    conversation.typing.value
      .filter(({ until }) => until > clock.time.value)
      .map(({ by }) => words['log.typing']({ name: by === 'shopper' ? words['log.shopper'] : by.name }))
      .join(' '),
  );
  return (
    <p class="typing" data-shown={said.value !== ''}>
      {said.value !== '' && (
        <span class="typing-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      {said}
    </p>
  );
}
