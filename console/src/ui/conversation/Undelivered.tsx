/**
 * Undelivered — somebody waits for an answer that will not come: they have not seen it here,
 * and mail could not bring it (PROTOCOL.md, ML6).
 */
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';

export function Undelivered({ desk, conversation }: { desk: Desk; conversation: Conversation }) {
  const { words } = useSpeech();
  const failed = conversation.undelivered.value;
  return (
    <div role="alert">
      {failed !== null && (
        <p class="undelivered">
          <TriangleAlert size={16} />
          <span>
            {words['reach.undelivered'](failed)} {failed.why !== null && <q dir="auto">{failed.why}</q>}
          </span>
          <a class="button" href={desk.mailAbout(conversation.id, failed.email)}>
            {words['reach.write']}
          </a>
        </p>
      )}
    </div>
  );
}
