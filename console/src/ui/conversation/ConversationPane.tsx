/**
 * Conversation pane — one conversation: whose it is, what was said, what one writes.
 */
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import type { Asking } from '../desk/asking.ts';
import { Composer } from './Composer.tsx';
import { Head } from './Head.tsx';
import { LogView } from './LogView.tsx';

export function ConversationPane({
  desk,
  conversation,
  ask,
}: {
  desk: Desk;
  conversation: Conversation;
  ask: (what: Asking) => void;
}) {
  const { words } = useSpeech();
  if (conversation.missing.value) return <p class="log-none">{words['log.missing']}</p>;
  return (
    <>
      <Head desk={desk} conversation={conversation} ask={ask} />
      {conversation.log.value === null ? (
        <p class="log-none log-loading" role="status">
          {words['log.loading']}
        </p>
      ) : (
        <LogView desk={desk} conversation={conversation} log={conversation.log.value} />
      )}
      <Composer desk={desk} conversation={conversation} ask={ask} />
    </>
  );
}
