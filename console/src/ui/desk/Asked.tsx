/**
 * Asked — the question that an act needs answered first: to whom, why, or by when.
 */
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { TakeOverDialog } from '../conversation/TakeOverDialog.tsx';
import { TransferDialog } from '../conversation/TransferDialog.tsx';
import { PromiseDialog } from '../presence/PromiseDialog.tsx';
import type { Asking } from './asking.ts';

export function Asked({
  what,
  desk,
  conversation,
  onClose,
}: {
  what: Exclude<Asking, 'keys'>;
  desk: Desk;
  conversation: Conversation;
  onClose: () => void;
}) {
  const known = conversation.standing.value?.owner ?? null;
  const owner = known && desk.colleagues.called(known);
  // The question has answered itself meanwhile: somebody else did something.
  if (owner === null || (what === 'takeOver') === (owner.id === desk.me.id)) return null;
  const { id } = conversation;
  /** Does it, and the question is gone. */
  const then =
    <Answer extends unknown[]>(act: (...answer: Answer) => void) =>
    (...answer: Answer) => {
      act(...answer);
      onClose();
    };
  switch (what) {
    case 'transfer':
      return (
        <TransferDialog
          desk={desk}
          onPerson={then((to: string) => desk.transfer(id, to))}
          onDepartment={then((to: string) => desk.refer(id, to))}
          onClose={onClose}
        />
      );
    case 'promise':
      return <PromiseDialog onPromise={then((until: number) => desk.promise(id, until))} onClose={onClose} />;
    case 'takeOver':
      return (
        <TakeOverDialog owner={owner} onTake={then((reason: string) => desk.takeOver(id, reason))} onClose={onClose} />
      );
  }
}
