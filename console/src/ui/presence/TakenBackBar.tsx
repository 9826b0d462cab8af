/**
 * Taken-back bar — which conversations went back to the queue while their owner was gone.
 */
import { showNumber } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Undo2 } from '../icons.ts';
import { Link } from '../Link.tsx';

export function TakenBackBar({ desk }: { desk: Desk }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const lost = desk.takenBack.value;
  return (
    <div role="status" class="bar taken-back">
      {lost.length > 0 && (
        <div>
          <Undo2 size={16} />
          <p>
            {words['takenBack.lead']({ number: lost.length })}{' '}
            {lost.map(({ conversation, number, at }) => (
              <span key={conversation} class="taken-back-one">
                <Link to={{ name: 'conversation', id: conversation, details: false }}>{showNumber(number)}</Link>{' '}
                <span>({format.moment(at, clock.read())})</span>
              </span>
            ))}
          </p>
          <button type="button" onClick={() => desk.gotTakenBack()}>
            {words['takenBack.got']}
          </button>
        </div>
      )}
    </div>
  );
}
