/**
 * Asked — the question that an act needs answered first: to whom, or why.
 */
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { TakeOverDialog } from '../conversation/TakeOverDialog.tsx';
import { TransferDialog } from '../conversation/TransferDialog.tsx';

export function Asked({
  what,
  desk,
  conversation,
  onClose,
}: {
  what: 'transfer' | 'takeOver';
  desk: Desk;
  conversation: Conversation;
  onClose: () => void;
}) {
  const owner = conversation.standing.value?.owner ?? null;
  // The question has answered itself meanwhile: somebody else did something.
  if (owner === null || (what === 'transfer') !== (owner.id === desk.me.id)) return null;
  return what === 'transfer' ? (
    <TransferDialog
      colleagues={desk.colleagues.value.filter(({ id }) => id !== desk.me.id)}
      onChoose={(to) => {
        desk.transfer(conversation.id, to);
        onClose();
      }}
      onClose={onClose}
    />
  ) : (
    <TakeOverDialog
      owner={owner}
      onTake={(reason) => {
        desk.takeOver(conversation.id, reason);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
