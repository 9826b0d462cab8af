/**
 * Hand-over item — one conversation that is still one's own, or what became of it.
 */
import { showNumber, type Row } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import type { Item } from '../../stores/hand-over.ts';
import { useConsole, useSpeech } from '../console.ts';
import { noSentence } from '../conversation/no-sentence.ts';
import { CircleCheck, TriangleAlert } from '../icons.ts';
import { Waits } from '../inbox/Waits.tsx';

export function HandOverItem({
  item,
  desk,
  isChosen,
  onChoose,
}: {
  item: Item;
  desk: Desk;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}) {
  const { way, clock } = useConsole();
  const { words, format } = useSpeech();
  const { row, isLeft } = item;
  const back = isLeft ? desk.returned.value.get(row.id) : undefined;
  const isBusy = desk.outbox.acting.value.has(row.id);

  function outcome({ phase, owner, promisedUntil, department }: Row): string {
    if (phase === 'closed') return words['handOver.closed'];
    if (phase === 'waiting') {
      const [name] = department === null ? [] : desk.colleagues.namesOf([department]);
      return name === undefined ? words['handOver.queued'] : words['handOver.passed']({ to: name });
    }
    if (owner?.id !== desk.me.id) return words['handOver.passed']({ to: owner?.name ?? '' });
    return words['handOver.promised']({ time: format.soon(promisedUntil ?? 0, clock.read()) });
  }

  const who = (
    <span class="hand-over-who">
      <b>{showNumber(row.number)}</b>
      <span dir="auto">{row.last?.text ?? words['list.opened']}</span>
    </span>
  );
  if (!isLeft) {
    return (
      <li class="hand-over-done">
        <CircleCheck size={16} />
        {who}
        <span role="status">{outcome(row)}</span>
      </li>
    );
  }
  return (
    <li>
      <label class="hand-over-choice">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isBusy}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        {who}
        {isBusy ? (
          <span class="hint" role="status">
            {words['draft.sending']}
          </span>
        ) : (
          row.awaitingSince !== null && <Waits since={row.awaitingSince} />
        )}
      </label>
      <div role="alert">
        {back !== undefined && (
          <p class="problem">
            <TriangleAlert size={14} /> {noSentence(back, desk.me.id, words)}
            {back.refusal === 'unread' && (
              <button
                type="button"
                onClick={() => {
                  desk.handOver.stop();
                  way.go({ name: 'conversation', id: row.id, details: false });
                }}
              >
                {words['handOver.read']}
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
